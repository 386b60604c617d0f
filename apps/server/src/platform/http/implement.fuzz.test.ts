import { bytes, type Operation } from '@credence/contract'
import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { systemClock } from '../clock.ts'
import { problemResponse, toFailure } from './failure.ts'
import { implement, type Env } from './implement.ts'
import { createLimits } from './limits.ts'

const one = (path: `/${string}`) =>
  ({
    method: 'GET',
    path,
    tag: 't',
    summary: 's',
    access: { kind: 'public' },
    params: z.object({ id: z.string() }),
    ok: bytes('text/plain'),
  }) as const satisfies Operation
const contract = {
  json: one('/c/{id}.json'),
  preview: one('/c/{id}/og.png'),
  page: one('/a/{id}'),
  inner: one('/a/{id}/image.svg'),
}

/** An app of these routes whose answers say which route was taken, and for which id. */
function scene() {
  const app = new Hono<Env>()
  app.onError((error) => problemResponse(toFailure(error), 'test'))
  const say =
    (name: string) =>
    async ({ params }: { params: { id: string } }) =>
      new Response(JSON.stringify([name, params.id]))
  const gatekeeper = {
    identify: async () => ({ kind: 'nobody' as const }),
    enter: async () => undefined,
  }
  const handlers = {
    json: say('json'),
    preview: say('preview'),
    page: say('page'),
    inner: say('inner'),
  }
  implement(app, contract, handlers, {
    gatekeeper,
    limits: createLimits(),
    clock: systemClock,
    publicUrl: 'https://credence.example',
  })
  return (path: string) =>
    app.fetch(new Request(`https://credence.example${path}`), {
      clientAddress: '127.0.0.1',
      requestId: 'test',
    })
}

const plain = fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/)

describe('a path', () => {
  it('gives its id whole, without the ending', async () => {
    const ask = scene()
    await fc.assert(
      fc.asyncProperty(plain, async (id) => {
        expect(await (await ask(`/c/${id}.json`)).json()).toEqual(['json', id])
        expect(await (await ask(`/c/${id}/og.png`)).json()).toEqual(['preview', id])
        expect(await (await ask(`/a/${id}`)).json()).toEqual(['page', id])
        expect(await (await ask(`/a/${id}/image.svg`)).json()).toEqual(['inner', id])
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('of any other kind is taken literally or not at all', async () => {
    const ask = scene()
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '%',
        '%00',
        '%2e%2e',
        '%2f',
        '..',
        '.json',
        '.json.json',
        '/',
        '//',
        '%ff',
        '%E0%A4%A',
        ';',
        'x',
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 4 }),
        fc.constantFrom('/c/', '/a/'),
        async (pieces, start) => {
          const url = URL.parse(start + pieces.join('').toWellFormed(), 'https://credence.example')
          if (!url || url.origin !== 'https://credence.example') return
          const reply = await ask(url.pathname)
          expect([200, 400, 404]).toContain(reply.status)
          if (reply.status !== 200) return
          const [name, id] = (await reply.json()) as [string, string] // what the handler above says
          expect(id).not.toMatch(/\u0000/)
          if (name === 'json') expect(id).toMatch(/^[A-Za-z0-9_-]+$/)
        },
      ),
      { seed: 2, numRuns: 1500 },
    )
  })
})
