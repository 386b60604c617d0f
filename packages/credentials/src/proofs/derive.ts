import { withContexts } from '../contexts/context-source.ts'
import { CredentialError } from '../errors.ts'
import { asArray, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { checkCoverage } from '../canonical/check-coverage.ts'
import { checkContexts } from '../contexts/check-contexts.ts'
import type { ContextOptions, ContextSource } from '../contexts/context-source.ts'
import type { Disclosure } from './selective/select-disclosure.ts'
import type { SignedCredential } from './signer.ts'

/** What is shown, and to whom. */
export type DeriveOptions = ContextOptions & {
  /** What to show besides what the issuer made mandatory, as JSON pointers (RFC 6901). */
  readonly selectivePointers: readonly string[]
  /** Which base proof, when there are several. */
  readonly proofId?: string
  /** For `bbs-2023`: what the derived proof is bound to, for instance a verifier's challenge. */
  readonly presentationHeader?: Uint8Array
}

/**
 * Derives a credential that shows a part of another one, from its `ecdsa-sd-2023` or `bbs-2023` base proof (ECDSA Cryptosuites 1.0
 * §3.6.5, BBS Cryptosuites 1.0 §3.4.4). What the issuer made mandatory is always shown; so are `id` and `type` of whatever leads to
 * a shown part. Checked: contexts, coverage, and that the base proof signs what is shown. Not checked: whose key it is; `verify` does.
 * @param credential the credential with its base proof, which its holder keeps
 * @param options what to show
 * @returns the credential to show, with the derived proof alone
 * @throws CredentialError `proof_malformed` for the base proof, `pointer_malformed` for a pointer that selects nothing,
 * `signature_invalid`, `context_*`, `member_not_covered`, `canonicalization_failed`
 * @example await derive(credential, { selectivePointers: ['/credentialSubject/achievement/name'] })
 */
export async function derive(
  credential: object,
  options: DeriveOptions,
): Promise<SignedCredential> {
  const known = withContexts(options)
  const document = parseJson(JSON.stringify(credential))
  if (!isObject(document)) {
    throw new CredentialError('credential_malformed', 'A credential is a JSON object.')
  }
  const { proof, ...unsecured } = document
  checkContexts(unsecured, known)
  checkCoverage(unsecured, known)
  const base = findBase(asArray(proof).filter(isObject), options.proofId)
  const { proofValue, '@context': _, ...config } = base
  const disclosed = await disclose(
    unsecured,
    { suite: ownString(base, 'cryptosuite'), proofValue },
    { ...options, known },
  )
  const derived = { ...config, proofValue: disclosed.proofValue }
  return { ...disclosed.document, proof: [derived] } as SignedCredential // the base proof has its members
}

async function disclose(
  document: JsonObject,
  { suite, proofValue }: { suite: string | undefined; proofValue: JsonObject[string] | undefined },
  options: DeriveOptions & { readonly known: ContextSource },
): Promise<Disclosure> {
  const { readSelectiveValue } = await import('./selective/proof-value.ts')
  const { kind, parts } = readSelectiveValue(proofValue)
  const { presentationHeader = new Uint8Array(), ...rest } = options
  if (kind === 'ecdsa-sd-base' && suite === 'ecdsa-sd-2023') {
    const { deriveEcdsaSd } = await import('./selective/ecdsa-sd.ts')
    return deriveEcdsaSd(document, parts, rest)
  }
  if (kind === 'bbs-base' && suite === 'bbs-2023') {
    const { deriveBbs } = await import('./selective/bbs.ts')
    return deriveBbs(document, parts, { ...rest, presentationHeader })
  }
  throw new CredentialError(
    'proof_malformed',
    'This is a derived proof already: only the credential with the base proof can be disclosed in part.',
  )
}

function findBase(proofs: readonly JsonObject[], id: string | undefined): JsonObject {
  const [found, ...more] = proofs.filter((proof) => {
    const suite = own(proof, 'cryptosuite')
    const isSelective = suite === 'ecdsa-sd-2023' || suite === 'bbs-2023'
    return isSelective && (id === undefined || own(proof, 'id') === id)
  })
  if (found && more.length === 0) return found
  throw new CredentialError(
    'proof_malformed',
    found
      ? 'The credential has several proofs to derive from: say which one by its id.'
      : 'The credential has no ecdsa-sd-2023 or bbs-2023 proof to derive from.',
  )
}
