import { asArray, isObject, own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import type { Assessment } from './assessment.ts'
import type { Part } from './report.ts'
import { noteParts, verifyParts } from './verify-parts.ts'
import type { PartInput } from './verify-parts.ts'

/**
 * Verifies the credentials that a record holds (CLR 2.0 §B.1 ClrSubject `verifiableCredential`), each on its own: they have other issuers than
 * the record, and the record's signature says nothing about them.
 * @param credential the record, or any credential
 * @param assessment what verification works with; its findings grow
 * @returns the credentials inside with their reports; none when it is no record
 */
export function checkRecord(credential: JsonObject, assessment: Assessment): Soon<Part[]> {
  const subject = own(credential, 'credentialSubject')
  if (isObject(subject) && own(subject, 'verifiableCredential') === undefined) return []
  const inputs: PartInput[] = []
  for (const [at, holder] of asArray(subject).entries()) {
    const place = Array.isArray(subject) ? `credentialSubject/${at}` : 'credentialSubject'
    const member = isObject(holder) ? own(holder, 'verifiableCredential') : undefined
    for (const [index, input] of asArray(member).entries()) {
      const path = Array.isArray(member) ? `/${index}` : ''
      inputs.push({ relation: 'credential', path: `${place}/verifiableCredential${path}`, input })
    }
  }
  if (inputs.length === 0) return []
  const { strict, offline } = assessment.policy
  return when(verifyParts(inputs, assessment, { strict, offline }), (parts) => {
    noteParts(parts, assessment)
    return parts
  })
}
