import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGuardedFetch, isPublicAddress } from './fetch-guard.ts'

/** A server on loopback that nobody may ever reach: it counts who tries. */
let canary: Server
let touched = 0
let port = 0

beforeAll(async () => {
  canary = createServer((_, response) => response.end('secret')).on('connection', () => {
    touched += 1
  })
  await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done))
  port = (canary.address() as AddressInfo).port
})
afterAll(() => new Promise((done) => canary.close(done)))

type Lookup = NonNullable<Parameters<typeof createGuardedFetch>[0]>['lookup']
const resolvesTo = (...addresses: string[]) =>
  ((
    _: string,
    __: unknown,
    callback: (error: null, all: { address: string; family: number }[]) => void,
  ) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as Lookup

describe('the guarded fetch', () => {
  it('refuses every way of writing an address that is not public, without a connection', async () => {
    const hosts = [
      '127.0.0.1',
      '0x7f.1',
      '2130706433',
      '017700000001',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::7f00:1]',
      '[::8.8.8.8]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '[fc00::1]',
      '[fe80::1]',
      '255.255.255.255',
      'localhost',
    ]
    const fetch = createGuardedFetch({ lookup: resolvesTo('127.0.0.1') })
    for (const host of hosts)
      await expect(fetch(`https://${host}:${port}/`), host).rejects.toThrow()
    expect(touched).toBe(0)
  })

  it('refuses names that lead to such addresses, also beside a public one', async () => {
    for (const addresses of [
      ['127.0.0.1'],
      ['::1'],
      ['93.184.215.14', '127.0.0.1'],
      ['::ffff:10.0.0.1'],
      [],
    ]) {
      const fetch = createGuardedFetch({ lookup: resolvesTo(...addresses) })
      await expect(fetch(`https://rebind.example:${port}/`)).rejects.toThrow()
    }
    expect(touched).toBe(0)
  })

  it('refuses other schemes and addresses with passwords', async () => {
    const fetch = createGuardedFetch()
    for (const url of [
      `http://example.org/`,
      'file:///etc/passwd',
      'data:text/plain,x',
      'ftp://example.org/',
      'https://user:pass@example.org/',
      'not a url',
      '',
      'https://example.org/\r\nHost: x',
      'https://example.org\\@127.0.0.1/',
      'https://exam\tple.org/',
      'https://example.org:5432/',
      'https://example.org:6379/',
    ]) {
      await expect(fetch(url), url).rejects.toMatchObject({ name: 'FetchRefused' })
    }
  })

  it('answers its own origin itself, and only exactly that one', async () => {
    const own = {
      origin: 'http://localhost:3000',
      answer: async (request: Request) => new Response(new URL(request.url).pathname),
    }
    const fetch = createGuardedFetch({ own, lookup: resolvesTo('127.0.0.1') })
    expect(await (await fetch('https://localhost:3000/i/x/did.json')).text()).toBe('/i/x/did.json')
    await expect(fetch('https://localhost:3001/')).rejects.toThrow()
    await expect(fetch('https://localhost/')).rejects.toThrow()
  })

  it('stops at the byte limit and at the time limit', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
    })
    const never = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) })
    const body = { big: endless, slow: never }
    const own = {
      origin: 'https://me.example',
      answer: (request: Request) =>
        new Response(body[new URL(request.url).pathname.slice(1) as 'big' | 'slow']),
    }
    const fetch = createGuardedFetch({ own, timeoutMs: 200 })
    await expect(fetch('https://me.example/big')).rejects.toMatchObject({ code: 'too_large' })
    await expect(fetch('https://me.example/slow')).rejects.toMatchObject({ code: 'too_slow' })
  })

  it('answers from a map and nowhere else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'credence-map-'))
    writeFileSync(join(folder, 'doc.json'), '{"id":"x"}')
    writeFileSync(
      join(folder, 'map.json'),
      JSON.stringify({
        'https://a.example/doc': 'doc.json',
        'https://a.example/moved': { status: 302, location: 'https://a.example/doc' },
        'https://a.example/hang': { behaviour: 'hang' },
        'https://a.example/gone': { status: 404 },
      }),
    )
    const fetch = createGuardedFetch({
      fetchMap: join(folder, 'map.json'),
      own: { origin: 'https://me.example', answer: () => new Response('mine') },
    })
    expect(await (await fetch('https://a.example/doc')).json()).toEqual({ id: 'x' })
    expect(await (await fetch('https://a.example/moved')).json()).toEqual({ id: 'x' })
    expect((await fetch('https://a.example/gone')).status).toBe(404)
    await expect(fetch('https://a.example/hang')).rejects.toMatchObject({ code: 'too_slow' })
    await expect(fetch('https://me.example/')).rejects.toMatchObject({ code: 'not_in_map' })
    rmSync(folder, { recursive: true })
  })
})

describe('isPublicAddress', () => {
  it('takes global unicast and nothing else', () => {
    expect(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'].every(isPublicAddress)).toBe(
      true,
    )
    expect(
      [
        '10.1.2.3',
        '::1',
        '::ffff:8.8.8.8',
        '64:ff9b::808:808',
        '2001:db8::1',
        '192.0.2.1',
        'x',
      ].some(isPublicAddress),
    ).toBe(false)
  })
})

describe('the guarded fetch, told that the site must answer itself', () => {
  it('is not sent to another site', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guard-'))
    const fetchMap = join(folder, 'map.json')
    writeFileSync(join(folder, 'a.json'), '{}')
    writeFileSync(
      fetchMap,
      JSON.stringify({
        'https://guild.example/away': { location: 'https://mallory.example/a' },
        'https://guild.example/near': { location: '/a' },
        'https://guild.example/a': 'a.json',
        'https://mallory.example/a': 'a.json',
      }),
    )
    const fetch = createGuardedFetch({ fetchMap })
    const ask = async (path: string, sameOrigin: boolean) =>
      (await fetch(`https://guild.example${path}`, { sameOrigin })).status
    expect(await ask('/near', true)).toBe(200)
    expect(await ask('/away', false)).toBe(200)
    await expect(ask('/away', true)).rejects.toMatchObject({ code: 'other_origin' })
    rmSync(folder, { recursive: true })
  })
})
