import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { CredentialError } from '@credence/credentials'
import * as z from 'zod'

import {
  canonicalLabels,
  parseStatements,
  writeStatements,
} from '../../packages/credentials/src/proofs/selective/statements.ts'

/** A test of RDF Dataset Canonicalization: N-Quads in, canonical N-Quads or a map of labels out. */
export const RdfCanonTest = z.object({
  id: z.string(),
  type: z.enum(['rdfc:RDFC10EvalTest', 'rdfc:RDFC10MapTest', 'rdfc:RDFC10NegativeEvalTest']),
  hashAlgorithm: z.string().nullish(),
  input: z.string(),
  expected: z.string().optional(),
})
export type RdfCanonTest = z.infer<typeof RdfCanonTest>

const Manifest = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      type: RdfCanonTest.shape.type,
      hashAlgorithm: z.string().nullish(),
      action: z.string(),
      result: z.string().optional(),
    }),
  ),
})

/** How the work may grow: the product's own bound for poisoned graphs, and the one for the suite's hardest good graphs. */
const BOUND = 1
const SUITE_BOUND = 3

/**
 * Reads the suite of RDF canonicalization.
 * @param folder the folder of its manifest
 * @returns its tests
 */
export function readRdfCanonTests(folder: string): readonly RdfCanonTest[] {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const { entries } = Manifest.parse(JSON.parse(read('manifest.jsonld')))
  return entries.map(({ action, result, ...test }) => ({
    ...test,
    input: read(action),
    ...(result !== undefined && existsSync(join(folder, result)) ? { expected: read(result) } : {}),
  }))
}

/**
 * Runs one test with the statements and labels that selective disclosure works with.
 * @param test the test
 * @returns why it failed; undefined when it passed
 */
export async function runRdfCanonTest(test: RdfCanonTest): Promise<string | undefined> {
  const statements = parseStatements(test.input)
  const hash = /384/.test(test.hashAlgorithm ?? '') ? 'SHA-384' : 'SHA-256'
  if (test.type === 'rdfc:RDFC10NegativeEvalTest') {
    try {
      await canonicalLabels(statements, { hash, workFactor: BOUND })
      return 'a poisoned graph was worked through'
    } catch (error) {
      return error instanceof CredentialError ? undefined : String(error)
    }
  }
  const labels = await canonicalLabels(statements, { hash, workFactor: SUITE_BOUND })
  if (test.type === 'rdfc:RDFC10MapTest') {
    const expected = z.record(z.string(), z.string()).parse(JSON.parse(test.expected ?? '{}'))
    const isSame =
      labels.size === Object.keys(expected).length &&
      Object.entries(expected).every(([label, canonical]) => labels.get(label) === canonical)
    return isSame ? undefined : `labels: ${JSON.stringify([...labels])}`
  }
  return writeStatements(statements, labels).join('') === test.expected
    ? undefined
    : 'other N-Quads'
}
