import type { ContextSource } from '../contexts/context-source.ts'
import { encodeBase58 } from '../encoding/base58.ts'
import { CredentialError } from '../errors.ts'
import { own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { mandatoryFor } from './mandatory-pointers.ts'
import { proofHash } from './proof-hash.ts'
import type { BbsSigner, DataIntegrityProof, Ed25519Signer, EcdsaSigner, Signer } from './signer.ts'

/** The suites that proofs are made with. */
export type IssueSuite =
  | 'eddsa-rdfc-2022'
  | 'eddsa-jcs-2022'
  | 'ecdsa-rdfc-2019'
  | 'ecdsa-jcs-2019'
  | 'ecdsa-sd-2023'
  | 'bbs-2023'

/** What making a proof needs besides the document. */
export type ProofOptions = {
  readonly signer: Signer
  /** When the proof is made; a `bbs-2023` proof does not say it, because that would link what is derived from it. */
  readonly created: Date
  /** The suite; when not said, the one with RDF canonicalization that fits the signer's key. */
  readonly suite?: IssueSuite
  /** A name for the proof, so that another one can build on it. */
  readonly id?: string
  /** What the proof is for; `assertionMethod` when not said. */
  readonly purpose?: 'assertionMethod' | 'authentication'
  readonly expires?: Date
  readonly domain?: string
  readonly challenge?: string
  /** Ids of the proofs that this one builds on; they stand in the document. */
  readonly previousProof?: string | readonly string[]
  /** For selective disclosure: what must always be shown, besides issuer, validity and status. JSON pointers. */
  readonly mandatoryPointers?: readonly string[]
}

/**
 * Makes a Data Integrity proof (Data Integrity 1.0 §4.2). Not checked: the document.
 * @param document what is signed: without proofs, but for the ones that this one builds on
 * @param options the signer, the suite, and what the proof says
 * @param known the known contexts
 * @returns the proof
 * @throws CredentialError `key_mismatch` when the signer cannot make such proofs, `signature_invalid` when it gives something
 * else than a signature, `canonicalization_failed`, `pointer_malformed`, `too_large`
 */
export async function createProof(
  document: JsonObject,
  options: ProofOptions,
  known: ContextSource,
): Promise<DataIntegrityProof> {
  const { signer, suite = defaultSuite(signer) } = options
  const config = proofConfig(suite, options)
  switch (suite) {
    case 'eddsa-rdfc-2022':
    case 'eddsa-jcs-2022':
      return sign(document, config, { signer: fit(signer, suite, ['Ed25519']), known })
    case 'ecdsa-rdfc-2019':
    case 'ecdsa-jcs-2019':
      return sign(document, config, { signer: fit(signer, suite, ['P-256', 'P-384']), known })
    case 'ecdsa-sd-2023': {
      const issuer = fit(signer, suite, ['P-256'])
      const { createEcdsaSdBase } = await import('./selective/ecdsa-sd.ts')
      const base = { options: config, mandatoryPointers: mandatoryFor(document, options), known }
      const proofValue = await createEcdsaSdBase(document, base, (bytes) => issuer.sign(bytes))
      return { ...config, proofValue }
    }
    case 'bbs-2023': {
      const issuer = fit(signer, suite, ['BLS12-381'])
      const { createBbsBase } = await import('./selective/bbs.ts')
      const base = { options: config, mandatoryPointers: mandatoryFor(document, options), known }
      return { ...config, proofValue: await createBbsBase(document, base, issuer) }
    }
  }
}

/** The signers of the suites that sign a document as a whole. */
type DocumentSigner = Ed25519Signer | (EcdsaSigner & { readonly algorithm: 'P-256' | 'P-384' })

type ProofConfig = Omit<DataIntegrityProof, 'proofValue'>

function defaultSuite({ algorithm }: Signer): IssueSuite {
  if (algorithm === 'Ed25519') return 'eddsa-rdfc-2022'
  return algorithm === 'BLS12-381' ? 'bbs-2023' : 'ecdsa-rdfc-2019'
}

function proofConfig(suite: IssueSuite, options: ProofOptions): ProofConfig {
  const { id, created, expires, domain, challenge, previousProof } = options
  return {
    ...(id === undefined ? {} : { id }),
    type: 'DataIntegrityProof',
    cryptosuite: suite,
    ...(suite === 'bbs-2023' ? {} : { created: toSeconds(created) }),
    ...(expires === undefined ? {} : { expires: toSeconds(expires) }),
    verificationMethod: options.signer.verificationMethod,
    proofPurpose: options.purpose ?? 'assertionMethod',
    ...(domain === undefined ? {} : { domain }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(previousProof === undefined ? {} : { previousProof: toMember(previousProof) }),
  }
}

function toSeconds(time: Date): string {
  return time.toISOString().replace(/\.[0-9]{3}Z$/, 'Z')
}

function toMember(ids: string | readonly string[]): string | string[] {
  return typeof ids === 'string' ? ids : [...ids]
}

async function sign(
  document: JsonObject,
  config: ProofConfig,
  { signer, known }: { signer: DocumentSigner; known: ContextSource },
): Promise<DataIntegrityProof> {
  const form = config.cryptosuite.includes('-jcs-') ? 'jcs' : 'rdf'
  const hash = signer.algorithm === 'P-384' ? 'SHA-384' : 'SHA-256'
  const context = own(document, '@context')
  const options = form === 'jcs' && context ? { '@context': context, ...config } : config
  const signature = await signer.sign(await proofHash(document, options, { form, hash, known }))
  if (signature.length !== (signer.algorithm === 'P-384' ? 96 : 64)) {
    throw new CredentialError(
      'signature_invalid',
      `The signer did not give ${signer.algorithm === 'Ed25519' ? 'an' : 'a'} ${signer.algorithm} signature.`,
    )
  }
  return { ...options, proofValue: `z${encodeBase58(signature)}` }
}

type SignerOf<Algorithm extends Signer['algorithm']> = Algorithm extends 'Ed25519'
  ? Ed25519Signer
  : Algorithm extends 'P-256' | 'P-384'
    ? EcdsaSigner & { readonly algorithm: Algorithm }
    : Algorithm extends 'BLS12-381'
      ? BbsSigner
      : never

function fit<Algorithm extends Signer['algorithm']>(
  signer: Signer,
  suite: IssueSuite,
  algorithms: readonly Algorithm[],
): SignerOf<Algorithm> {
  if (algorithms.some((algorithm) => algorithm === signer.algorithm)) {
    return signer as SignerOf<Algorithm> // its algorithm is one of them
  }
  throw new CredentialError(
    'key_mismatch',
    `A signer of the kind ${signer.algorithm} cannot make ${suite} proofs.`,
  )
}
