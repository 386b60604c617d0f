import { asArray, isObject, ownString, own } from '../json/json-value.ts'
import { noteFailure, notePass } from '../verify/assessment.ts'
import type { Assessment, ProofResult } from '../verify/assessment.ts'
import { note } from '../verify/findings.ts'
import type { Part, ReportHolder } from '../verify/report.ts'
import type { Presentation } from './read-presentation.ts'

/**
 * Tells whether the verifier asked for proof of the holder.
 * @param assessment what verification works with
 * @returns true when a challenge, a domain or the binding to the holder is asked for
 */
export function asksForHolder({ policy }: Assessment): boolean {
  const { challenge, domain, holderBinding } = policy
  return challenge !== undefined || domain !== undefined || holderBinding === true
}

/**
 * Notes that a bare credential answers no question about its holder: who asks for a challenge, a domain or the holder wants a presentation.
 * @param assessment what verification works with; its findings grow
 */
export function requirePresentation(assessment: Assessment): void {
  if (assessment.role !== 'whole' || !asksForHolder(assessment)) return
  noteFailure(assessment.findings, 'holder', {
    message:
      'A presentation was asked for, and this is a credential: nobody shows that it is theirs.',
    reason: 'presentation_missing',
  })
}

/**
 * Notes that nobody signed the presentation: a remark, unless the verifier asked who presents.
 * @param assessment what verification works with; its findings grow
 */
export function noteUnsigned(assessment: Assessment): void {
  const { findings, policy } = assessment
  const reason = 'proof_missing'
  if (asksForHolder(assessment) || policy.proofOnly) {
    const message = 'The presentation has no proof: nobody shows that the credentials are theirs.'
    noteFailure(findings, 'holder', { message, reason })
    noteFailure(findings, 'proof', { message, reason })
    return
  }
  note(findings, 'holder', {
    status: 'warn',
    message: 'The presentation has no proof: who presents it is not known.',
    evidence: { reason },
  })
}

/**
 * Checks who presents, and for what occasion (VC Data Integrity 1.0 §2.1 `domain` and `challenge`; VC-JOSE-COSE §3.1.2): every key that signed is
 * the holder's own, and every proof answers the challenge and names the domain that the verifier asked for. That a challenge is
 * accepted once is the caller's duty; without one, a presentation may be a copy, which is remarked.
 * @param presentation the presentation
 * @param proof the keys whose signatures are good
 * @param assessment what verification works with; its findings grow
 * @returns the holder
 */
export function checkHolder(
  { holder, occasions }: Presentation,
  { keys }: ProofResult,
  assessment: Assessment,
): ReportHolder {
  const { findings, policy } = assessment
  const [first] = keys
  if (!first) return { id: holder, proven: false }
  checkOccasions(occasions, assessment)
  const id = holder ?? first.controller
  const signedBy = keys.map(({ controller }) => controller)
  if (policy.proofOnly) return { id, proven: false }
  if (!keys.every(({ source, controller }) => source === 'document' && controller === id)) {
    const isDisproved = id?.startsWith('did:') && keys.every(({ source }) => source === 'document')
    noteFailure(findings, 'holder', {
      message: isDisproved
        ? 'The presentation was signed by somebody else than its holder.'
        : 'Signature good, holder not proven.',
      reason: isDisproved ? 'holder_mismatch' : 'holder_not_proven',
      evidence: { holder: id, signedBy },
      effect: isDisproved ? 'invalid' : 'indeterminate',
    })
    return { id, proven: false }
  }
  notePass(findings, 'holder', 'The holder made this presentation.', { holder: id })
  if (!asksForHolder(assessment)) {
    const message =
      'The holder made this presentation, but for no challenge of yours: it may be a copy.'
    note(findings, 'holder', { status: 'warn', message, evidence: { reason: 'holder_not_asked' } })
  }
  return { id, proven: true }
}

function checkOccasions(
  occasions: Presentation['occasions'],
  { findings, policy: { challenge, domain } }: Assessment,
): void {
  if (challenge !== undefined && !occasions.every((entry) => entry.challenge === challenge)) {
    noteFailure(findings, 'holder', {
      message: 'The presentation answers another challenge than the one that was asked.',
      reason: 'challenge_mismatch',
    })
  }
  if (domain !== undefined && !occasions.every(({ domains }) => domains.includes(domain))) {
    noteFailure(findings, 'holder', {
      message: 'The presentation was made for somebody else.',
      reason: 'domain_mismatch',
      evidence: { domains: occasions.flatMap(({ domains }) => domains) },
    })
  }
}

/**
 * Checks that the one who presents is the subject, and the only one, of every credential in the presentation.
 * @param parts the credentials with their reports
 * @param holder who presents
 * @param assessment what verification works with; its findings grow
 */
export function checkHolderBinding(
  parts: readonly Part[],
  holder: ReportHolder,
  { findings }: Assessment,
): void {
  const stranger = parts.find(({ report }) => {
    const subjects = asArray(report.credential && own(report.credential, 'credentialSubject'))
    const areHolder = subjects.every(
      (subject) => isObject(subject) && ownString(subject, 'id') === holder.id,
    )
    return holder.id === undefined || subjects.length === 0 || !areHolder
  })
  if (!stranger) return
  noteFailure(findings, 'holder', {
    message: 'A credential is about somebody else than the one who presents it.',
    reason: 'subject_mismatch',
    evidence: { path: stranger.path, holder: holder.id },
  })
}
