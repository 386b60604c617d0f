import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { CredentialError, issue, verify } from '@credence/credentials'
import type { Fetch, Report } from '@credence/credentials'
import * as z from 'zod'

import { judgeReport, reasons } from './support/judge.ts'
import type { Outcome } from './support/judge.ts'
import { fetchFromMap, readMap } from './support/map-fetch.ts'
import { cannotRun, readJson, sharedPath } from './support/shared.ts'
import type { SuiteOutcome } from './support/shared.ts'
import { testKey } from './support/test-key.ts'
import type { TestKey } from './support/test-key.ts'

const Case = z.object({
  id: z.string(),
  family: z.string(),
  file: z.string(),
  expected: z.string(),
  scope: z.string().optional(),
})
type Case = z.infer<typeof Case>
type Corpus = {
  readonly root: string
  readonly fetch: Fetch
  readonly contexts: ReadonlyMap<string, object>
  readonly key: TestKey
}

/** The time at which the corpus's verdicts hold. */
const NOW = new Date('2026-11-22T12:00:00Z')
/**
 * The families of the formats that are verified, or issued first where they are unsigned, or hosted at their own ids; W3C ones
 * with their example contexts, which the product does not know.
 */
const FAMILIES = new Map<string, 'verify' | 'issue' | 'host'>([
  ['1edtech-ob20', 'host'],
  ['ob-legacy', 'host'],
  ['learncard', 'issue'],
  ['edubadges-obv3', 'issue'],
  ['ler-rs', 'issue'],
  ['1edtech-ob30', 'verify'],
  ['1edtech-clr20', 'verify'],
  ['dcc-fixtures', 'verify'],
  ['dcc-verifier-core', 'verify'],
  ['dcc-test-files', 'verify'],
  ['derived-mutants', 'verify'],
  ['w3c-di-vectors', 'verify'],
  ['w3c-jose-cose', 'verify'],
  ['w3c-vcdm2', 'issue'],
])
const FOREIGN_CONTEXTS =
  /^https:\/\/(?:www\.w3\.org\/ns\/credentials\/examples\/|w3id\.org\/citizenship\/)/

/**
 * Verifies the corpus of third-party credentials and mutants, with its recorded documents as the only network. Unsigned W3C inputs are
 * issued first: a bad one must be refused on the way.
 * @param args `--list` prints every case that did not agree
 * @returns no wrong accept and no wrong refusal; counts by family; what is left to later, and why
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  const corpus = await openCorpus()
  if (!corpus) return cannotRun('The corpus')
  const cases = z.array(Case).parse(readJson(resolve(corpus.root, 'open/cases.json')))
  const families: Record<string, Partial<Record<Outcome, number>>> = {}
  const explained: Record<string, string> = {}
  const disagreements: Record<string, string> = {}
  for (const entry of cases.filter(({ family }) => FAMILIES.has(family))) {
    const { outcome, why } = await judgeCase(entry, corpus)
    if (!outcome) continue
    const counts = (families[entry.family] ??= {})
    counts[outcome] = (counts[outcome] ?? 0) + 1
    if (outcome.startsWith('wrong')) disagreements[entry.id] = `${outcome}: ${why}`
    else if (outcome !== 'agreed') explained[entry.id] = `${outcome}: ${why}`
    if (args.includes('--list') && outcome !== 'agreed') console.error(outcome, entry.id, why)
  }
  const ok = Object.keys(disagreements).length === 0
  return { ok, result: { now: NOW.toISOString(), families, disagreements, explained } }
}

async function openCorpus(): Promise<Corpus | undefined> {
  const root = sharedPath('corpus')
  if (root === undefined) return undefined
  const mapFile = resolve(root, 'resources/url-map.json')
  const contexts = new Map<string, object>()
  for (const [url, file] of Object.entries(readMap(mapFile))) {
    const document = FOREIGN_CONTEXTS.test(url) ? readJson(resolve(root, file)) : undefined
    if (typeof document === 'object' && document !== null) contexts.set(url, document)
  }
  return { root, fetch: fetchFromMap(mapFile, root), contexts, key: testKey('corpus') }
}

async function judgeCase(
  entry: Case,
  corpus: Corpus,
): Promise<{ readonly outcome: Outcome | undefined; readonly why: string }> {
  const bytes = new Uint8Array(readFileSync(resolve(corpus.root, entry.file)))
  if (FAMILIES.get(entry.family) === 'host') return judgeHosted(entry, bytes, corpus)
  if (FAMILIES.get(entry.family) === 'issue') {
    const refused = await issueAndVerify(bytes, entry.family, corpus)
    if (typeof refused === 'string') {
      const outcome =
        entry.expected === 'invalid'
          ? 'agreed'
          : /presentation/.test(entry.id)
            ? 'later'
            : refused.startsWith('context_unknown') || isSchemaNote(entry, refused)
              ? 'by-rule'
              : 'wrong-refusal'
      return { outcome, why: refused }
    }
    return { outcome: judgeReport(entry.expected, refused), why: reasons(refused) }
  }
  const report = await verifyCase(entry, bytes, corpus)
  const outcome = judgeReport(entry.expected, report)
  // The JOSE cases are inputs and outputs of one suite, whose keys stand in no DID document.
  const isKeyless = entry.family === 'w3c-jose-cose' && outcome === 'wrong-refusal'
  return { outcome: isKeyless ? 'later' : outcome, why: reasons(report) }
}

/** Samples of which the corpus itself says that the published schema refuses them, or that depart from it otherwise. */
function isSchemaNote(entry: Case, refused: string): boolean {
  return entry.expected === 'unsigned-valid' && refused.startsWith('schema_invalid')
}

