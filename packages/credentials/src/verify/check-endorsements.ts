import { asArray, isObject, own } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import type { Assessment } from './assessment.ts'
import { notePass } from './assessment.ts'
import { note } from './findings.ts'
import type { Verdict } from './report.ts'

const MAX_ENDORSEMENTS = 10

/** Verifies one endorsement; the verifier itself, handed in so that it can call itself. */
export type EndorsementVerifier = (input: JsonValue) => Promise<Verdict>

/**
 * Verifies the endorsements inside a credential, on the credential, its achievements and its issuer (Open Badges 3.0 §B.1.8). A bad
 * endorsement is a warning: it takes nothing from the credential.
 * @param credential the credential
 * @param verifyEndorsement how to verify one
 * @param assessment what verification works with; its findings grow
 */
export async function checkEndorsements(
  credential: JsonObject,
  verifyEndorsement: EndorsementVerifier,
  { findings }: Assessment,
): Promise<void> {
  const endorsements = collect(credential)
  if (endorsements.length === 0) return
  const verdicts: Verdict[] = []
  for (const endorsement of endorsements.slice(0, MAX_ENDORSEMENTS)) {
    verdicts.push(await verifyEndorsement(endorsement))
  }
  const evidence = { count: endorsements.length, verdicts }
  if (verdicts.every((verdict) => verdict === 'valid') && endorsements.length <= MAX_ENDORSEMENTS) {
    notePass(findings, 'endorsements', 'All endorsements are valid.', evidence)
    return
  }
  note(findings, 'endorsements', {
    status: 'warn',
    message: 'Not all endorsements could be confirmed.',
    evidence: { reason: 'endorsement_not_valid', ...evidence },
  })
}

function collect(credential: JsonObject): JsonValue[] {
  const subjects = asArray(own(credential, 'credentialSubject')).filter(isObject)
  const achievements = subjects.flatMap((subject) => asArray(own(subject, 'achievement')))
  return [credential, own(credential, 'issuer'), ...achievements]
    .filter((holder) => isObject(holder))
    .flatMap((holder) => [
      ...asArray(own(holder, 'endorsement')),
      ...asArray(own(holder, 'endorsementJwt')),
    ])
}
