import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { verify } from '@credence/credentials'
import * as z from 'zod'

import { canonicalizeJcs } from '../packages/credentials/src/canonical/canonicalize-jcs.ts'
import { parseJson } from '../packages/credentials/src/json/parse-json.ts'
import { judgeReport, reasons } from './support/judge.ts'
import { fetchFromMap, readMap } from './support/map-fetch.ts'
import { RdfCanonTest, runRdfCanonTest } from './support/rdf-canon.ts'
import { runSdJwtFrame, SdJwtFrame } from './support/sd-jwt-frames.ts'
import { cannotRun, readJson, sharedPath } from './support/shared.ts'
import type { SuiteOutcome } from './support/shared.ts'

const Case = z.object({
  id: z.string(),
  family: z.string(),
  file: z.string(),
  expected: z.string(),
  reason: z.string(),
})
type Case = z.infer<typeof Case>
const JcsVector = z.object({ input: z.string(), expected: z.string() })
const JoseKey = z.object({ publicKeyJwk: z.looseObject({ kid: z.string() }) })

/** When the vectors of the W3C suites count. */
const NOW = new Date('2026-11-22T12:00:00Z')
const FOREIGN_CONTEXTS =
  /^https:\/\/(?:www\.w3\.org\/ns\/credentials\/examples\/|w3id\.org\/(?:citizenship|vdl)\/)/

/** How a vector came out: `other` is one that is no input to a verifier, or of a format that is not supported. */
type Outcome = { readonly is: 'passed' | 'failed' | 'other'; readonly why: string }
type Vectors = { readonly root: string; readonly contexts: ReadonlyMap<string, object> }

const FAMILIES: Readonly<Record<string, (entry: Case, vectors: Vectors) => Promise<Outcome>>> = {
  'w3c-rdf-canon': async (entry, { root }) =>
    toOutcome(await runRdfCanonTest(RdfCanonTest.parse(readJson(resolve(root, entry.file))))),
  jcs: async (entry, { root }) => {
    const { input, expected } = JcsVector.parse(readJson(resolve(root, entry.file)))
    return toOutcome(canonicalizeJcs(parseJson(input)) === expected ? undefined : 'other text')
  },
  'w3c-di-vectors': verifyIntegrity,
  'w3c-jose-cose': verifyToken,
  'sd-jwt': async (entry, { root }) =>
    toOutcome(await runSdJwtFrame(SdJwtFrame.parse(readJson(resolve(root, entry.file))))),
}

/**
 * Runs the vectors of the specifications: RDF canonicalization, JSON canonicalization, Data Integrity, JOSE, SD-JWT.
 * @param args `--list` prints every vector that did not pass
 * @returns no vector failed; counts by family; which did not pass, and why
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  const root = sharedPath('corpus')
  if (root === undefined) return cannotRun('The corpus')
  const vectors = { root, contexts: foreignContexts(root) }
  const cases = z.array(Case).parse(readJson(resolve(root, 'open/cases.json')))
  const families: Record<string, { passed: number; failed: number; other: number }> = {}
  const failures: Record<string, string> = {}
  const others: Record<string, string> = {}
  for (const entry of cases) {
    const judge = FAMILIES[entry.family]
    if (!judge) continue
    const { is, why } = await judge(entry, vectors)
    const counts = (families[entry.family] ??= { passed: 0, failed: 0, other: 0 })
    counts[is]++
    if (is === 'failed') failures[entry.id] = why
    if (is === 'other') others[entry.id] = why
    if (is !== 'passed' && args.includes('--list')) console.error(is, entry.id, why)
  }
  return { ok: Object.keys(failures).length === 0, result: { families, failures, others } }
}

function toOutcome(problem: string | undefined): Outcome {
  return problem === undefined ? { is: 'passed', why: '' } : { is: 'failed', why: problem }
}

/** The vectors' issuers do not control the keys: their proofs alone are judged. */
async function verifyIntegrity(entry: Case, { root, contexts }: Vectors): Promise<Outcome> {
  const bytes = new Uint8Array(readFileSync(resolve(root, entry.file)))
  const fetch = fetchFromMap(resolve(root, 'resources/url-map.json'), root)
  const policy = { proofOnly: true }
  const report = await verify(bytes, { now: NOW, fetch, contexts, policy })
  const outcome = judgeReport(entry.expected, report)
  if (outcome === 'agreed') return { is: 'passed', why: '' }
  if (/\(optional\)/.test(entry.reason)) {
    return { is: 'other', why: `an optional feature of its suite, refused: ${reasons(report)}` }
  }
  return { is: outcome === 'later' ? 'other' : 'failed', why: reasons(report) }
}

/** The suite's keys stand in no document: the case names the one that it is about. */
async function verifyToken(entry: Case, { root, contexts }: Vectors): Promise<Outcome> {
  const [, operation = '', keyName = '', feature = ''] =
    /op TestFunction\.(\w+) \| key TestVerificationMethods\.(\w+) \| feature TestFeature\.(\w+)/.exec(
      entry.reason,
    ) ?? []
  if (operation !== 'verify') return { is: 'other', why: 'an input to issuing' }
  if (feature.endsWith('_cose')) return { is: 'other', why: 'COSE is not supported' }
  const bytes = new Uint8Array(readFileSync(resolve(root, entry.file)))
  const fetch = fetchFromMap(resolve(root, 'resources/url-map.json'), root)
  const keys = joseKeys(root, keyName)
  const report = await verify(bytes, {
    now: NOW,
    fetch,
    contexts,
    keys,
    policy: { proofOnly: true },
  })
  const outcome = judgeReport(entry.expected, report)
  if (outcome === 'later') return { is: 'other', why: reasons(report) }
  return toOutcome(outcome === 'agreed' ? undefined : reasons(report))
}

function joseKeys(root: string, name: string): ReadonlyMap<string, object> {
  const file = `vm-${name.replace(/^did/, 'did-').toLowerCase()}.json`
  const { publicKeyJwk } = JoseKey.parse(readJson(resolve(root, 'resources/jose-cose-keys', file)))
  return new Map([[publicKeyJwk.kid, publicKeyJwk]])
}

function foreignContexts(root: string): ReadonlyMap<string, object> {
  const contexts = new Map<string, object>()
  for (const [url, file] of Object.entries(readMap(resolve(root, 'resources/url-map.json')))) {
    const document = FOREIGN_CONTEXTS.test(url) ? readJson(resolve(root, file)) : undefined
    if (typeof document === 'object' && document !== null) contexts.set(url, document)
  }
  return contexts
}
