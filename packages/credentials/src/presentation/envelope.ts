import { contextUrls } from '../contexts/pinned-contexts.ts'
import { CredentialError } from '../errors.ts'
import { asArray, hasType, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'

/** What an envelope says that it holds. */
export type Enveloped = {
  readonly token: string
  readonly holds: 'credential' | 'presentation' | 'sd-jwt' | 'cose'
}

const CREDENTIAL = 'EnvelopedVerifiableCredential'
const PRESENTATION = 'EnvelopedVerifiablePresentation'
const MEDIA_TYPES: ReadonlyMap<string, Enveloped['holds']> = new Map([
  ['application/vc+jwt', 'credential'],
  ['application/vc-ld+jwt', 'credential'],
  ['application/vc+ld+jwt', 'credential'],
  ['application/vc+sd-jwt', 'sd-jwt'],
  ['application/vc-ld+sd-jwt', 'sd-jwt'],
  ['application/dc+sd-jwt', 'sd-jwt'],
  ['application/vc+cose', 'cose'],
  ['application/vp+jwt', 'presentation'],
  ['application/vp-ld+jwt', 'presentation'],
  ['application/vp+ld+jwt', 'presentation'],
])
const MEMBERS: ReadonlySet<string> = new Set(['@context', 'id', 'type'])
const DATA_URL = /^data:([a-z]+\/[a-z0-9.+-]+)(;[^,]*)?,(.+)$/is

/**
 * Tells whether a document is a token in a JSON envelope.
 * @param document the document
 * @returns true when its type says so
 */
export function isEnvelope(document: JsonObject): boolean {
  return hasType(document, CREDENTIAL) || hasType(document, PRESENTATION)
}

/**
 * Takes the token out of an envelope (VC Data Model 2.0 §4.12.1 and §4.13.2): a `data:` address of a known media type as `id`, and no other
 * member, because no signature would cover it. The token is not verified.
 * @param document the envelope
 * @returns the token, and what it must be
 * @throws CredentialError `envelope_malformed`, `member_not_covered`
 */
export function unwrapEnvelope(document: JsonObject): Enveloped {
  const extra = Object.keys(document).find((name) => !MEMBERS.has(name))
  if (extra !== undefined) {
    throw new CredentialError(
      'member_not_covered',
      `The envelope has a member ${extra}: no signature can cover it.`,
      { evidence: { path: extra } },
    )
  }
  if (asArray(own(document, '@context'))[0] !== contextUrls.credentialsV2) {
    throw malformed('does not have the base context first')
  }
  const [, media = '', parameters = '', token = ''] =
    DATA_URL.exec(ownString(document, 'id') ?? '') ?? []
  const isCredential = hasType(document, CREDENTIAL)
  const plain = isCredential ? 'credential' : 'presentation' // a JWT says what it is by its own type
  const holds =
    media.toLowerCase() === 'application/jwt' ? plain : MEDIA_TYPES.get(media.toLowerCase())
  if (!holds) throw malformed('holds no token of a known kind')
  if (/;base64$/i.test(parameters) !== (holds === 'cose'))
    throw malformed('holds a token in another encoding')
  if (isCredential === hasType(document, PRESENTATION)) throw malformed('is of two kinds')
  if (isCredential !== (holds !== 'presentation'))
    throw malformed('is of another kind than its token')
  return { token: token.trim(), holds }
}

function malformed(why: string): CredentialError {
  return new CredentialError('envelope_malformed', `The envelope ${why}.`)
}
