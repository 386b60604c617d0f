import { pinnedContexts } from '../contexts/context-source.ts'
import type { ContextSource } from '../contexts/context-source.ts'
import { CredentialError } from '../errors.ts'
import { asArray, hasType, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { isShared } from '../json/shared-parts.ts'

/** Members that say what a credential means; they may stand on the credential itself alone. */
const CREDENTIAL_MEMBERS = [
  'issuer',
  'credentialSubject',
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'credentialStatus',
  'credentialSchema',
  'refreshService',
  'termsOfUse',
  'proof',
]
/** The largest credentials that are known have some hundreds. */
const MAX_VALUES = 10_000
const VALUE_MEMBERS: ReadonlySet<string> = new Set(['@value', '@type', '@language', '@direction'])
/** Class names that the Open Badges context gives the same IRI as a property: read as a member, one would hide the other. */
const CLASS_NAMES: ReadonlySet<string> = new Set([
  'Achievement',
  'Address',
  'Criteria',
  'GeoCoordinates',
  'Image',
  'Profile',
])
const CREDENTIAL_TYPES = [
  'VerifiableCredential',
  'EndorsementCredential',
  'OpenBadgeCredential',
  'AchievementCredential',
  'EnvelopedVerifiableCredential',
  'EnvelopedVerifiablePresentation',
]

/**
 * Checks that a document means in JSON exactly what its RDF says, so that a signature over the RDF covers every member
 * a reader sees. JSON-LD safe mode refuses undefined terms; this refuses the rest: members that RDF drops (null, empty
 * arrays), other spellings of a term (`@id`, full or compact IRIs as names, lists and sets), inline or unknown
 * contexts anywhere, blank node labels, and a second node with the credential's own id that could take its dates or
 * status away.
 * @param document the document, without its proof
 * @param known the contexts that are known
 * @returns how many objects and list items the document has, which is what turning it into RDF costs
 * @throws CredentialError `member_not_covered`, `context_unknown`; `evidence.path` says where; `too_large` above 10,000 objects
 * and list items, because RDF processing of hostile documents is slow beyond
 */
export function checkCoverage(document: JsonObject, known: ContextSource = pinnedContexts): number {
  const rules = { rootId: ownString(document, 'id'), known, size: { count: 0 } }
  for (const name of Object.keys(document)) {
    if (name !== '@context')
      checkMember(name, document[name] ?? null, { ...rules, path: undefined })
  }
  return rules.size.count
}

/** Where something stands; the text of the path is put together only when it is needed. */
type Path = { readonly outer: Path | undefined; readonly name: string | number }

type Rules = {
  readonly rootId: string | undefined
  readonly known: ContextSource
  /** What was counted so far in the whole document. */
  readonly size: { count: number }
}

/** A member's place: the path of what it is a member of. */
type Place = Rules & { readonly path: Path | undefined }

/** Shared parts that are covered wherever they stand, because no part of them looks like a credential. */
const covered = new WeakSet<object>()

function checkMember(name: string, value: JsonValue, place: Place): void {
  if (name.startsWith('@') || name.includes(':') || CLASS_NAMES.has(name)) {
    throw refused(place, name, 'is not a plain term')
  }
  checkValue(name, value, place)
}

function checkValue(name: string | number, value: JsonValue, place: Place): void {
  if (value === null) throw refused(place, name, 'is null')
  if (Array.isArray(value)) {
    if (value.length === 0) throw refused(place, name, 'is an empty array')
    const inner = within(place, name)
    count(place, value.length)
    for (let at = 0; at < value.length; at += 1) {
      const item = value[at] ?? null
      if (Array.isArray(item)) throw refused(inner, at, 'is an array in an array')
      checkValue(at, item, inner)
    }
  } else if (isObject(value)) {
    checkNode(name, value, place)
  }
}

function checkNode(name: string | number, node: JsonObject, place: Place): void {
  if (typeof name === 'string') count(place, 1) // an item of a list is counted there
  if (covered.has(node)) return
  if (Object.hasOwn(node, '@value')) return checkValueObject(name, node, place)
  const id = own(node, 'id')
  if (typeof id === 'string' && id.startsWith('_:')) {
    throw refused(place, name, 'has a blank node label')
  }
  if (id !== undefined && id === place.rootId && looksLikeCredential(node)) {
    throw refused(place, name, "has the credential's own id")
  }
  const inner = within(place, name)
  for (const member of Object.keys(node)) {
    const value = node[member] ?? null
    if (member === '@context') checkNestedContext(node, value, inner)
    else checkMember(member, value, inner)
  }
  if (isShared(node) && !holdsCredential(node)) covered.add(node)
}

function checkValueObject(at: string | number, node: JsonObject, place: Place): void {
  for (const [name, value] of Object.entries(node)) {
    const isScalar = typeof value === 'string' || name === '@value'
    if (!VALUE_MEMBERS.has(name) || !isScalar || typeof value === 'object') {
      throw refused(place, at, `is a value with a bad "${name}"`)
    }
  }
}

function checkNestedContext(node: JsonObject, value: JsonValue, place: Place): void {
  const path = text({ outer: place.path, name: '@context' })
  if (!CREDENTIAL_TYPES.some((type) => hasType(node, type))) {
    throw refused(place, '@context', 'is a context inside a part that is not a credential')
  }
  for (const entry of asArray(value)) {
    if (typeof entry === 'string' && place.known.has(entry)) continue
    throw new CredentialError('context_unknown', `The context at ${path} is not a known one.`, {
      evidence: { path },
    })
  }
}

function count({ size }: Place, more: number): void {
  size.count += more
  if (size.count <= MAX_VALUES) return
  throw new CredentialError(
    'too_large',
    `The document has more than ${MAX_VALUES} objects and list items, which is more than is checked.`,
  )
}

function within({ rootId, known, size, path }: Place, name: string | number): Place {
  return { rootId, known, size, path: { outer: path, name } }
}

function text({ outer, name }: Path): string {
  return outer ? `${text(outer)}/${name}` : String(name)
}

function holdsCredential(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (isObject(value) && looksLikeCredential(value)) return true
  return Object.values(value).some(holdsCredential)
}

function looksLikeCredential(node: JsonObject): boolean {
  if (CREDENTIAL_MEMBERS.some((name) => Object.hasOwn(node, name))) return true
  return CREDENTIAL_TYPES.some((type) => hasType(node, type))
}

function refused(place: Place, name: string | number, why: string): CredentialError {
  const path = text({ outer: place.path, name })
  return new CredentialError(
    'member_not_covered',
    `The member ${path} ${why}: no signature can cover it.`,
    { evidence: { path } },
  )
}
