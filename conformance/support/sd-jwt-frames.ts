import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'

import { verify } from '@credence/credentials'
import * as z from 'zod'

import { reasons } from './judge.ts'
import { testKey } from './test-key.ts'

/** A vector: claims, which of them are hidden, which are then shown, and what a verifier must see. */
export const SdJwtFrame = z.object({
  claims: z.record(z.string(), z.unknown()),
  disclosureFrame: z.record(z.string(), z.unknown()).optional(),
  presentationFrames: z.record(z.string(), z.unknown()),
  presentedClaims: z.record(z.string(), z.unknown()),
})
export type SdJwtFrame = z.infer<typeof SdJwtFrame>

type Hiding = { readonly disclosures: Map<string, string>; salt: number }

const NOW = new Date('2026-11-22T12:00:00Z')

/**
 * Makes an SD-JWT from a vector, presents it as the vector says, verifies it, and compares what is seen.
 * @param frame the vector
 * @returns what differs, or undefined
 */
export async function runSdJwtFrame(frame: SdJwtFrame): Promise<string | undefined> {
  const { did, signer } = testKey('sd-jwt')
  const hiding: Hiding = { disclosures: new Map(), salt: 0 }
  const hidden = hide(frame.claims, frame.disclosureFrame ?? {}, hiding, '')
  const payload = { ...asRecord(hidden), iss: did, vct: 'https://x.example/vct' }
  const header = { alg: 'EdDSA', typ: 'dc+sd-jwt', kid: signer.verificationMethod }
  const signed = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(payload))}`
  const signature = await signer.sign(new TextEncoder().encode(signed))
  const shown = [...hiding.disclosures]
    .filter(([path]) => isShown(path, frame.presentationFrames))
    .map(([, text]) => text)
  const token = [`${signed}.${Buffer.from(signature).toString('base64url')}`, ...shown, ''].join(
    '~',
  )
  const fetch = () => Promise.reject(new Error('nothing is looked up'))
  const report = await verify(token, { now: NOW, fetch })
  if (report.verdict !== 'valid') return `${report.verdict}: ${reasons(report)}`
  const { iss: _, vct: __, ...seen } = report.credential ?? {}
  return isDeepStrictEqual(seen, withSurroundings(frame)) ? undefined : JSON.stringify(seen)
}

/** The suite leaves out objects whose every claim is hidden; they are there, and empty. */
function withSurroundings({ claims, disclosureFrame, presentedClaims }: SdJwtFrame) {
  const open = Object.keys(claims).filter((name) => !hiddenNames(disclosureFrame).has(name))
  const empty = open.filter((name) => !(name in presentedClaims)).map((name) => [name, {}])
  return { ...Object.fromEntries(empty), ...presentedClaims }
}

function hide(value: unknown, frame: unknown, hiding: Hiding, path: string): unknown {
  const names = hiddenNames(frame)
  const inner = (name: string, member: unknown) =>
    hide(member, asRecord(frame)[name], hiding, `${path}${name}.`)
  if (Array.isArray(value)) {
    return value.map((item: unknown, at) => {
      const hidden = inner(String(at), item)
      return names.has(String(at)) ? { '...': disclose([hidden], `${path}${at}`, hiding) } : hidden
    })
  }
  if (typeof value !== 'object' || value === null) return value
  const open: Record<string, unknown> = {}
  const digests: string[] = []
  for (const [name, member] of Object.entries(value)) {
    const hidden = inner(name, member)
    if (names.has(name)) digests.push(disclose([name, hidden], `${path}${name}`, hiding))
    else open[name] = hidden
  }
  return names.size === 0 ? open : { ...open, _sd: digests.toSorted() }
}

function disclose(parts: readonly unknown[], path: string, hiding: Hiding): string {
  const text = encode(JSON.stringify([`salt-${hiding.salt++}`, ...parts]))
  hiding.disclosures.set(path, text)
  return createHash('sha256').update(text).digest('base64url')
}

/** A claim is shown when the frame names it, or something in it. */
function isShown(path: string, frames: unknown): boolean {
  let frame = frames
  for (const name of path.split('.')) {
    const next = asRecord(frame)[name]
    if (next === undefined) return false
    frame = next
  }
  return true
}

function hiddenNames(frame: unknown): ReadonlySet<string> {
  const names = asRecord(frame)['_sd']
  return new Set(Array.isArray(names) ? names.map(String) : [])
}

function asRecord(value: unknown): Record<string, unknown> {
  const record = z.record(z.string(), z.unknown()).safeParse(value)
  return record.success ? record.data : {}
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}
