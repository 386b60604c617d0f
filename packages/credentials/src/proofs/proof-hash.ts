import { canonicalizeJcs } from '../canonical/canonicalize-jcs.ts'
import { canonicalizeRdf } from '../canonical/canonicalize-rdf.ts'
import { proofOptionsQuads } from '../canonical/proof-options-quads.ts'
import { pinnedContextsSlowly } from '../contexts/context-source.ts'
import type { ContextSource } from '../contexts/context-source.ts'
import { hashTexts } from '../crypto/hash.ts'
import type { SignatureAlgorithm } from '../crypto/verify-signature.ts'
import type { HashName } from '../crypto/hash.ts'
import type { PublicKey } from '../crypto/public-key.ts'
import { own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { when } from '../soon.ts'
import type { Soon } from '../soon.ts'

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
 * @returns the bytes to sign; at once where nothing must be waited for
 * @throws CredentialError `canonicalization_failed`
 */
export function proofHash(
  document: JsonObject,
  options: JsonObject,
  suite: {
    readonly form: 'rdf' | 'jcs'
    readonly hash: HashName
    readonly known?: ContextSource
    /** The N-Quads of the options, where they are written already. */
    readonly quads?: string
  },
): Soon<Uint8Array<ArrayBuffer>> {
  if (suite.form === 'jcs') {
    return hashTexts(canonicalizeJcs(options), canonicalizeJcs(document), suite.hash)
  }
  const optionsText = suite.quads ?? canonicalizeOptions(options, document, suite)
  return when(optionsText, (first) =>
    when(canonicalizeRdf(document, suite), (second) => hashTexts(first, second, suite.hash)),
  )
}

function canonicalizeOptions(
  options: JsonObject,
  document: JsonObject,
  suite: { readonly hash: HashName; readonly known?: ContextSource },
): Soon<string> {
  const contexts = own(document, '@context') ?? []
  const isSlow = suite.known === pinnedContextsSlowly
  const quads = isSlow ? undefined : proofOptionsQuads(options, contexts)
  return quads ?? canonicalizeRdf({ ...options, '@context': contexts }, suite)
}
