import { createHash, randomBytes } from 'node:crypto'

import type { Signer } from '@credence/credentials'

import { signJwt } from '../../packages/credentials/src/jwt/issue-jwt.ts'
import type { JsonObject, JsonValue } from '../../packages/credentials/src/json/json-value.ts'

/**
 * Signs claims as an SD-JWT whose named members are hidden (RFC 9901 §4), with every disclosure beside it.
 * @param header the members of the header besides `alg` and `kid`
 * @param claims the claims; they stay as they are
 * @param options what to hide, as `a.b[0].c`, and the signer
 * @returns the token in its compact form, without key binding
 */
export async function issueSdJwt(
  header: JsonObject,
  claims: JsonObject,
  { paths, signer }: { readonly paths: readonly string[]; readonly signer: Signer },
): Promise<string> {
  const payload: JsonObject = { ...structuredClone(claims), _sd_alg: 'sha-256' }
  const disclosures = paths.map((path) => hide(payload, path))
  return [await signJwt(header, payload, signer), ...disclosures, ''].join('~')
}

function hide(payload: JsonObject, path: string): string {
  const steps = [...path.matchAll(/[^.[\]]+/g)].map(([step]) => step)
  const last = steps.pop() ?? ''
  let parent: JsonValue | undefined = payload
  for (const step of steps)
    parent = Array.isArray(parent) ? parent[Number(step)] : member(parent, step)
  const salt = randomBytes(16).toString('base64url')
  if (Array.isArray(parent)) {
    const value = parent[Number(last)] ?? null
    const disclosure = encode([salt, value])
    parent[Number(last)] = { '...': digest(disclosure) }
    return disclosure
  }
  if (typeof parent !== 'object' || parent === null) throw new TypeError(`${path} is not there.`)
  const value = parent[last]
  if (value === undefined) throw new TypeError(`${path} is not there.`)
  const disclosure = encode([salt, last, value])
  const digests = Array.isArray(parent['_sd']) ? parent['_sd'] : []
  delete parent[last]
  parent['_sd'] = [...digests, digest(disclosure)].toSorted()
  return disclosure
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value[name]
    : undefined
}

function encode(disclosure: JsonValue[]): string {
  return Buffer.from(JSON.stringify(disclosure)).toString('base64url')
}

function digest(disclosure: string): string {
  return createHash('sha256').update(disclosure).digest('base64url')
}
