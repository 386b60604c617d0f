import { describe, expect, it } from 'vitest'
import { createLimits } from './limits.ts'

describe('limits', () => {
  it('count the addresses of one IPv6 network as one client', async () => {
    const limits = createLimits({ default: 2, secret: 2, heavy: 2 })
    await limits.count('2001:db8:1:2::1', 'secret')
    await limits.count('2001:db8:1:2:ffff::9', 'secret')
    await expect(limits.count('2001:db8:1:2:aaaa:bbbb:cccc:dddd', 'secret')).rejects.toMatchObject({
      code: 'rate_limited',
    })
    await limits.count('2001:db8:1:3::1', 'secret')
    await limits.count('203.0.113.7', 'secret')
  })

  it('stop a guesser, also one who is right at last, and nobody else', async () => {
    const limits = createLimits()
    for (let guess = 0; guess < 10; guess++) {
      await limits.refuseGuesser('ada@example.org', '203.0.113.7')
      await limits.countFailure('ada@example.org', '203.0.113.7')
    }
    await expect(limits.refuseGuesser('ada@example.org', '203.0.113.7')).rejects.toMatchObject({
      code: 'rate_limited',
    })
    await limits.refuseGuesser('ada@example.org', '203.0.113.8')
    await limits.refuseGuesser('grace@example.org', '203.0.113.7')
  })

  it('let anybody cause ten mails to an address, not more', async () => {
    const limits = createLimits()
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => limits.mayMail('ada@example.org')),
    )
    expect(answers.filter(Boolean)).toHaveLength(10)
    expect(await limits.mayMail('grace@example.org')).toBe(true)
  })
})
