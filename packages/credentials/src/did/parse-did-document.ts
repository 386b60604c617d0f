import { canonicalizeJcs } from '../canonical/canonicalize-jcs.ts'
import { publicKeyFromJwk } from '../crypto/public-key.ts'
import type { PublicKey } from '../crypto/public-key.ts'
import { publicKeyFromPem } from '../crypto/public-key-pem.ts'
import { decodeMultikey } from '../encoding/multikey.ts'
import { CredentialError } from '../errors.ts'
import { asArray, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'

/** A key of a controller, as its document states it. */
export type VerificationMethod = {
  readonly id: string
  /** The method as the document states it, in canonical JSON. */
  readonly text: string
  readonly controller: string | undefined
  readonly revoked: string | undefined
  readonly expires: string | undefined
  /** The key, or why it cannot be used. */
  readonly key: PublicKey | CredentialError
}

/** A DID and its keys. */
export type ResolvedDid = {
  readonly id: string
  readonly methods: ReadonlyMap<string, VerificationMethod>
  readonly assertionMethod: ReadonlySet<string>
  readonly authentication: ReadonlySet<string>
}

const MAX_METHODS = 500

/**
 * Reads a DID document strictly (DID 1.0 §5, Controlled Identifiers 1.0 §2): its id is the DID, every method has an id of its
 * own and one key form, and no private key is published. Keys of unsupported kinds are kept, marked as such.
 * @param document the document, as `parseJson` returns it
 * @param did the DID that was asked for
 * @returns the DID's keys and what they are for
 * @throws CredentialError `did_document_malformed`, `did_deactivated`, `key_published_private`
 */
export function parseDidDocument(document: JsonValue, did: string): ResolvedDid {
  if (!isObject(document)) throw malformed(did, 'is not a JSON object')
  if (own(document, 'id') !== did) throw malformed(did, 'is that of another DID')
  if (own(document, 'deactivated') === true) {
    throw new CredentialError('did_deactivated', `${did} is deactivated.`)
  }
  const methods = new Map<string, VerificationMethod>()
  const listed = asArray(own(document, 'verificationMethod'))
  if (listed.length > MAX_METHODS) throw malformed(did, 'lists too many keys')
  for (const entry of listed) addMethod(methods, entry, did)
  return {
    id: did,
    assertionMethod: relationship(document, 'assertionMethod', { methods, did }),
    authentication: relationship(document, 'authentication', { methods, did }),
    methods,
  }
}

function relationship(
  document: JsonObject,
  name: string,
  { methods, did }: { methods: Map<string, VerificationMethod>; did: string },
): Set<string> {
  const ids = new Set<string>()
  for (const entry of asArray(own(document, name)).slice(0, MAX_METHODS)) {
    if (typeof entry === 'string') ids.add(absolute(entry, did))
    else ids.add(addMethod(methods, entry, did))
  }
  return ids
}

function addMethod(
  methods: Map<string, VerificationMethod>,
  entry: JsonValue,
  did: string,
): string {
  if (!isObject(entry)) throw malformed(did, 'lists a key that is not an object')
  const relative = ownString(entry, 'id')
  if (relative === undefined || relative === '') throw malformed(did, 'lists a key without an id')
  const id = absolute(relative, did)
  const text = canonicalizeJcs(entry)
  const earlier = methods.get(id)
  if (earlier && earlier.text !== text) throw malformed(did, `lists ${id} twice, and differently`)
  methods.set(id, {
    id,
    text,
    controller: ownString(entry, 'controller'),
    revoked: readLimit(entry, 'revoked'),
    expires: readLimit(entry, 'expires'),
    key: readKey(entry, did),
  })
  return id
}

/** A limit that is no text is none that can be read, and such a key never counts: `revoked: true` is not nothing. */
function readLimit(entry: JsonObject, name: 'revoked' | 'expires'): string | undefined {
  const value = own(entry, name) ?? undefined
  return value === undefined || typeof value === 'string' ? value : canonicalizeJcs(value)
}

function readKey(entry: JsonObject, did: string): PublicKey | CredentialError {
  const jwk = own(entry, 'publicKeyJwk')
  const multibase = own(entry, 'publicKeyMultibase')
  const pem = own(entry, 'publicKeyPem')
  for (const name of [
    'privateKeyMultibase',
    'secretKeyMultibase',
    'privateKeyJwk',
    'secretKeyJwk',
  ]) {
    if (own(entry, name) !== undefined) {
      throw new CredentialError('key_published_private', `${did} publishes a private key.`)
    }
  }
  const forms = [jwk, multibase, pem].filter((form) => form !== undefined)
  if (forms.length > 1) throw malformed(did, 'states a key twice')
  if (isObject(jwk) && ownString(jwk, 'kty') === 'oct')
    throw malformed(did, 'lists a symmetric key')
  try {
    const key = isObject(jwk)
      ? publicKeyFromJwk(jwk)
      : typeof multibase === 'string'
        ? decodeMultikey(multibase)
        : typeof pem === 'string'
          ? publicKeyFromPem(pem)
          : undefined
    checkForm(entry)
    if (key) return key
  } catch (error) {
    if (!(error instanceof CredentialError) || error.code === 'key_published_private') throw error
    return error
  }
  return new CredentialError('multikey_malformed', 'The key is in a form that is not supported.')
}

/** The two types of Controlled Identifiers 1.0 §2.2 say in which member the key stands. */
function checkForm(entry: JsonObject): void {
  const type = own(entry, 'type')
  const form =
    type === 'Multikey' ? 'publicKeyMultibase' : type === 'JsonWebKey' ? 'publicKeyJwk' : undefined
  if (form === undefined || own(entry, form) !== undefined) return
  throw new CredentialError(
    'multikey_malformed',
    `A key of the type ${String(type)} needs ${form}.`,
  )
}

function absolute(id: string, did: string): string {
  return id.startsWith('#') ? `${did}${id}` : id
}

function malformed(did: string, why: string): CredentialError {
  return new CredentialError('did_document_malformed', `The document of ${did} ${why}.`)
}
