import { publicKeyFromJwk } from '../crypto/public-key.ts'
import type { PublicKey } from '../crypto/public-key.ts'
import { CredentialError } from '../errors.ts'
import { asArray, idOf, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { decodeUtf8, parseJson } from '../json/parse-json.ts'
import { lookUp } from '../verify/look-up.ts'
import type { Fetch } from '../verify/look-up.ts'
import { isSameAddress, isSameOrigin, secureAddress } from './address.ts'
import type { Linked } from './read-linked.ts'

const PEM = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/

/**
 * Finds the key of a signed assertion (Open Badges 2.0, CryptographicKey): the issuer's profile lists it and the key's document names
 * the issuer as its owner. In Open Badges 1.x the key is a PEM file on the issuer's own site.
 * @param creator the key's address, when the assertion names one
 * @param issuer the issuer's profile
 * @param fetch how to fetch
 * @returns the key
 * @throws CredentialError `key_not_found`, `key_mismatch`, `key_weak`, `unavailable`, `too_large`, `offline`
 */
export async function findSignedKey(
  creator: JsonValue | undefined,
  issuer: Linked,
  fetch: Fetch,
): Promise<PublicKey> {
  const listed = asArray(own(issuer.document, 'publicKey'))
  const id = idOf(creator) ?? idOf(listed.length === 1 ? listed[0] : undefined)
  const address = secureAddress(id)
  if (address === undefined) throw notFound('The assertion names no key at a web address.')
  const text = decodeUtf8(
    await lookUp(fetch, address, {
      accept: 'application/ld+json, application/json, */*',
      sameOrigin: true,
    }),
  ).trim()
  if (text.startsWith('-----')) {
    const isIssuers = listed.length === 0 && isSameOrigin(address, issuer.address)
    if (isIssuers) return keyFromPem(text)
    throw mismatch(address, 'is not one of the issuer')
  }
  if (!listed.some((entry) => isSameAddress(idOf(entry), address))) {
    throw mismatch(address, 'is not listed by the issuer')
  }
  const document = parseJson(text)
  if (!isObject(document)) throw notFound(`${address.slice(0, 200)} is not a key.`)
  if (!isSameAddress(own(document, 'id'), address)) throw mismatch(address, 'has another id')
  if (!isSameAddress(idOf(own(document, 'owner')), issuer.address)) {
    throw mismatch(address, 'is owned by somebody else')
  }
  return keyFromDocument(document)
}

function keyFromDocument(document: JsonObject): Promise<PublicKey> {
  const pem = ownString(document, 'publicKeyPem')
  if (pem === undefined) throw notFound('The key has no publicKeyPem.')
  return keyFromPem(pem)
}

/**
 * Reads an RSA key from PEM (RFC 7468 §13), at least 2048 bits.
 * @param pem the text
 * @returns the key
 * @throws CredentialError `key_not_found`, `key_weak`
 */
export async function keyFromPem(pem: string): Promise<PublicKey> {
  const body = pem.length < 8192 ? PEM.exec(pem.trim())?.[1] : undefined
  if (body === undefined) throw notFound('The key is not a public key in PEM form.')
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  let jwk: JsonWebKey
  try {
    const bytes = Uint8Array.from(atob(body.replace(/\s/g, '')), (char) => char.charCodeAt(0))
    const key = await crypto.subtle.importKey('spki', bytes, algorithm, true, ['verify'])
    jwk = await crypto.subtle.exportKey('jwk', key)
  } catch (cause) {
    throw new CredentialError('key_not_found', 'The key is not an RSA public key.', { cause })
  }
  return publicKeyFromJwk({ kty: 'RSA', n: jwk.n ?? '', e: jwk.e ?? '' })
}

function notFound(message: string): CredentialError {
  return new CredentialError('key_not_found', message)
}

function mismatch(address: string, why: string): CredentialError {
  return new CredentialError('key_mismatch', `The key ${address.slice(0, 200)} ${why}.`, {
    evidence: { method: address },
  })
}
