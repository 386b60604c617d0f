import { describe, expect, it } from 'vitest'

import {
  ASSERTION,
  SITE,
  assertion,
  badgeClass,
  check,
  issuer,
  reason,
  site,
} from '../testing/guild-site.ts'

describe('a hosted assertion on a site that several people share', () => {
  const official = { ...issuer, verification: { startsWith: `${SITE}/official/` } }
  const forged = { ...badgeClass, issuer }
  const page = '<!doctype html>'

  it.each([
    ['in its badge class', { [badgeClass.id]: forged }],
    ['in itself', { [ASSERTION]: { ...assertion, badge: forged } }],
  ])(
    'is not freed from the rules of its issuer by a copy of the profile %s',
    async (_, changes) => {
      const documents = { ...site, [issuer.id]: official, ...changes }
      const report = await check(assertion, { documents })
      expect([report.verdict, reason(report, 'issuer'), report.issuer.proven]).toEqual([
        'invalid',
        'origin_mismatch',
        false,
      ])
    },
  )

  it('may hold a profile that stands nowhere else', async () => {
    for (const served of [undefined, page, { hello: 'world' }]) {
      const documents = { ...site, [badgeClass.id]: forged, [issuer.id]: served }
      expect((await check(assertion, { documents })).verdict).toBe('valid')
    }
  })

  it('is open when the site cannot be asked for the profile', async () => {
    const down = new Response(null, { status: 503 })
    const documents = { ...site, [badgeClass.id]: forged, [issuer.id]: down }
    expect((await check(assertion, { documents })).verdict).toBe('indeterminate')
  })
})

describe('a hosted assertion that was taken back', () => {
  it.each([true, 'true', 1, {}, 'yes'])('is revoked by %j', async (revoked) => {
    const documents = { ...site, [ASSERTION]: { ...assertion, revoked } }
    expect((await check(assertion, { documents })).verdict).toBe('revoked')
  })

  it.each([false, null, undefined])('counts with %j', async (revoked) => {
    const documents = { ...site, [ASSERTION]: { ...assertion, revoked } }
    expect((await check(assertion, { documents })).verdict).toBe('valid')
  })
})
