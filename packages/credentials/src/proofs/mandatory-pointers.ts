import { idOf, isObject, own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'

/** Members that say who vouches, when the credential counts and what became of it: hiding one would mislead. */
const ALWAYS = [
  'issuer',
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'credentialStatus',
  'credentialSchema',
  'refreshService',
  'termsOfUse',
] as const

/**
 * Lists what every disclosure of a credential must show: the issuer, the validity, the status and the other members that
 * say how far it counts, and which subject it is about; `type` and `id` are always shown with them. What the issuer adds comes on top.
 * @param document the credential without proofs
 * @param options the pointers that the issuer adds
 * @returns JSON pointers, each once
 */
export function mandatoryFor(
  document: JsonObject,
  options: { readonly mandatoryPointers?: readonly string[] },
): readonly string[] {
  const always = ALWAYS.filter((name) => own(document, name) !== undefined)
  const pointers = always.map((name) => `/${name}`)
  return [
    ...new Set([...pointers, ...subjectPointers(document), ...(options.mandatoryPointers ?? [])]),
  ]
}

function subjectPointers(document: JsonObject): readonly string[] {
  const subject = own(document, 'credentialSubject')
  const subjects = Array.isArray(subject) ? subject : [subject]
  return subjects.flatMap((entry, at) => {
    if (!isObject(entry)) return []
    const path = Array.isArray(subject) ? `/credentialSubject/${at}` : '/credentialSubject'
    if (idOf(entry) !== undefined) return [`${path}/id`]
    return own(entry, 'type') === undefined ? [] : [`${path}/type`]
  })
}
