import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import * as z from 'zod'

import { startHttpsProxy } from './support/https-proxy.ts'
import { readRdfCanonTests, runRdfCanonTest } from './support/rdf-canon.ts'
import { freePort, startServerProcess } from './support/server-process.ts'
import { readJson } from './support/shared.ts'
import type { SuiteOutcome } from './support/shared.ts'
import { clearOutputs, verifyOutputs, writeDocker } from './support/w3c-docker.ts'
import { prepareSuite } from './support/w3c-prepare.ts'
import { W3C_SUITES } from './support/w3c-suites.ts'
import type { Sockets, W3cSuite } from './support/w3c-suites.ts'

const results = fileURLToPath(new URL('results/', import.meta.url))

/** What mocha's reporter writes, as far as it is read. */
const Reported = z.object({
  stats: z.object({ passes: z.number(), failures: z.number(), pending: z.number() }),
  failures: z.array(
    z.object({ fullTitle: z.string(), err: z.looseObject({ message: z.string().optional() }) }),
  ),
  pending: z.array(z.object({ fullTitle: z.string() })),
})

/** How a suite went. */
type Result = {
  readonly suite: string
  readonly commit: string
  readonly node: string
  readonly passed: number
  readonly failed: number
  readonly pending: number
  readonly floor: string
  readonly ok: boolean
  readonly failures: readonly string[]
  readonly skipped: readonly string[]
  readonly note?: string
  readonly verifiedByJose?: number
}

type Summary = Pick<Result, 'passed' | 'failed' | 'pending' | 'floor' | 'ok'>

/**
 * Runs the suites of the W3C against the server's sockets. The suites are prepared in a folder beforehand (see the guide).
 * @param args `--suites FOLDER`, `--only NAME[,NAME]`; `--prepare` installs the suites first, `--trace` prints what the sockets refuse
 * @returns whether every suite reaches its floor; the counts; each suite's result also stands in `conformance/results`
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  const folder = resolve(option(args, '--suites') ?? '../w3c-suites')
  if (!existsSync(folder)) {
    const cannotRun = `The W3C suites are not in ${folder}: prepare them as docs/guide/conformance.md says, and name their folder with --suites.`
    return { ok: false, cannotRun, result: {} }
  }
  const only = option(args, '--only')?.split(',')
  if (args.includes('--prepare')) {
    for (const suite of Object.values(W3C_SUITES)) prepareSuite(folder, suite.folder)
  }
  const scratch = mkdtempSync(join(tmpdir(), 'credence-w3c-'))
  const port = await freePort()
  const contexts = join(scratch, 'contexts.json')
  writeFileSync(contexts, JSON.stringify(await suiteContexts(folder)))
  const server = await startServerProcess({
    PUBLIC_URL: `https://localhost:${port}`,
    CONFORMANCE: '1',
    CONFORMANCE_CONTEXTS: contexts,
  })
  const trace = args.includes('--trace')
    ? (refusal: object) => console.error(JSON.stringify(refusal))
    : undefined
  const endProxy = await startHttpsProxy(port, server.origin, trace)
  try {
    const keys = z.record(z.string(), z.string())
    const answer = await fetch(`${server.origin}/conformance/keys`)
    const sockets = {
      url: `https://localhost:${port}/conformance`,
      keys: keys.parse(await answer.json()),
    }
    const summary: Record<string, Summary | string> = {}
    for (const [name, suite] of Object.entries(W3C_SUITES)) {
      if (only && !only.includes(name)) continue
      const outcome = await runSuite(name, suite, { folder, scratch, sockets })
      if (typeof outcome === 'string') summary[name] = outcome
      else {
        const { passed, failed, pending, floor, ok } = outcome
        summary[name] = { passed, failed, pending, floor, ok }
      }
      console.error(`${name}: ${JSON.stringify(summary[name])}`)
    }
    if (!only || only.includes('rdf-canon')) summary['rdf-canon'] = await runRdfCanon(folder)
    const ok = Object.values(summary).every((entry) => typeof entry === 'object' && entry.ok)
    return { ok, result: { suites: summary } }
  } finally {
    await endProxy()
    await server.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function runSuite(
  name: string,
  suite: W3cSuite,
  { folder, scratch, sockets }: { folder: string; scratch: string; sockets: Sockets },
): Promise<Result | string> {
  const root = join(folder, suite.folder)
  if (!existsSync(join(root, 'node_modules/mocha'))) return `not prepared: ${suite.folder}`
  const node = suite.newestNode === undefined ? process.execPath : olderNode(suite.newestNode)
  if (node === undefined) return `needs Node ${suite.newestNode} or older in the PATH`
  const settings = { enableInteropTests: false, testAllImplementations: false }
  const implementation = {
    name: 'Credence',
    implementation: 'Credence',
    ...suite.implementation(sockets),
  }
  const config = { settings, implementations: [implementation] }
  writeFileSync(
    join(root, 'localConfig.cjs'),
    `module.exports = ${JSON.stringify(config, null, 2)}\n`,
  )
  const output = join(scratch, `${name}.json`)
  const isProgram = name === 'jose'
  if (isProgram) clearOutputs(root)
  await runMocha(node, root, {
    output,
    tests: suite.tests ?? 'tests/',
    env: {
      PATH: `${writeDocker(scratch)}${delimiter}${process.env['PATH'] ?? ''}`,
      CREDENCE_W3C_CONTEXTS: join(scratch, 'contexts.json'),
    },
  })
  if (!existsSync(output)) return 'the suite did not start'
  const { stats, failures, pending } = Reported.parse(readJson(output))
  const outputs = isProgram ? await verifyOutputs(root) : undefined
  const problems = outputs?.problems ?? []
  const result: Result = {
    suite: suite.folder,
    commit: git(root, 'rev-parse', 'HEAD'),
    node: execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(),
    passed: stats.passes,
    failed: stats.failures + problems.length,
    pending: stats.pending,
    floor: `${suite.floor}/${suite.of}`,
    ok: problems.length === 0 && stats.passes >= suite.floor,
    failures: [
      ...failures.map(({ fullTitle, err }) => `${fullTitle}: ${err.message ?? ''}`),
      ...problems,
    ],
    ...(outputs ? { verifiedByJose: outputs.verified } : {}),
    skipped: pending.map(({ fullTitle }) => fullTitle),
    ...(suite.note ? { note: suite.note } : {}),
  }
  keep(name, result)
  return result
}

/** The suite of RDF canonicalization is a list of files. */
async function runRdfCanon(folder: string): Promise<Summary | string> {
  const root = join(folder, 'rdf-canon')
  if (!existsSync(root)) return 'not prepared: rdf-canon'
  const tests = readRdfCanonTests(join(root, 'tests'))
  const failures: string[] = []
  for (const test of tests) {
    const problem = await runRdfCanonTest(test)
    if (problem !== undefined) failures.push(`${test.id}: ${problem}`)
  }
  const summary = {
    passed: tests.length - failures.length,
    failed: failures.length,
    pending: 0,
    floor: '86/86',
    ok: failures.length === 0 && tests.length >= 86,
  }
  const commit = git(root, 'rev-parse', 'HEAD')
  keep('rdf-canon', { suite: 'rdf-canon', commit, node: process.version, ...summary, failures })
  return summary
}

