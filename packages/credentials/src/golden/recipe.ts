import { ecdsaKey } from '../testing/keys.ts'
import { testKey } from '../testing/fixtures.ts'
import type { Policy } from '../verify/assessment.ts'

/** How a golden credential is made, and what its verifier must know. */
export type Recipe = {
  /** Makes it; what other sites serve for it comes by address. */
  readonly make: () => Promise<Golden>
  /** True when the same comes out each time: no chance in the signature, no key made for the occasion. */
  readonly repeats: boolean
  readonly policy?: Policy
  /** What the tampered twin says instead, when it is not about knots. */
  readonly lie?: readonly [truth: string, lie: string]
}

/** A golden credential: text or a file's bytes, and what must be served for it. */
export type Golden = {
  readonly content: string | Uint8Array
  readonly served?: Readonly<Record<string, unknown>>
}

/** The golden credentials of one kind, by file name. */
export type Recipes = Readonly<Record<string, Recipe>>

/** When the golden credentials were signed. */
export const created = new Date('2026-03-02T10:00:00Z')

/** The keys of the golden credentials. */
export const keys = {
  ed25519: await testKey('golden'),
  holder: await testKey('golden holder'),
  p256: await ecdsaKey('golden', 'P-256'),
  p384: await ecdsaKey('golden', 'P-384'),
  p521: await ecdsaKey('golden', 'P-521'),
} as const

/**
 * Writes a document as a golden file.
 * @param document the document
 * @param served what must be served for it
 * @returns the golden credential
 */
export function inJson(document: object, served?: Golden['served']): Golden {
  return { content: `${JSON.stringify(document, undefined, 2)}\n`, served }
}
