import { attempt, inTurn, when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import { CredentialError } from '../errors.ts'
import { isObject, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { noteError, noteFailure, notePass, noteUnprovenKey } from './assessment.ts'
import type { Assessment, ProofResult } from './assessment.ts'
import { checkProofOptions } from './check-proof-options.ts'
import { checkProofValue, findSuite, suiteName } from './check-proof-value.ts'
import type { KnownSuite } from './check-proof-value.ts'
import { findKey } from './find-key.ts'
import type { FoundKey } from './find-key.ts'
import { MAX_PROOFS } from '../proofs/add-proof.ts'
import { signedDocument } from '../proofs/proof-chain.ts'

/**
 * Verifies all proofs of a document (Data Integrity 1.0 §4.4, §4.5). There must be one to five, and every one must verify.
 * @param unsecured the document without its proofs
 * @param proofs the proofs
 * @param assessment what verification works with; its findings grow
 * @returns the keys of the proofs that verify
 */
export function verifyProofs(
  unsecured: JsonObject,
  proofs: readonly JsonValue[],
  assessment: Assessment,
): Soon<ProofResult> {
  const { findings } = assessment
  if (proofs.length === 0) {
    noteFailure(findings, 'proof', {
      message: 'The credential has no proof.',
      reason: 'proof_missing',
    })
    return { keys: [] }
  }
  if (proofs.length > MAX_PROOFS) {
    const message = `The credential has ${proofs.length} proofs; at most ${MAX_PROOFS} are read.`
    noteFailure(findings, 'proof', { message, reason: 'too_many_proofs' })
    return { keys: [] }
  }
  const set = { unsecured, proofs, assessment }
  const verifying = inTurn(proofs, (proof) => verifyProof(proof, set))
  return when(verifying, (found) => {
    const keys = found.filter((key) => key !== undefined)
    if (keys.length === proofs.length) {
      const suites = proofs.map((proof) => (isObject(proof) ? suiteName(proof) : undefined))
      notePass(findings, 'proof', 'The signature is good.', { proofs: proofs.length, suites })
    }
    return { keys }
  })
}

type ProofSet = {
  readonly unsecured: JsonObject
  readonly proofs: readonly JsonValue[]
  readonly assessment: Assessment
}

function verifyProof(proof: JsonValue, set: ProofSet): Soon<FoundKey | undefined> {
  const { findings } = set.assessment
  if (!isObject(proof)) {
    noteFailure(findings, 'proof', {
      message: 'The proof is not an object.',
      reason: 'proof_malformed',
    })
    return undefined
  }
  const suite = readSuite(proof, set.assessment)
  const created = checkProofOptions(proof, set.assessment)
  if (!suite || created === undefined) return undefined
  return when(
    locateKey(proof, created, set.assessment),
    (found) => found && checkValue(proof, { suite, found }, set),
  )
}

function checkValue(
  proof: JsonObject,
  { suite, found }: { readonly suite: KnownSuite; readonly found: FoundKey },
  { unsecured, proofs, assessment: { findings, known } }: ProofSet,
): Soon<FoundKey | undefined> {
  const check = () => {
    const document = signedDocument(proof, unsecured, proofs)
    return when(checkProofValue(proof, { suite, key: found.key, document }, known), () => found)
  }
  return attempt<FoundKey | undefined>(check, (problem) => {
    const isCoverage = problem instanceof CredentialError && problem.code === 'member_not_covered'
    noteError(findings, isCoverage ? 'members' : 'proof', problem)
    return undefined
  })
}

function readSuite(proof: JsonObject, { findings }: Assessment): KnownSuite | undefined {
  const suite = findSuite(proof)
  if (suite) return suite
  const name = suiteName(proof)
  noteFailure(findings, 'proof', {
    message: `Proofs of the kind ${JSON.stringify(name ?? null)} are not accepted.`,
    reason: 'suite_unknown',
    evidence: { suite: name },
  })
  return undefined
}

function locateKey(
  proof: JsonObject,
  created: number,
  assessment: Assessment,
): Soon<FoundKey | undefined> {
  const { findings, finder, now } = assessment
  const isPresented = finder.purpose === 'authentication'
  const method = ownString(proof, 'verificationMethod')
  if (method === undefined) {
    noteFailure(findings, 'key', { message: 'The proof names no key.', reason: 'key_not_found' })
    return undefined
  }
  const find = () =>
    when(findKey(method, isPresented ? now : created, finder), (found) => {
      if (found.source === 'unproven') {
        noteUnprovenKey(assessment, { method })
      } else {
        notePass(findings, 'key', "The key stands in its owner's document, for this purpose.", {
          method,
        })
      }
      return found
    })
  return attempt<FoundKey | undefined>(find, (problem) => {
    noteError(findings, 'key', problem)
    const isOpen = findings.get('key')?.effect === 'indeterminate'
    const message = 'The signature could not be checked: the key was not found.'
    noteFailure(findings, 'proof', {
      message,
      reason: 'key_missing',
      effect: isOpen ? 'indeterminate' : 'invalid',
    })
    return undefined
  })
}
