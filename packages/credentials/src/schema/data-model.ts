import type { DataModelVersion } from '../contexts/check-contexts.ts'
import { CredentialError } from '../errors.ts'
import { asArray, hasType, isObject, own } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { compareWithKnown, readDigests } from '../related/digests.ts'
import { parseDateTime } from './date-time.ts'

/** When a credential counts, in milliseconds since 1970. */
export type ValidityPeriod = {
  readonly from: number | undefined
  readonly until: number | undefined
}

/** Members whose values must say what they are. */
const TYPED = ['credentialStatus', 'termsOfUse', 'evidence', 'refreshService', 'renderMethod']
const NONE: readonly JsonObject[] = []
/** Addresses as nearly all are, which need no table of Unicode. */
const PLAIN_URL = /^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/
const URL_SHAPE = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`\p{Cc}]+$/u

/**
 * Checks a credential against its W3C data model (VC Data Model 2.0 §4, 1.1 §4): types,
 * identifiers, issuer, subjects, dates, and the members that need a type. Not checked: what extensions mean, and
 * whether `relatedResource` digests are right, but for those of the W3C base context.
 * @param document the credential
 * @param version the data model, from `checkContexts`
 * @returns its validity period
 * @throws CredentialError `credential_malformed` with `evidence.path`
 */
export function checkDataModel(document: JsonObject, version: DataModelVersion): ValidityPeriod {
  checkId(document, 'id')
  if (!hasType(document, 'VerifiableCredential'))
    throw malformed('type', 'lacks VerifiableCredential')
  checkTypes(document, 'type')
  checkIssuer(own(document, 'issuer'))
  checkSubjects(own(document, 'credentialSubject'))
  for (const name of TYPED) checkTyped(document, name)
  for (const schema of checkTyped(document, 'credentialSchema')) {
    if (own(schema, 'id') === undefined) throw malformed('credentialSchema', 'needs an id')
  }
  checkRelatedResources(document)
  return version === '2.0' ? periodV2(document) : periodV1(document)
}

/**
 * Tells whether a text is an absolute URL (any scheme, DIDs and URNs too).
 * @param value the text
 * @returns true when it is
 */
export function isUrl(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 4096) return false
  return PLAIN_URL.test(value) || URL_SHAPE.test(value)
}

function periodV2(document: JsonObject): ValidityPeriod {
  for (const name of ['issuanceDate', 'expirationDate']) {
    if (own(document, name) !== undefined)
      throw malformed(name, 'is not a member of data model 2.0')
  }
  return period(
    readDate(document, 'validFrom', 'required'),
    readDate(document, 'validUntil', 'required'),
  )
}

/** The context of data model 1.1 has the names of 2.0 as well: of two bounds the stricter one counts. */
function periodV1(document: JsonObject): ValidityPeriod {
  const issued = readDate(document, 'issuanceDate', 'optional')
  if (issued === undefined) throw malformed('issuanceDate', 'is missing')
  const from = readDate(document, 'validFrom', 'optional') ?? issued
  const until = readDate(document, 'validUntil', 'optional') ?? Infinity
  const expires = readDate(document, 'expirationDate', 'optional') ?? Infinity
  const end = Math.min(until, expires)
  return period(Math.max(from, issued), end === Infinity ? undefined : end)
}

function period(from: number | undefined, until: number | undefined): ValidityPeriod {
  if (from !== undefined && until !== undefined && until < from) {
    throw malformed('validUntil', 'is before validFrom')
  }
  return { from, until }
}

function readDate(
  document: JsonObject,
  name: string,
  zone: 'required' | 'optional',
): number | undefined {
  const value = own(document, name)
  if (value === undefined) return undefined
  const time = typeof value === 'string' ? parseDateTime(value, { zone }) : undefined
  if (time === undefined) throw malformed(name, 'is not a date and time with a zone')
  return time
}

function checkIssuer(issuer: JsonValue | undefined): void {
  if (issuer === undefined) throw malformed('issuer', 'is missing')
  const id = isObject(issuer) ? own(issuer, 'id') : issuer
  if (!isUrl(id)) throw malformed('issuer', 'is not a URL and has no id that is one')
}

function checkSubjects(subjects: JsonValue | undefined): void {
  const list = asArray(subjects)
  if (list.length === 0) throw malformed('credentialSubject', 'is missing')
  for (const subject of list) {
    if (!isObject(subject) || Object.keys(subject).length === 0) {
      throw malformed('credentialSubject', 'is not an object with members')
    }
    checkId(subject, 'credentialSubject/id')
  }
}

function checkTyped(document: JsonObject, name: string): readonly JsonObject[] {
  const member = own(document, name)
  if (member === undefined) return NONE
  return asArray(member).map((entry) => {
    if (!isObject(entry)) throw malformed(name, 'is not an object')
    checkTypes(entry, `${name}/type`)
    checkId(entry, `${name}/id`)
    return entry
  })
}

/**
 * Checks that an object has types, all text.
 * @param object the object
 * @param path where it stands
 * @throws CredentialError `credential_malformed`
 */
export function checkTypes(object: JsonObject, path: string): void {
  const types = asArray(own(object, 'type'))
  const good = types.length > 0 && types.every((type) => typeof type === 'string' && type !== '')
  if (!good) throw malformed(path, 'is missing or not text')
}

/**
 * Checks that an object's id, if there is one, is a URL.
 * @param object the object
 * @param path where the id stands
 * @throws CredentialError `credential_malformed`
 */
export function checkId(object: JsonObject, path: string): void {
  const id = own(object, 'id')
  if (id !== undefined && !isUrl(id)) throw malformed(path, 'is not a URL')
}

function checkRelatedResources(document: JsonObject): void {
  const name = 'relatedResource'
  const member = own(document, name)
  if (member === undefined) return
  const seen = new Set<string>()
  for (const entry of asArray(member)) {
    if (!isObject(entry)) throw malformed(name, 'is not an object')
    const id = own(entry, 'id')
    if (!isUrl(id) || seen.has(id)) throw malformed(name, 'needs an id of its own')
    seen.add(id)
    const digests = readDigests(entry)
    if (!digests) throw malformed(name, 'needs a digestSRI or digestMultibase that can be read')
    if (compareWithKnown(id, digests) === 'other') {
      throw malformed(name, 'has another digest than the resource')
    }
  }
}

function malformed(path: string, why: string): CredentialError {
  return new CredentialError('credential_malformed', `The member ${path} ${why}.`, {
    evidence: { path },
  })
}
