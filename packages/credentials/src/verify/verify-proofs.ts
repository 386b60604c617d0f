import { checkCoverage } from '../canonical/check-coverage.ts'
import { canonicalizeJcs } from '../canonical/canonicalize-jcs.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import { CredentialError } from '../errors.ts'
import { asArray, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { proofHash, SUITES } from '../proofs/proof-hash.ts'
import type { ProofSuite } from '../proofs/proof-hash.ts'
import { decodeBase58 } from '../encoding/base58.ts'
import { parseDateTime } from '../schema/date-time.ts'
import { CLOCK_SKEW, noteError, noteFailure, notePass, noteUnprovenKey } from './assessment.ts'
import type { Assessment, ProofResult } from './assessment.ts'
import { findKey } from './find-key.ts'
import type { FoundKey } from './find-key.ts'

const MAX_PROOFS = 5
/** Suites that are real and not verified yet: nothing can be said about their proofs. */
const UNSUPPORTED: ReadonlySet<string> = new Set(['ecdsa-sd-2023', 'bbs-2023'])

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
  checkPurpose(proof, set.assessment)
  const created = checkTimes(proof, set.assessment)
  if (!suite || created === undefined) return undefined
  const found = await locateKey(proof, created, set.assessment)
  if (!found) return undefined
  try {
    await checkSignature(proof, { suite, found, set })
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

function suiteName(proof: JsonObject): string | undefined {
  const type = ownString(proof, 'type')
  return type === 'DataIntegrityProof' ? ownString(proof, 'cryptosuite') : type
}

function readSuite(proof: JsonObject, { findings }: Assessment): ProofSuite | undefined {
  const name = suiteName(proof)
  const isNamedTwice =
    own(proof, 'cryptosuite') !== undefined && ownString(proof, 'type') !== 'DataIntegrityProof'
  if (name !== undefined && isSuite(name) && !isNamedTwice) return name
  const isOpen = name !== undefined && UNSUPPORTED.has(name)
  noteFailure(findings, 'proof', {
    message: `Proofs of the kind ${JSON.stringify(name ?? null)} are not ${isOpen ? 'supported yet' : 'accepted'}.`,
    reason: isOpen ? 'suite_unsupported' : 'suite_unknown',
    evidence: { suite: name },
    effect: isOpen ? 'indeterminate' : 'invalid',
  })
  return undefined
}

function isSuite(name: string): name is ProofSuite {
  return Object.hasOwn(SUITES, name)
}

function checkPurpose(proof: JsonObject, { findings }: Assessment): void {
  const purpose = own(proof, 'proofPurpose')
  if (purpose === 'assertionMethod') {
    notePass(findings, 'proof_purpose', 'The proof is meant as an assertion.')
    return
  }
  noteFailure(findings, 'proof_purpose', {
    message: 'The proof was made for another purpose than to issue a credential.',
    reason: 'purpose_mismatch',
    evidence: { purpose },
  })
}

function checkTimes(proof: JsonObject, { findings, now }: Assessment): number | undefined {
  const created = readTime(proof, 'created', now)
  const expires = readTime(proof, 'expires', Infinity)
  const problem =
    created === undefined || expires === undefined
      ? { message: 'A time in the proof is not a date and time.', reason: 'proof_time_malformed' }
      : created > now + CLOCK_SKEW
        ? { message: 'The proof says that it was made in the future.', reason: 'proof_from_future' }
        : expires < now - CLOCK_SKEW
          ? { message: 'The proof has expired.', reason: 'proof_expired' }
          : undefined
  if (problem) noteFailure(findings, 'proof_time', problem)
  else notePass(findings, 'proof_time', 'The proof was made in the past and counts now.')
  return created
}

function readTime(proof: JsonObject, name: string, absent: number): number | undefined {
  const value = own(proof, name)
  if (value === undefined) return absent
  return typeof value === 'string' ? parseDateTime(value, { zone: 'optional' }) : undefined
}

async function locateKey(
  proof: JsonObject,
  created: number,
  assessment: Assessment,
): Promise<FoundKey | undefined> {
  const { findings, finder } = assessment
  const method = ownString(proof, 'verificationMethod')
  if (method === undefined) {
    noteFailure(findings, 'key', { message: 'The proof names no key.', reason: 'key_not_found' })
    return undefined
  }
  try {
    const found = await findKey(method, created, finder)
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

async function checkSignature(
  proof: JsonObject,
  { suite, found, set }: { suite: ProofSuite; found: FoundKey; set: ProofSet },
): Promise<void> {
  const { known } = set.assessment
  const rules = SUITES[suite]
  const keyRules = rules.keys[found.key.kind]
  if (!keyRules) {
    throw new CredentialError(
      'key_mismatch',
      `A ${found.key.kind} key cannot make ${suite} proofs.`,
    )
  }
  const { proofValue, ...options } = proof
  const signature = readSignature(proofValue)
  const document = withPreviousProofs(proof, set)
  checkProofContext(options, document)
  if (rules.form === 'rdf') checkCoverage(withoutContext(options), known)
  const bytes = await proofHash(document, options, { form: rules.form, hash: keyRules.hash, known })
  if (await verifySignature(keyRules.algorithm, found.key, { bytes, signature })) return
  throw new CredentialError(
    'signature_invalid',
    'The signature does not fit: the credential was changed, or signed with another key.',
  )
}

function readSignature(value: JsonValue | undefined): Uint8Array<ArrayBuffer> {
  if (typeof value !== 'string' || !value.startsWith('z') || value.length > 256) {
    throw new CredentialError('proof_malformed', 'The proof value is not base58btc.')
  }
  return new Uint8Array(decodeBase58(value.slice(1)))
}

function withPreviousProofs(proof: JsonObject, { unsecured, proofs }: ProofSet): JsonObject {
  const previous = asArray(own(proof, 'previousProof'))
  if (previous.length === 0) return unsecured
  const earlier = previous.map((id) =>
    proofs.find((other) => isObject(other) && own(other, 'id') === id),
  )
  if (earlier.some((other) => other === undefined || other === proof)) {
    throw new CredentialError(
      'proof_malformed',
      'The proof builds on another proof that is not there.',
    )
  }
  return { ...unsecured, proof: earlier.filter((other) => other !== undefined) }
}

function checkProofContext(options: JsonObject, document: JsonObject): void {
  const context = own(options, '@context')
  if (context === undefined) return
  if (canonicalizeJcs(context) === canonicalizeJcs(own(document, '@context') ?? null)) return
  throw new CredentialError(
    'proof_malformed',
    'The contexts of the proof are not those of the credential.',
  )
}

function withoutContext(options: JsonObject): JsonObject {
  const { '@context': _, ...rest } = options
  return rest
}
