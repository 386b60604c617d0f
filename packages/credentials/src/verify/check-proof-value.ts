import { canonicalizeJcs } from '../canonical/canonicalize-jcs.ts'
import { checkCoverage } from '../canonical/check-coverage.ts'
import { proofOptionsQuads } from '../canonical/proof-options-quads.ts'
import { pinnedContextsSlowly } from '../contexts/context-source.ts'
import type { ContextSource } from '../contexts/context-source.ts'
import type { PublicKey } from '../crypto/public-key.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import { decodeBase58 } from '../encoding/base58.ts'
import { CredentialError } from '../errors.ts'
import { own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import { proofHash, SUITES } from '../proofs/proof-hash.ts'
import type { ProofSuite } from '../proofs/proof-hash.ts'
import { verifyRsaSignature2018 } from '../proofs/rsa-signature-2018.ts'
import type { SelectiveSuite, verifySelective } from '../proofs/selective/verify-selective.ts'

/** Every kind of proof that is verified. */
export type KnownSuite = ProofSuite | SelectiveSuite | 'RsaSignature2018'

/** The kinds that a proof's type names. */
const BY_TYPE: ReadonlySet<string> = new Set(['Ed25519Signature2020', 'RsaSignature2018'])
const OTHERS: ReadonlySet<string> = new Set(['ecdsa-sd-2023', 'bbs-2023', 'RsaSignature2018'])

/**
 * Reads which suite a proof is of: its `cryptosuite`, or, of the older kinds, its `type`.
 * @param proof the proof
 * @returns the name, which may be an unknown one; undefined when there is none
 */
export function suiteName(proof: JsonObject): string | undefined {
  const type = ownString(proof, 'type')
  return type === 'DataIntegrityProof' ? ownString(proof, 'cryptosuite') : type
}

/**
 * Finds the suite of a proof. `eddsa-2022`, from before the suites were finished, is what is now `eddsa-rdfc-2022`. The kinds from before
 * Data Integrity are named by the proof's type alone, the others by its `cryptosuite` alone.
 * @param proof the proof
 * @returns the suite; undefined when it is none that is verified
 */
export function findSuite(proof: JsonObject): KnownSuite | undefined {
  const name = suiteName(proof)
  if (name === undefined) return undefined
  const isDataIntegrity = ownString(proof, 'type') === 'DataIntegrityProof'
  const hasSuite = own(proof, 'cryptosuite') !== undefined
  if (isDataIntegrity !== hasSuite || isDataIntegrity === BY_TYPE.has(name)) return undefined
  if (name === 'eddsa-2022') return 'eddsa-rdfc-2022'
  return isKnownSuite(name) ? name : undefined
}

function isKnownSuite(name: string): name is KnownSuite {
  return Object.hasOwn(SUITES, name) || OTHERS.has(name)
}

/**
 * Checks that a proof's value is the signature of a document and of the proof's other members.
 * @param proof the proof
 * @param signed its suite, the key, and the document that it signs: without proofs, but for the ones that it builds on
 * @param known the known contexts
 * @throws CredentialError `signature_invalid`, `key_mismatch`, `proof_malformed`, `proof_base`, `member_not_covered`,
 * `canonicalization_failed`, `suite_unsupported`, `too_large`
 */
export function checkProofValue(
  proof: JsonObject,
  signed: Signed,
  known: ContextSource,
): Soon<void> {
  return when(isGood(proof, signed, known), (good) => {
    if (good) return
    throw new CredentialError(
      'signature_invalid',
      'The signature does not fit: the credential was changed, or signed with another key.',
    )
  })
}

type Signed = {
  readonly suite: KnownSuite
  readonly key: PublicKey
  readonly document: JsonObject
}

function isGood(proof: JsonObject, signed: Signed, known: ContextSource): Soon<boolean> {
  const { suite } = signed
  if (suite === 'eddsa-rdfc-2022' || suite === 'ecdsa-rdfc-2019') {
    const contexts = own(signed.document, '@context') ?? []
    const quads = known === pinnedContextsSlowly ? undefined : proofOptionsQuads(proof, contexts)
    // Five members that are known and text: they have no context, and nothing that is not covered.
    if (quads !== undefined) return checkSignature(proof, { ...signed, suite, quads }, known)
  }
  return isGoodInFull(proof, signed, known)
}

function isGoodInFull(proof: JsonObject, signed: Signed, known: ContextSource): Soon<boolean> {
  const { suite, key, document } = signed
  const { proofValue, ...options } = proof
  checkProofContext(options, document)
  if (suite === 'RsaSignature2018') return verifyRsaSignature2018(proof, { key, document }, known)
  const isJcs = suite === 'eddsa-jcs-2022' || suite === 'ecdsa-jcs-2019'
  if (!isJcs) checkCoverage(withoutContext(options), known)
  if (suite === 'ecdsa-sd-2023' || suite === 'bbs-2023') {
    return checkSelective(document, { suite, proofValue, options, key }, known)
  }
  return checkSignature(proof, { suite, key, document, options }, known)
}

/** Loads what is seldom needed. */
async function checkSelective(...signed: Parameters<typeof verifySelective>): Promise<boolean> {
  const { verifySelective: check } = await import('../proofs/selective/verify-selective.ts')
  return check(...signed)
}

function checkSignature(
  proof: JsonObject,
  signed: Omit<Signed, 'suite'> & {
    readonly suite: ProofSuite
    readonly options?: JsonObject
    readonly quads?: string
  },
  known: ContextSource,
): Soon<boolean> {
  const { suite, key, document, options = {}, quads } = signed
  const { form, keys } = SUITES[suite]
  const rules = keys[key.kind]
  if (!rules) {
    throw new CredentialError('key_mismatch', `A ${key.kind} key cannot make ${suite} proofs.`)
  }
  const { hash, algorithm } = rules
  const signature = readSignature(own(proof, 'proofValue'))
  return when(proofHash(document, options, { form, hash, known, quads }), (bytes) =>
    verifySignature(algorithm, key, { bytes, signature }),
  )
}

function readSignature(value: JsonValue | undefined): Uint8Array<ArrayBuffer> {
  if (typeof value !== 'string' || !value.startsWith('z') || value.length > 256) {
    throw new CredentialError('proof_malformed', 'The proof value is not base58btc.')
  }
  return decodeBase58(value.slice(1))
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