/** The samples of Open Badges 2.0 count as hosted at their own ids. Badge classes and issuers alone are no credentials. */
async function judgeHosted(
  entry: Case,
  bytes: Uint8Array,
  { fetch: recorded }: Corpus,
): Promise<{ readonly outcome: Outcome | undefined; readonly why: string }> {
  const id = hostedId(bytes)
  const fetch: Fetch = async (url, init) =>
    url === id ? new Response(new Uint8Array(bytes)) : recorded(url, init)
  const report = await verify(bytes, { now: NOW, fetch })
  const outcome = judgeReport(entry.expected, report)
  const isComponent = report.format === 'unknown' && outcome === 'later'
  return { outcome: isComponent ? 'by-rule' : outcome, why: reasons(report) }
}

function hostedId(bytes: Uint8Array): string | undefined {
  try {
    const { id } = z.object({ id: z.string() }).parse(JSON.parse(new TextDecoder().decode(bytes)))
    return id.replace(/^http:/, 'https:')
  } catch {
    return undefined
  }
}

async function verifyCase(entry: Case, bytes: Uint8Array, corpus: Corpus): Promise<Report> {
  const { fetch } = corpus
  const contexts =
    entry.family.startsWith('w3c') || entry.id.includes('__employ__') || /JCS/.test(entry.id)
      ? corpus.contexts
      : undefined
  const isProofOnly = entry.scope === 'proof' || /signed(?:DataInt|JCS)/.test(entry.id)
  return verify(bytes, { now: NOW, fetch, contexts, policy: { proofOnly: isProofOnly } })
}

async function issueAndVerify(
  bytes: Uint8Array,
  family: string,
  corpus: Corpus,
): Promise<Report | string> {
  const { key, fetch, contexts } = corpus
  const input = z.record(z.string(), z.unknown()).parse(JSON.parse(new TextDecoder().decode(bytes)))
  const { proof: _, ...document } = input
  const issuer = document['issuer']
  // The inputs of the W3C suite leave the issuer to who issues; elsewhere a missing issuer is a fault.
  if (issuer === undefined && family.startsWith('w3c')) document['issuer'] = key.did
  else if (isEmptyIssuer(issuer)) document['issuer'] = { ...issuer, id: key.did }
  try {
    const credential = await issue(document, {
      signer: key.signer,
      created: new Date('2026-11-22T11:00:00Z'),
      contexts,
    })
    return await verify(credential, { now: NOW, fetch, contexts, policy: { proofOnly: true } })
  } catch (error) {
    if (error instanceof CredentialError) return `${error.code}: ${error.message}`
    throw error
  }
}

function isEmptyIssuer(issuer: unknown): issuer is Record<string, unknown> {
  return (
    typeof issuer === 'object' && issuer !== null && !Array.isArray(issuer) && !('id' in issuer)
  )
}
