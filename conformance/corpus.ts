import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { verify } from '@credence/credentials'
import type { Report } from '@credence/credentials'
import * as z from 'zod'

import { fetchFromMap } from './support/map-fetch.ts'
import { cannotRun, readJson, sharedPath } from './support/shared.ts'
import type { SuiteOutcome } from './support/shared.ts'

const Case = z.object({
  id: z.string(),
  family: z.string(),
  file: z.string(),
  expected: z.string(),
  scope: z.string().optional(),
  note: z.string().optional(),
})
type Case = z.infer<typeof Case>

/** The time at which the corpus's verdicts hold. */
const NOW = new Date('2026-11-22T12:00:00Z')
const FAMILIES = [
  '1edtech-ob30',
  'dcc-fixtures',
  'dcc-verifier-core',
  'derived-mutants',
  'w3c-di-vectors',
  'w3c-jose-cose',
  'w3c-vcdm2',
]
const GOOD = new Set(['valid', 'valid-with-warning'])
const BAD = new Set(['invalid', 'unsigned', 'hostile', 'nonconformant'])

/** How a case came out against what the corpus expects. */
type Outcome = 'agreed' | 'wrong-accept' | 'wrong-refusal' | 'later' | 'issuer-not-proven'

/**
 * Verifies the corpus of third-party credentials and mutants, with its recorded documents as the only network.
 * @param args `--list` prints every case that did not agree
 * @returns no wrong accept, and counts by family
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  const root = sharedPath('corpus')
  if (root === undefined) return cannotRun('The corpus')
  const cases = z.array(Case).parse(readJson(resolve(root, 'open/cases.json')))
  const fetch = fetchFromMap(resolve(root, 'resources/url-map.json'), root)
  const families: Record<string, Record<string, number>> = {}
  const later: Record<string, string> = {}
  const disagreements: string[] = []
  for (const entry of cases.filter(({ family }) => FAMILIES.includes(family))) {
    const bytes = readFileSync(resolve(root, entry.file))
    const proofOnly = entry.scope === 'proof'
    const report = await verify(new Uint8Array(bytes), { now: NOW, fetch, policy: { proofOnly } })
    const outcome = judge(entry, report)
    if (!outcome) continue
    const counts = (families[entry.family] ??= {})
    counts[outcome] = (counts[outcome] ?? 0) + 1
    if (outcome === 'later') later[entry.id] = reasons(report)
    if (outcome.startsWith('wrong')) disagreements.push(`${outcome} ${entry.id}: ${report.verdict} ${reasons(report)}`)
    if (args.includes('--list') && outcome !== 'agreed') {
      process.stderr.write(`${outcome} ${entry.id} (${entry.expected}): ${report.verdict} ${reasons(report)}\n`)
    }
  }
  const wrongAccepts = disagreements.filter((line) => line.startsWith('wrong-accept')).length
  return { ok: wrongAccepts === 0, result: { families, wrongAccepts, disagreements, later } }
}

function judge(entry: Case, report: Report): Outcome | undefined {
  const isAccepted = report.verdict === 'valid'
  if (BAD.has(entry.expected)) return isAccepted ? 'wrong-accept' : 'agreed'
  if (!GOOD.has(entry.expected)) return undefined
  if (isAccepted) return 'agreed'
  if (isLater(report)) return 'later'
  return isUnproven(report) ? 'issuer-not-proven' : 'wrong-refusal'
}

/** Formats and suites that are not verified yet are no refusals. */
function isLater(report: Report): boolean {
  return report.checks.some(({ evidence }) => /unsupported|suite_unknown|format_unknown/.test(String(evidence?.['reason'])))
}

/** A good signature whose issuer nobody vouches for is right when it stays open. */
function isUnproven(report: Report): boolean {
  return report.verdict === 'indeterminate' && report.checks.some(({ code, evidence }) => code === 'issuer' && evidence?.['reason'] === 'issuer_not_proven')
}

function reasons(report: Report): string {
  return report.checks
    .filter(({ status, evidence }) => status === 'fail' || (status === 'warn' && evidence))
    .map(({ code, evidence }) => `${code}=${String(evidence?.['reason'])}`)
    .join(' ')
}
