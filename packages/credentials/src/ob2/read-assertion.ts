import { CredentialError } from '../errors.ts'
import { asArray, hasType, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { parseDateTime } from '../schema/date-time.ts'
import { isUrl } from '../schema/data-model.ts'

/** How an assertion is verified. */
export type AssertionKind = 'hosted' | 'signed'

/** What an assertion says, of whatever version. Nothing of it is proven. */
export type Assertion = {
  readonly document: JsonObject
  readonly id: string
  readonly kind: AssertionKind
  /** The address of the key of a signed assertion. */
  readonly creator: JsonValue | undefined
  readonly issuedOn: number
  readonly expires: number | undefined
}

const CONTEXTS = ['https://w3id.org/openbadges/v2', 'https://w3id.org/openbadges/v1']
const KINDS: ReadonlyMap<string, AssertionKind> = new Map([
  ['hosted', 'hosted'],
  ['HostedBadge', 'hosted'],
  ['signed', 'signed'],
  ['SignedBadge', 'signed'],
])

/**
 * Tells whether a document is an assertion of Open Badges 2.0 or 1.x.
 * @param document the document
 * @returns true when its type or its members say so
 */
export function isAssertion(document: JsonObject): boolean {
  if (hasType(document, 'VerifiableCredential') || hasType(document, 'VerifiablePresentation')) {
    return false
  }
  const isTyped =
    hasType(document, 'Assertion') || hasType(document, 'https://w3id.org/openbadges#Assertion')
  const badge = own(document, 'badge')
  return isTyped || typeof badge === 'string' || isObject(badge)
}

/**
 * Writes an assertion of Open Badges 1.x in the words of 2.0: `verify` is `verification`, its `url` is the id of a hosted assertion and the key of a
 * signed one, `uid` identifies a signed one.
 * @param document the assertion
 * @returns the same in the words of 2.0
 */
export function upgradeAssertion(document: JsonObject): JsonObject {
  const verify = own(document, 'verify')
  if (own(document, 'verification') !== undefined || !isObject(verify)) return document
  const { verify: _, uid, ...rest } = document
  const url = own(verify, 'url')
  const kind = KINDS.get(ownString(verify, 'type') ?? '')
  const name =
    typeof uid === 'string' && uid !== '' ? `urn:uid:${encodeURIComponent(uid)}` : undefined
  const id = own(document, 'id') ?? (kind === 'hosted' ? url : name)
  const verification: JsonObject = { type: own(verify, 'type') ?? null }
  if (kind === 'signed' && url !== undefined) verification['creator'] = url
  return {
    ...rest,
    type: own(document, 'type') ?? 'Assertion',
    ...(id === undefined ? {} : { id }),
    ...(uid === undefined ? {} : { uid }),
    verification,
  }
}

/**
 * Checks the context of an assertion: that of Open Badges 2.0 or 1.1, by its address; those of 1.0 have none. The document is read as plain
 * JSON, so extensions may bring contexts of their own.
 * @param document the assertion, as it was before `upgradeAssertion`
 * @throws CredentialError `context_missing`, `context_unknown`
 */
export function checkAssertionContext(document: JsonObject): void {
  const contexts = asArray(own(document, '@context'))
  if (contexts.length === 0) {
    if (isObject(own(document, 'verify'))) return
    throw new CredentialError('context_missing', 'The assertion has no @context.')
  }
  if (contexts.some((context) => typeof context === 'string' && CONTEXTS.includes(context))) return
  throw new CredentialError('context_unknown', 'The @context is not that of Open Badges.', {
    evidence: { url: contexts.find((context) => typeof context === 'string') },
  })
}

/**
 * Reads how an assertion is verified, and by what name.
 * @param document the assertion, upgraded
 * @returns its id and kind
 * @throws CredentialError `credential_malformed` with `evidence.path`
 */
export function readIdentity(document: JsonObject): Pick<Assertion, 'id' | 'kind' | 'creator'> {
  const id = own(document, 'id')
  if (!isUrl(id)) throw malformed('id', 'is missing or not a URL')
  const verification = own(document, 'verification')
  const types = isObject(verification) ? asArray(own(verification, 'type')) : []
  const kind = types.map((type) => KINDS.get(String(type))).find((known) => known !== undefined)
  if (!kind || !isObject(verification))
    throw malformed('verification', 'says neither hosted nor signed')
  return { id, kind, creator: own(verification, 'creator') }
}

/**
 * Reads an assertion (Open Badges 2.0, Assertion): recipient, badge class, dates.
 * @param document the assertion, upgraded
 * @returns what it says
 * @throws CredentialError `credential_malformed` with `evidence.path`
 */
export function readAssertion(document: JsonObject): Assertion {
  const identity = readIdentity(document)
  if (!isAssertion(document)) throw malformed('type', 'is not Assertion')
  const recipient = own(document, 'recipient')
  if (!isObject(recipient) || ownString(recipient, 'identity') === undefined) {
    throw malformed('recipient', 'is not an identity')
  }
  const badge = own(document, 'badge')
  if (!isUrl(badge) && !isObject(badge)) throw malformed('badge', 'is neither a URL nor an object')
  const image = own(document, 'image')
  if (typeof image === 'string' && !/^https?:/i.test(image)) {
    throw malformed('image', 'of an assertion must stand at a web address')
  }
  const issuedOn = readTime(own(document, 'issuedOn'))
  if (issuedOn === undefined) throw malformed('issuedOn', 'is not a date and time')
  const end = own(document, 'expires')
  const expires = end === undefined ? undefined : readTime(end)
  if (end !== undefined && expires === undefined)
    throw malformed('expires', 'is not a date and time')
  return { document, ...identity, issuedOn, expires }
}

/** A date and time; in Open Badges 1.x also a day, or seconds since 1970. */
function readTime(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return Math.abs(value) < 1e11 ? value * 1000 : undefined
  if (typeof value !== 'string') return undefined
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value)
  return parseDateTime(isDay ? `${value}T00:00:00Z` : value, { zone: 'optional' })
}

/**
 * Says that a document of Open Badges 2.0 is not as it must be.
 * @param path the member
 * @param why what is wrong with it
 * @returns the error
 */
export function malformed(path: string, why: string): CredentialError {
  return new CredentialError('credential_malformed', `The member ${path} ${why}.`, {
    evidence: { path },
  })
}
