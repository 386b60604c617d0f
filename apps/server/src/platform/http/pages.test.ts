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
