import type { JsonObject } from '../../../json/json-value.ts'
import { canonicalizeJsonLd } from '../../canonicalize-json-ld.ts'
import { createCompiledCanonicalizer } from '../canonicalize-compiled.ts'
import { mutate } from './mutate.ts'
import { randomCredential } from './random-documents.ts'

/** What came out for documents of many seeds. */
export type Comparison = {
  /** How many the compiled canonicalisation understood. */
  readonly given: number
  /** The seeds for which it gave something else than JSON-LD processing, or changed the document. */
  readonly differences: readonly number[]
}

/** Which documents: as issuers make them, or changed ones. */
export type DocumentKind = 'random' | 'mutated'

/**
 * Makes the document of a seed: small ones mostly, large ones now and then.
 * @param kind as issuers make them, or changed
 * @param seed the seed
 * @returns the document
 */
export function documentOf(kind: DocumentKind, seed: number): JsonObject {
  const density = seed % 8 === 0 ? 0.4 : seed % 4 === 0 ? 0.2 : 0.1
  const document = randomCredential(seed, density)
  return kind === 'random' ? document : mutate(document, seed)
}

/**
 * Makes a comparer of the two ways to canonical N-Quads. The long way is needed only where the short one gives something.
 * @returns compares the documents of seeds from one up to another, that one not included
 */
export function createComparer() {
  const canonicalize = createCompiledCanonicalizer()
  return async (kind: DocumentKind, from: number, to: number): Promise<Comparison> => {
    const differences: number[] = []
    let given = 0
    for (let seed = from; seed < to; seed += 1) {
      const document = documentOf(kind, seed)
      const before = JSON.stringify(document)
      const compiled = await canonicalize(document)
      if (JSON.stringify(document) !== before) differences.push(seed)
      if (compiled === undefined) continue
      given += 1
      const general = await canonicalizeJsonLd(document).catch(() => 'refused')
      if (compiled !== general) differences.push(seed)
    }
    return { given, differences }
  }
}
