import { describe, expect, it } from 'vitest'
import { makePerson } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** A body that is made while it is read, and tells how much of it was. */
function endless() {
  let read = 0
  const piece = new TextEncoder().encode('a'.repeat(65_536))
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      read += piece.byteLength
      controller.enqueue(piece)
    },
  })
  return { body, read: () => read }
}

describe('a form sent to a page', () => {
  it('is refused past two mebibytes, and not read on', async () => {
    const app = await testApp()
    for (const path of ['/sign-in', '/preferences', '/orgs/new', '/nowhere']) {
      const { body, read } = endless()
      const init: RequestInit & { duplex: 'half' } = {
        method: 'POST',
        headers: { ...form, origin: app.origin },
        body,
        duplex: 'half',
      }
      expect((await app.request(path, init)).status).toBe(413)
      expect(read()).toBeLessThan(4 * 1024 * 1024)
    }
    const declared = { ...form, origin: app.origin, 'content-length': String(3 * 1024 * 1024) }
    expect(
      (await app.request('/sign-in', { method: 'POST', headers: declared, body: 'a=b' })).status,
    ).toBe(413)
  })

  it('holds a file only for somebody who is signed in', async () => {
    const app = await testApp()
    const { cookie } = await makePerson(app)
    const send = (headers: Record<string, string>) => {
      const body = new FormData()
      body.set('file', new File(['x'.repeat(3 * 1024 * 1024)], 'people.csv'))
      return app.request('/orgs/nowhere/issue/many', {
        method: 'POST',
        headers: { origin: app.origin, ...headers },
        body,
      })
    }
    const stranger = await send({})
    expect([stranger.status, stranger.headers.get('location')]).toEqual([
      303,
      '/sign-in?returnTo=%2Forgs%2Fnowhere%2Fissue%2Fmany',
    ])
    expect((await send({ cookie })).status).not.toBe(413)
  })

  it('of a sensible size reaches the page', async () => {
    const app = await testApp()
    const reply = await app.request('/preferences', {
      method: 'POST',
      headers: { ...form, origin: app.origin },
      body: 'theme=dark&returnTo=/catalogue',
    })
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/catalogue'])
  })
})
