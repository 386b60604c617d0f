import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { contract } from '@credence/contract'
import { openInstallation } from '@credence/server/installation'

import { buildApp } from '../apps/server/src/app.ts'
import { readConfig } from '../apps/server/src/config.ts'
import { openAll } from '../apps/server/src/features/skills/import/open-files.ts'
import { readEsco } from '../apps/server/src/features/skills/import/esco.ts'
import { importFrameworks } from '../apps/server/src/operator/import-frameworks.ts'
import { createLimits } from '../apps/server/src/platform/http/limits.ts'
import type { SuiteOutcome } from '../conformance/support/shared.ts'
import { cannotRun, sharedPath } from '../conformance/support/shared.ts'
import { conclude, numberOption, versions } from './support/results.ts'

const MOST_MS = 50
const FLOORS = {
  '50 ms / p95': { floor: 1, goal: 4 },
  'typed right, in the first ten': { floor: 0.99, goal: 1 },
  'misspelled, in the first ten': { floor: 0.9, goal: 0.95 },
}

/**
 * Imports the whole of ESCO into a database of its own, and searches it as people type: every beginning of the names of sampled
 * skills, the whole names, and the names with one slip in a word. Measured is the whole request, in process.
 * @param args `--skills N`: how many skills are sampled, 300 when not said
 * @returns p50 and p95 in milliseconds, and how often the skill meant is among the first ten
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  const esco = sharedPath('data/esco')
  if (!esco) return cannotRun('ESCO')
  const dataDir = mkdtempSync(join(tmpdir(), 'credence-search-'))
  const config = readConfig({ DATA_DIR: dataDir, DEMO: '0', LOG_LEVEL: 'silent' })
  const limits = createLimits({ default: 1e9, secret: 1e9, heavy: 1e9 })
  const installation = await openInstallation(config, { limits })
  try {
    const began = performance.now()
    const { counts } = await importFrameworks(installation, { kind: 'esco', paths: [esco] })
    const importSeconds = (performance.now() - began) / 1000
    const app = await buildApp(installation)
    const search = async (text: string) => {
      const url = new URL('/api/v1/skills', config.publicUrl)
      url.searchParams.set('q', text)
      const start = performance.now()
      const reply = await app.fetch(new Request(url), {
        clientAddress: '203.0.113.7',
        requestId: 'b',
      })
      const body = await reply.json()
      const ms = performance.now() - start
      return { ms, names: contract.searchSkills.ok.parse(body).items.map(({ name }) => name) }
    }
    const first = await search('warm')
    const names = await sampleNames(esco, numberOption(args, '--skills', 300))
    const random = createRandom(7)
    const prefixes: number[] = []
    const whole: Search[] = []
    const misspelled: Search[] = []
    for (const name of names) {
      for (let length = 1; length <= Math.min(12, name.length); length++)
        prefixes.push((await search(name.slice(0, length))).ms)
      whole.push(await meant(search, name, name))
      misspelled.push(await meant(search, misspell(name, random), name))
    }
    await app.close()
    const times = [...prefixes, ...whole.map(({ ms }) => ms), ...misspelled.map(({ ms }) => ms)]
    const figures = {
      beginnings: spread(prefixes),
      names: spread(whole.map(({ ms }) => ms)),
      misspelled: spread(misspelled.map(({ ms }) => ms)),
      all: spread(times),
    }
    for (const [kind, { p50, p95, count }] of Object.entries(figures))
      console.log(
        `${kind.padEnd(12)} ${String(count).padStart(6)} searches  p50 ${p50} ms  p95 ${p95} ms`,
      )
    for (const { text, name } of misspelled.filter(({ found }) => !found).slice(0, 8))
      console.log(`not found: “${text}” for “${name}”`)
    return conclude(
      'skill-search',
      {
        '50 ms / p95': MOST_MS / quantile(times, 0.95),
        'typed right, in the first ten': share(whole),
        'misspelled, in the first ten': share(misspelled),
      },
      FLOORS,
      {
        versions: versions('pg'),
        skills: counts.skillsSeen,
        relations: counts.roleSkillsSeen,
        importSeconds: round(importSeconds),
        firstSearchMs: round(first.ms),
        milliseconds: figures,
      },
    )
  } finally {
    await installation.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Search = {
  readonly ms: number
  readonly found: boolean
  readonly text: string
  readonly name: string
}
type Searcher = (text: string) => Promise<{ ms: number; names: string[] }>

async function meant(search: Searcher, text: string, name: string): Promise<Search> {
  const { ms, names } = await search(text)
  return { ms, found: names.some((one) => one.toLowerCase() === name.toLowerCase()), text, name }
}

async function sampleNames(esco: string, wanted: number): Promise<string[]> {
  const open = await openAll([esco])
  const names: string[] = []
  for await (const event of readEsco(open.files))
    if (event.kind === 'skill' && event.name.length <= 200) names.push(event.name)
  open.close()
  const step = Math.max(1, Math.floor(names.length / wanted))
  return names.filter((_, at) => at % step === 0).slice(0, wanted)
}

/** One slip in the longest word: a letter left out, doubled, swapped with the next, or another one. */
function misspell(name: string, random: () => number): string {
  const words = name.split(' ')
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '')
  const at = 1 + Math.floor(random() * Math.max(1, longest.length - 2))
  const [before, letter, after] = [
    longest.slice(0, at),
    longest.slice(at, at + 1),
    longest.slice(at + 1),
  ]
  const slips = [
    before + after,
    before + letter + letter + after,
    before + after.slice(0, 1) + letter + after.slice(1),
    `${before}e${after}`,
  ]
  const slip = slips[Math.floor(random() * slips.length)] ?? longest
  return words.map((word) => (word === longest ? slip : word)).join(' ')
}

/** Repeatable: the same sample on every machine (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const round = (value: number) => Number(value.toFixed(1))
const share = (searches: readonly Search[]) =>
  searches.filter(({ found }) => found).length / Math.max(1, searches.length)

function spread(times: readonly number[]) {
  return {
    count: times.length,
    p50: round(quantile(times, 0.5)),
    p95: round(quantile(times, 0.95)),
  }
}

function quantile(of: readonly number[], at: number): number {
  const sorted = of.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(at * sorted.length) - 1)] ?? NaN
}
