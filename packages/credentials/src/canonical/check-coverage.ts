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
  const walk: Walk = { rootId: ownString(document, 'id'), known, count: 0, path: [] }
  for (const name in document) {
    if (name !== '@context') checkMember(name, document[name] ?? null, walk)
  }
  return walk.count
}

/** A walk through a document: what was counted so far, and the path of what is looked at. */
type Walk = {
  readonly rootId: string | undefined
  readonly known: ContextSource
  count: number
  readonly path: (string | number)[]
}

/** Shared parts that are covered wherever they stand, because no part of them looks like a credential. */
const covered = new WeakSet<object>()
/** Names of members that are plain terms: a few hundred come again and again. */
const plain = new Set<string>()
const MAX_PLAIN = 1000

function isPlain(name: string): boolean {
  if (plain.has(name)) return true
  if (name.startsWith('@') || name.includes(':') || CLASS_NAMES.has(name)) return false
  if (plain.size < MAX_PLAIN) plain.add(name)
  return true
}

function checkMember(name: string, value: JsonValue, walk: Walk): void {
  if (!isPlain(name)) throw refused(walk, name, 'is not a plain term')
  if (value === null) throw refused(walk, name, 'is null')
  if (typeof value !== 'object') return
  if (Array.isArray(value)) {
    checkItems(name, value, walk)
  } else {
    count(walk, 1)
    checkNode(name, value, walk)
  }
}

function checkItems(name: string, items: readonly JsonValue[], walk: Walk): void {
  if (items.length === 0) throw refused(walk, name, 'is an empty array')
  count(walk, items.length)
  walk.path.push(name)
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] ?? null
    if (item === null) throw refused(walk, at, 'is null')
    if (typeof item !== 'object') continue
    if (Array.isArray(item)) throw refused(walk, at, 'is an array in an array')
    checkNode(at, item, walk)
  }
  walk.path.pop()
}

function checkNode(name: string | number, node: JsonObject, walk: Walk): void {
  if (covered.has(node)) return
  if (Object.hasOwn(node, '@value')) return checkValueObject(name, node, walk)
  const id = own(node, 'id')
  if (typeof id === 'string' && id.startsWith('_:')) {
    throw refused(walk, name, 'has a blank node label')
  }
  if (id !== undefined && id === walk.rootId && looksLikeCredential(node)) {
    throw refused(walk, name, "has the credential's own id")
  }
  walk.path.push(name)
  for (const member in node) {
    const value = node[member] ?? null
    if (member === '@context') checkNestedContext(node, value, walk)
    else checkMember(member, value, walk)
  }
  walk.path.pop()
  if (isShared(node) && !holdsCredential(node)) covered.add(node)
}

function checkValueObject(at: string | number, node: JsonObject, walk: Walk): void {
  for (const [name, value] of Object.entries(node)) {
    const isScalar = typeof value === 'string' || name === '@value'
    if (!VALUE_MEMBERS.has(name) || !isScalar || typeof value === 'object') {
      throw refused(walk, at, `is a value with a bad "${name}"`)
    }
  }
}

function checkNestedContext(node: JsonObject, value: JsonValue, walk: Walk): void {
  if (!CREDENTIAL_TYPES.some((type) => hasType(node, type))) {
    throw refused(walk, '@context', 'is a context inside a part that is not a credential')
  }
  for (const entry of asArray(value)) {
    if (typeof entry === 'string' && walk.known.has(entry)) continue
    const path = text(walk, '@context')
    throw new CredentialError('context_unknown', `The context at ${path} is not a known one.`, {
      evidence: { path },
    })
  }
}

function count(walk: Walk, more: number): void {
  walk.count += more
  if (walk.count <= MAX_VALUES) return
  throw new CredentialError(
    'too_large',
    `The document has more than ${MAX_VALUES} objects and list items, which is more than is checked.`,
  )
}

function text({ path }: Walk, name: string | number): string {
  return [...path, name].join('/')
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

function refused(walk: Walk, name: string | number, why: string): CredentialError {
  const path = text(walk, name)
  return new CredentialError(
    'member_not_covered',
    `The member ${path} ${why}: no signature can cover it.`,
    { evidence: { path } },
  )
}
