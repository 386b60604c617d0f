import { identityHash } from '../crypto/hash.ts'
import { asArray, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Soon } from '../soon.ts'
import { noteFailure, notePass } from './assessment.ts'
import type { Assessment } from './assessment.ts'

/**
 * Checks that the credential is for the person who shows it, where the policy says who that is: the address equals one of the subject's e-mail identifiers, in plain
 * text or hashed with its salt (Open Badges 3.0 §8.4). The address is tried as given, trimmed, and in lower case.
 * @param credential the credential
 * @param assessment what verification works with; its findings grow
 */
export function checkRecipient(credential: JsonObject, assessment: Assessment): Soon<void> {
  const { recipientEmail } = assessment.policy
  return recipientEmail === undefined
    ? undefined
    : checkAddress(credential, recipientEmail, assessment)
}

async function checkAddress(
  credential: JsonObject,
  email: string,
  { findings }: Assessment,
): Promise<void> {
  const identities = asArray(own(credential, 'credentialSubject'))
    .filter(isObject)
    .flatMap((subject) => asArray(own(subject, 'identifier')))
    .filter(isObject)
    .filter((identity) => own(identity, 'identityType') === 'emailAddress')
  if (identities.length === 0) {
    noteFailure(findings, 'recipient', {
      message: 'The credential names no e-mail address: whose it is cannot be told.',
      reason: 'recipient_unknown',
      effect: 'indeterminate',
    })
    return
  }
  const trimmed = email.trim()
  for (const identity of identities) {
    for (const candidate of new Set([email, trimmed, trimmed.toLowerCase()])) {
      if (await matches(identity, candidate)) {
        notePass(findings, 'recipient', 'The credential is for this e-mail address.')
        return
      }
    }
  }
  noteFailure(findings, 'recipient', {
    message: 'The credential is for another e-mail address.',
    reason: 'recipient_mismatch',
  })
}

async function matches(identity: JsonObject, email: string): Promise<boolean> {
  const stated = ownString(identity, 'identityHash')
  if (stated === undefined) return false
  if (own(identity, 'hashed') !== true) return stated.trim().toLowerCase() === email.toLowerCase()
  const hashed = await identityHash(email, ownString(identity, 'salt') ?? '')
  return stated.toLowerCase() === hashed
}