function keep(name: string, result: object): void {
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, `w3c-${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
}

/** Mocha's exit code counts the failures; the report says more. */
async function runMocha(
  node: string,
  root: string,
  { output, tests, env }: { output: string; tests: string; env: Record<string, string> },
): Promise<void> {
  const reporter = ['--reporter', 'json', '--reporter-option', `output=${output}`]
  const more = ['--preserve-symlinks', '--timeout', '60000', '--exit']
  const child = spawn(node, ['node_modules/mocha/bin/mocha.js', tests, ...reporter, ...more], {
    cwd: root,
    stdio: ['ignore', 'ignore', process.env['W3C_VERBOSE'] ? 'inherit' : 'ignore'],
    env: { ...process.env, ...env, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' },
  })
  await new Promise((done) => child.once('exit', done))
}

/** A Node in the PATH that is not newer than a suite can load with. */
function olderNode(newest: number): string | undefined {
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map((path) => join(path, 'node'))
  return candidates.find((path) => {
    if (!existsSync(path)) return false
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' })
    return Number(/^v(\d+)/.exec(version)?.[1]) <= newest
  })
}

/** The contexts of the suites' examples: from the W3C's own repository and the packages that the suites have installed. */
async function suiteContexts(folder: string): Promise<Record<string, unknown>> {
  const contexts: Record<string, unknown> = {}
  const examples = join(folder, 'vc-data-model/contexts/credentials/examples/v2')
  if (existsSync(examples)) {
    contexts['https://www.w3.org/ns/credentials/examples/v2'] = JSON.parse(
      readFileSync(examples, 'utf8'),
    )
  }
  for (const name of ['vdl-context', 'vdl-aamva-context', 'citizenship-context']) {
    const path = join(folder, 'vc-di-bbs-test-suite/node_modules/@digitalbazaar', name)
    if (!existsSync(path)) continue
    const main = z.object({ main: z.string().optional(), exports: z.unknown() })
    const { main: entry = 'lib/index.js' } = main.parse(readJson(join(path, 'package.json')))
    const loaded: unknown = await import(pathToFileURL(join(path, entry)).href)
    const Module = z.object({ contexts: z.map(z.string(), z.unknown()) })
    const found = z.union([Module, z.object({ default: Module }).transform((it) => it.default)])
    for (const [url, document] of found.parse(loaded).contexts) contexts[url] = document
  }
  return contexts
}

function git(cwd: string, ...args: string[]): string {
  try {
    return execFileSync('git', args, { cwd, encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

function option(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args[at + 1]
}
