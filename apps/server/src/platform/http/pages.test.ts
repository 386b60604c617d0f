import { describe, expect, it } from 'vitest'
import { testApp } from '../../../test/test-app.ts'

describe('a page asked for by another name of this machine', () => {
  it('is sent home, and never to another site', async () => {
    const app = await testApp()
    const ask = async (path: string) =>
      (await app.request(`http://127.0.0.1:3000${path}`)).headers.get('location')
    expect(await ask('/catalogue?q=a')).toBe('http://localhost:3000/catalogue?q=a')
    for (const path of ['//evil.example/x', '//', '///evil.example', '/%5cevil.example'])
      expect(await ask(path)).toBe(`http://localhost:3000${path}`)
  })
})

describe('the files of the pages', () => {
  it('are kept for good where their name says what is in them', async () => {
    const app = await testApp()
    const html = await (await app.request('/verify')).text()
    const [script] = /\/assets\/[\w.-]+\.js/.exec(html) ?? []
    const reply = await app.request(script ?? '')
    expect(reply.status).toBe(200)
    expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await app.request('/assets/missing.js')).headers.get('cache-control')).not.toMatch(
      /immutable/,
    )
  })

  it('let the offline worker talk to this site, and to no other', async () => {
    const app = await testApp()
    const { headers } = await app.request('/verify-worker.js')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; connect-src 'self'")
    expect(headers.get('cache-control')).toBe('no-cache')
  })
})
