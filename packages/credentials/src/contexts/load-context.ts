import canonicalizeJson from 'canonicalize'

import { hash } from '../crypto/hash.ts'
import { toHex, utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { contexts } from './pinned-contexts.ts'

const checked = new Map<string, Promise<object>>()

/**
 * Gives a known JSON-LD context. The first time, its SHA-256 is compared with the pinned one, so that a changed
 * dependency cannot change what signatures mean. Nothing is ever fetched.
 * @param url the context's address
 * @returns the context document
 * @throws CredentialError `context_unknown`, `context_altered`
 */
export function loadContext(url: string): Promise<object> {
  const known = checked.get(url)
  if (known) return known
  const loading = check(url)
  if (contexts.has(url)) checked.set(url, loading)
  return loading
}

async function check(url: string): Promise<object> {
  const pinned = contexts.get(url)
  if (!pinned) {
    throw new CredentialError('context_unknown', `The JSON-LD context ${url} is not a known one.`, {
      evidence: { url },
    })
  }
  const digest = toHex(await hash(utf8(canonicalizeJson(pinned.document) ?? '')))
  if (digest === pinned.sha256) return pinned.document
  throw new CredentialError(
    'context_altered',
    `The JSON-LD context ${url} is not the pinned one.`,
    {
      evidence: { url, sha256: digest },
    },
  )
}
