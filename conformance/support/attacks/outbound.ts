import type { lookup } from 'node:dns'
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'

import { createGuardedFetch, FetchRefused } from '@credence/server/fetch-guard'
import * as z from 'zod'

import type { Seen, AttackCase } from './case.ts'

const Addresses = z.array(z.string())
const Input = z.object({
  url: z.string(),
  dns: z.record(z.string(), z.union([z.array(Addresses).min(1), Addresses])),
})

/**
 * Gives an address to the real guard of outgoing look-ups, with the case's names and a canary on loopback that counts who connects. No control
 * reaches its public address here: that the guard let it out is what counts.
 * @param entry the case
 * @param file the case's file
 * @returns `valid` when the guard lets the look-up out, else `invalid`
 */
export async function checkOutbound(entry: AttackCase, file: string): Promise<Seen> {
  const { url, dns } = Input.parse(JSON.parse(readFileSync(file, 'utf8')))
  const canary = await openCanary()
  const fetch = createGuardedFetch({ lookup: namesOf(dns), timeoutMs: 500 })
  try {
    const seen = await lookUp(fetch, url)
    // A name that changes its address is asked twice: the second answer is the one that matters.
    if (/rebind/.test(url) && seen.verdict === 'valid')
      Object.assign(seen, await lookUp(fetch, url))
    const broken = canary.touched() > 0 ? ['connected to loopback'] : []
    const why = canary.isListening
      ? seen.why
      : `${seen.why ?? ''} (no canary: port 443 is not ours)`
    return { ...seen, why, broken: entry.mustNotConnect ? broken : [] }
  } finally {
    await canary.close()
  }
}

async function lookUp(fetch: ReturnType<typeof createGuardedFetch>, url: string): Promise<Seen> {
  try {
    await fetch(url)
    return { verdict: 'valid' }
  } catch (error) {
    const refused = refusalIn(error)
    return refused
      ? { verdict: 'invalid', why: refused.code }
      : { verdict: 'valid', why: String(error) }
  }
}

function refusalIn(error: unknown): FetchRefused | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof FetchRefused && one.code !== 'too_slow') return one
  }
  return undefined
}

function namesOf(dns: z.infer<typeof Input>['dns']): typeof lookup {
  const asked = new Map<string, number>()
  const answer = (host: string, _: unknown, callback: (...args: unknown[]) => void) => {
    const entry = dns[host.replace(/\.$/, '')]
    const time = asked.get(host) ?? 0
    asked.set(host, time + 1)
    const first = entry?.[0]
    const addresses = Array.isArray(first) ? entry?.[Math.min(time, entry.length - 1)] : entry
    if (!addresses || host.startsWith('localhost')) {
      return host.startsWith('localhost')
        ? callback(null, [{ address: '127.0.0.1', family: 4 }])
        : callback(new Error('unknown name'))
    }
    const list = [addresses].flat(2)
    callback(
      null,
      list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return answer as unknown as typeof lookup // the one shape of it that the guard uses
}

async function openCanary() {
  let touched = 0
  const server = createServer((_, response) => response.end()).on('connection', () => {
    touched += 1
  })
  // Only some may take this port; without it the refusal itself is the evidence, and the case says so.
  const isListening = await new Promise<boolean>((done) =>
    server.listen(443, '127.0.0.1', () => done(true)).once('error', () => done(false)),
  )
  return {
    isListening,
    touched: () => touched,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}
