import type { ContextSource } from '../../contexts/context-source.ts'
import type { PublicKey } from '../../crypto/public-key.ts'
import { CredentialError } from '../../errors.ts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { verifyEcdsaSd } from './ecdsa-sd.ts'
import { malformed, readSelectiveValue } from './proof-value.ts'

/** The suites that disclose a part of a document. */
export type SelectiveSuite = 'ecdsa-sd-2023' | 'bbs-2023'

/**
 * Verifies the value of a derived proof. A base proof is refused: it is its holder's secret and not meant to be shown.
 * @param document the document without its proof
 * @param proof the suite, the value, the other members, and the issuer's key
 * @param known the known contexts
 * @returns true when it verifies
 * @throws CredentialError `proof_base`, `proof_malformed`, `suite_unsupported`, `too_large`, `key_mismatch`
 */
export async function verifySelective(
  document: JsonObject,
  proof: {
    readonly suite: SelectiveSuite
    readonly proofValue: JsonValue | undefined
    readonly options: JsonObject
    readonly key: PublicKey
  },
  known: ContextSource,
): Promise<boolean> {
  const { kind, parts } = readSelectiveValue(proof.proofValue)
  const isEcdsa = proof.suite === 'ecdsa-sd-2023'
  if (kind === (isEcdsa ? 'ecdsa-sd-base' : 'bbs-base')) {
    throw new CredentialError(
      'proof_base',
      'This is a base proof, which only its holder should have: derive a credential to show from it first.',
    )
  }
  if (kind !== (isEcdsa ? 'ecdsa-sd-derived' : 'bbs-derived')) {
    throw malformed('is that of another suite')
  }
  const options = { options: proof.options, key: proof.key, known }
  if (isEcdsa) return verifyEcdsaSd(document, parts, options)
  const { verifyBbs } = await import('./bbs.ts')
  return verifyBbs(document, parts, options)
}
