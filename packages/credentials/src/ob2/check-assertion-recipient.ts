import { isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Assessment } from '../verify/assessment.ts'
import { checkRecipient } from '../verify/check-recipient.ts'

/**
 * Checks that an assertion is for the person who shows it, where the policy says who that is (Open Badges 2.0, IdentityObject): an e-mail address in plain text, or hashed with SHA-256 and a
 * salt. Another kind of identity or hash leaves the verdict open.
 * @param assertion the assertion
 * @param assessment what verification works with; its findings grow
 */
export async function checkAssertionRecipient(
  assertion: JsonObject,
  assessment: Assessment,
): Promise<void> {
  const recipient = own(assertion, 'recipient')
  const identity = isObject(recipient) ? ownString(recipient, 'identity') : undefined
  const identifier: JsonObject[] = []
  if (isObject(recipient) && identity !== undefined && own(recipient, 'type') === 'email') {
    const hashed = own(recipient, 'hashed') === true
    const salt = ownString(recipient, 'salt') ?? ''
    if (!hashed || identity.toLowerCase().startsWith('sha256$')) {
      identifier.push({ identityType: 'emailAddress', hashed, identityHash: identity, salt })
    }
  }
  await checkRecipient({ credentialSubject: { identifier } }, assessment)
}
