import { canonicalizeJcs } from '../canonical/canonicalize-jcs.ts'
import { canonicalizeRdf } from '../canonical/canonicalize-rdf.ts'
import { proofOptionsQuads } from '../canonical/proof-options-quads.ts'
import { pinnedContextsSlowly } from '../contexts/context-source.ts'
import type { ContextSource } from '../contexts/context-source.ts'
import { hashText } from '../crypto/hash.ts'
import type { SignatureAlgorithm } from '../crypto/verify-signature.ts'
import type { HashName } from '../crypto/hash.ts'
import type { PublicKey } from '../crypto/public-key.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'

/** The proof suites that are verified. */
export type ProofSuite =
  | 'eddsa-rdfc-2022'
  | 'eddsa-jcs-2022'
  | 'ecdsa-rdfc-2019'
  | 'ecdsa-jcs-2019'
  | 'Ed25519Signature2020'

/** How a suite turns a document into bytes, and which keys sign them. */
export type SuiteRules = {
  readonly form: 'rdf' | 'jcs'
  readonly keys: Readonly<
    Partial<
      Record<PublicKey['kind'], { readonly hash: HashName; readonly algorithm: SignatureAlgorithm }>
    >
  >
}

const EDDSA = { Ed25519: { hash: 'SHA-256', algorithm: 'EdDSA' } } as const
const ECDSA = {
  'P-256': { hash: 'SHA-256', algorithm: 'ES256' },
  'P-384': { hash: 'SHA-384', algorithm: 'ES384' },
} as const

/** The rules of every supported suite. */
export const SUITES: Readonly<Record<ProofSuite, SuiteRules>> = {
  'eddsa-rdfc-2022': { form: 'rdf', keys: EDDSA },
  'eddsa-jcs-2022': { form: 'jcs', keys: EDDSA },
  'ecdsa-rdfc-2019': { form: 'rdf', keys: ECDSA },
  'ecdsa-jcs-2019': { form: 'jcs', keys: ECDSA },
  Ed25519Signature2020: { form: 'rdf', keys: EDDSA },
}

/**
 * Hashes what a Data Integrity proof signs: the hash of the proof options, then the hash of the document (Data Integrity
 * EdDSA Cryptosuites 1.0 §3.2.4, §3.3.4; ECDSA Cryptosuites 1.0 §3.2.4).
 * @param document the document without proofs
 * @param options the proof without its value
 * @param suite how to hash: `rdf` or `jcs`, the hash function, and the known contexts
 * @returns the bytes to sign
 * @throws CredentialError `canonicalization_failed`
 */
export async function proofHash(
  document: JsonObject,
  options: JsonObject,
  suite: {
    readonly form: 'rdf' | 'jcs'
    readonly hash: HashName
    readonly known?: ContextSource
  },
): Promise<Uint8Array<ArrayBuffer>> {
  if (suite.form === 'jcs') {
    return concatBytes(
      await hashText(canonicalizeJcs(options), suite.hash),
      await hashText(canonicalizeJcs(document), suite.hash),
    )
  }
  const contexts = own(document, '@context') ?? []
  const isSlow = suite.known === pinnedContextsSlowly
  const proofText =
    (isSlow ? undefined : proofOptionsQuads(options, contexts)) ??
    (await canonicalizeRdf({ ...options, '@context': contexts }, suite))
  const documentText = await canonicalizeRdf(document, suite)
  return concatBytes(
    await hashText(proofText, suite.hash),
    await hashText(documentText, suite.hash),
  )
}
