import { CredentialError } from '../errors.ts'
import { asArray, isObject, ownString } from '../json/json-value.ts'
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
 * @param document the credential with its proofs
 * @param assessment what verification works with; its findings grow
 * @returns the keys of the proofs that verify
 */
export async function verifyProofs(
  document: JsonObject,
  assessment: Assessment,
): Promise<ProofResult> {
  const { findings } = assessment
  const { proof: proofMember, ...unsecured } = document
  const proofs = asArray(proofMember)
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
  const keys: FoundKey[] = []
  for (const proof of proofs) {
    const key = await verifyProof(proof, { unsecured, proofs, assessment })
    if (key) keys.push(key)
  }
  if (keys.length === proofs.length) {
    const suites = proofs.map((proof) => (isObject(proof) ? suiteName(proof) : undefined))
    notePass(findings, 'proof', 'The signature is good.', { proofs: proofs.length, suites })
  }
  return { keys }
}

type ProofSet = {
  readonly unsecured: JsonObject
  readonly proofs: readonly JsonValue[]
  readonly assessment: Assessment
}

async function verifyProof(proof: JsonValue, set: ProofSet): Promise<FoundKey | undefined> {
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
  const found = await locateKey(proof, created, set.assessment)
  if (!found) return undefined
  try {
    const document = signedDocument(proof, set.unsecured, set.proofs)
    await checkProofValue(proof, { suite, key: found.key, document }, set.assessment.known)
    return found
  } catch (error) {
    noteError(
      findings,
      error instanceof CredentialError && error.code === 'member_not_covered' ? 'members' : 'proof',
      error,
    )
    return undefined
  }
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

async function locateKey(
  proof: JsonObject,
  created: number,
  assessment: Assessment,
): Promise<FoundKey | undefined> {
  const { findings, finder, now } = assessment
  const isPresented = finder.purpose === 'authentication'
  const method = ownString(proof, 'verificationMethod')
  if (method === undefined) {
    noteFailure(findings, 'key', { message: 'The proof names no key.', reason: 'key_not_found' })
    return undefined
  }
  try {
    const found = await findKey(method, isPresented ? now : created, finder)
    if (found.source === 'unproven') {
      noteUnprovenKey(assessment, { method })
    } else {
      notePass(findings, 'key', "The key stands in its owner's document, for this purpose.", {
        method,
      })
    }
    return found
  } catch (error) {
    noteError(findings, 'key', error)
    const isOpen = findings.get('key')?.effect === 'indeterminate'
    const message = 'The signature could not be checked: the key was not found.'
    noteFailure(findings, 'proof', {
      message,
      reason: 'key_missing',
      effect: isOpen ? 'indeterminate' : 'invalid',
    })
    return undefined
  }
}
