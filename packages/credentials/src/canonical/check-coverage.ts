import { pinnedContexts } from '../contexts/context-source.ts'
import type { ContextSource } from '../contexts/context-source.ts'
import { CredentialError } from '../errors.ts'
import { asArray, hasType, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'

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
]

/**
 * Checks that a document means in JSON exactly what its RDF says, so that a signature over the RDF covers every member
 * a reader sees. JSON-LD safe mode refuses undefined terms; this refuses the rest: members that RDF drops (null, empty
 * arrays), other spellings of a term (`@id`, full or compact IRIs as names, lists and sets), inline or unknown
 * contexts anywhere, blank node labels, and a second node with the credential's own id that could take its dates or
 * status away.
 * @param document the document, without its proof
 * @param known the contexts that are known
 * @throws CredentialError `member_not_covered`, `context_unknown`; `evidence.path` says where
 */
export function checkCoverage(document: JsonObject, known: ContextSource = pinnedContexts): void {
  const rootId = ownString(document, 'id')
  for (const [name, value] of Object.entries(document)) {
    if (name !== '@context') checkMember(name, value, { path: name, rootId, known })
  }
}

type Place = {
  readonly path: string
  readonly rootId: string | undefined
  readonly known: ContextSource
}

function checkMember(name: string, value: JsonValue, place: Place): void {
  if (name.startsWith('@') || name.includes(':') || CLASS_NAMES.has(name)) {
    throw refused(place, 'is not a plain term')
  }
  checkValue(value, place)
}

function checkValue(value: JsonValue, place: Place): void {
  if (value === null) throw refused(place, 'is null')
  if (Array.isArray(value)) {
    if (value.length === 0) throw refused(place, 'is an empty array')
    for (const [at, item] of value.entries()) {
      const inner = { ...place, path: `${place.path}/${at}` }
      if (Array.isArray(item)) throw refused(inner, 'is an array in an array')
      checkValue(item, inner)
    }
  } else if (isObject(value)) {
    checkNode(value, place)
  }
}

function checkNode(node: JsonObject, place: Place): void {
  if (Object.hasOwn(node, '@value')) return checkValueObject(node, place)
  const id = own(node, 'id')
  if (typeof id === 'string' && id.startsWith('_:')) throw refused(place, 'has a blank node label')
  if (id !== undefined && id === place.rootId && looksLikeCredential(node)) {
    throw refused(place, "has the credential's own id")
  }
  for (const [name, value] of Object.entries(node)) {
    const inner = { ...place, path: `${place.path}/${name}` }
    if (name === '@context') checkNestedContext(node, value, inner)
    else checkMember(name, value, inner)
  }
}

function checkValueObject(node: JsonObject, place: Place): void {
  for (const [name, value] of Object.entries(node)) {
    const isScalar = typeof value === 'string' || name === '@value'
    if (!VALUE_MEMBERS.has(name) || !isScalar || typeof value === 'object') {
      throw refused(place, `is a value with a bad "${name}"`)
    }
  }
}

function checkNestedContext(node: JsonObject, value: JsonValue, place: Place): void {
  if (!CREDENTIAL_TYPES.some((type) => hasType(node, type))) {
    throw refused(place, 'is a context inside a part that is not a credential')
  }
  for (const entry of asArray(value)) {
    if (typeof entry === 'string' && place.known.has(entry)) continue
    throw new CredentialError(
      'context_unknown',
      `The context at ${place.path} is not a known one.`,
      {
        evidence: { path: place.path },
      },
    )
  }
}

function looksLikeCredential(node: JsonObject): boolean {
  if (CREDENTIAL_MEMBERS.some((name) => Object.hasOwn(node, name))) return true
  return CREDENTIAL_TYPES.some((type) => hasType(node, type))
}

function refused(place: Place, why: string): CredentialError {
  return new CredentialError(
    'member_not_covered',
    `The member ${place.path} ${why}: no signature can cover it.`,
    {
      evidence: { path: place.path },
    },
  )
}
