import { describe, expect, it, vi } from 'vitest'

import { lookUp, rememberLookUps } from './look-up.ts'
import type { Fetch } from './look-up.ts'

const URL_ASKED = 'https://guild.example/a'

function answering(
  body: string | Uint8Array<ArrayBuffer>,
  url = '',
): { fetch: Fetch; asked: string[] } {
  const asked: string[] = []
  const fetch: Fetch = async (address) => {
    asked.push(address)
    return Object.defineProperty(new Response(body), 'url', { value: url })
  }
  return { fetch, asked }
}

describe('lookUp', () => {
  it('refuses an answer from another site where the site must answer itself', async () => {
    const away = answering('x', 'https://mallory.example/a')
    const options = { accept: '*/*', sameOrigin: true }
    for (const fetch of [away.fetch, rememberLookUps(away.fetch)]) {
      await expect(lookUp(fetch, URL_ASKED, options)).rejects.toMatchObject({ code: 'unavailable' })
    }
    expect(await lookUp(away.fetch, URL_ASKED, { accept: '*/*' })).toHaveLength(1)
    const home = answering('x', 'https://guild.example/b')
    expect(await lookUp(home.fetch, URL_ASKED, options)).toHaveLength(1)
  })

  it('asks nobody new after a minute', async () => {
    const { fetch, asked } = answering('x')
    const remembering = rememberLookUps(fetch)
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 59_000)
    await lookUp(remembering, URL_ASKED, { accept: '*/*' })
    clock.mockReturnValue(performance.now() + 2000)
    await expect(lookUp(remembering, `${URL_ASKED}/b`, { accept: '*/*' })).rejects.toMatchObject({
      code: 'unavailable',
    })
    expect(await lookUp(remembering, URL_ASKED, { accept: '*/*' })).toHaveLength(1)
    expect(asked).toEqual([URL_ASKED])
    clock.mockRestore()
  })

  it('tells the fetch not to be sent elsewhere', async () => {
    const inits: unknown[] = []
    const fetch: Fetch = async (_, init) => {
      inits.push(init.sameOrigin)
      return new Response('x')
    }
    await lookUp(fetch, URL_ASKED, { accept: '*/*', sameOrigin: true })
    await lookUp(fetch, URL_ASKED, { accept: '*/*' })
    expect(inits).toEqual([true, undefined])
  })
})

describe('rememberLookUps', () => {
  it('asks each address once', async () => {
    const { fetch, asked } = answering('x')
    const remembering = rememberLookUps(fetch)
    const options = { accept: '*/*' }
    await Promise.all([1, 2].map(() => lookUp(remembering, URL_ASKED, options)))
    await lookUp(remembering, `${URL_ASKED}2`, options)
    expect(asked).toEqual([URL_ASKED, `${URL_ASKED}2`])
  })

  it('asks 100 addresses at most', async () => {
    const remembering = rememberLookUps(answering('x').fetch)
    const ask = (at: number) => lookUp(remembering, `${URL_ASKED}?${at}`, { accept: '*/*' })
    for (let at = 0; at < 100; at++) expect(await ask(at)).toHaveLength(1)
    await expect(ask(100)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('takes in 32 MiB at most', async () => {
    const size = 4 * 1024 * 1024
    const remembering = rememberLookUps(answering(new Uint8Array(size)).fetch)
    const ask = (at: number) =>
      lookUp(remembering, `${URL_ASKED}?${at}`, { accept: '*/*', maxBytes: size })
    for (let at = 0; at < 8; at++) expect(await ask(at)).toHaveLength(size)
    await expect(ask(8)).rejects.toMatchObject({ code: 'too_large' })
  })
})
