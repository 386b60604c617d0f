import { CredentialError } from '../errors.ts'
import { asArray, isObject, own } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'

/**
 * Gives the document that a proof signs (Data Integrity 1.0 §4.3, §4.5): without proofs, but for the ones that this proof builds
 * on. A chain must be whole: every proof that is named is there, once, and none builds on itself by a detour.
 * @param proof the proof
 * @param unsecured the document without proofs
 * @param proofs all proofs of the document
 * @returns what the proof signs
 * @throws CredentialError `proof_malformed`
 */
export function signedDocument(
  proof: JsonObject,
  unsecured: JsonObject,
  proofs: readonly JsonValue[],
): JsonObject {
  const earlier = previousProofs(proof, proofs)
  if (earlier.length === 0) return unsecured
  checkOrder(proof, proofs)
  return { ...unsecured, proof: earlier }
}

function previousProofs(proof: JsonObject, proofs: readonly JsonValue[]): JsonObject[] {
  const named = asArray(own(proof, 'previousProof'))
  const ids = new Set(named)
  if (ids.size !== named.length) throw malformed('names the same earlier proof twice')
  return named.map((id) => {
    if (typeof id !== 'string')
      throw malformed('names an earlier proof by something else than an id')
    const [found, ...more] = proofs.filter(isObject).filter((other) => own(other, 'id') === id)
    if (!found || more.length > 0) throw malformed('builds on another proof that is not there once')
    return found
  })
}

/** Walks back through everything that a proof builds on; coming back to it means a circle. */
function checkOrder(proof: JsonObject, proofs: readonly JsonValue[]): void {
  let open = previousProofs(proof, proofs)
  const seen = new Set<JsonObject>()
  while (open.length > 0) {
    if (open.includes(proof)) throw malformed('builds on itself')
    for (const earlier of open) seen.add(earlier)
    open = open
      .flatMap((earlier) => previousProofs(earlier, proofs))
      .filter((other) => !seen.has(other))
  }
}

function malformed(why: string): CredentialError {
  return new CredentialError('proof_malformed', `The proof ${why}.`)
}
