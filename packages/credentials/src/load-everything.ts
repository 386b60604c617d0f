import { loadPdfReader } from './bake/load-pdf-reader.ts'

/**
 * Loads the parts that are otherwise loaded when first met (selective disclosure, BBS, CBOR, the PDF reader), so that a browser
 * can verify everything without a network later.
 * @returns when all are there
 * @throws when a part cannot be loaded
 * @example await loadEverything() // before the network goes
 */
export async function loadEverything(): Promise<void> {
  await Promise.all([
    import('./proofs/selective/verify-selective.ts'),
    import('./proofs/selective/bbs.ts'),
    import('./cose/parse-cose.ts'),
    loadPdfReader(),
  ])
}
