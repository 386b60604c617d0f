import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { createBatchIssuer } from '@credence/credentials'

import { processorTime, startServerProcess } from '../conformance/support/server-process.ts'
import type { SuiteOutcome } from '../conformance/support/shared.ts'
import { testKey } from '../conformance/support/test-key.ts'
import { numbered } from './support/credentials.ts'
import { conclude, numberOption, versions } from './support/results.ts'
import { knownStatus, LIST } from './support/status.ts'

const ROUNDS = 9
const FLOORS = { 'end point / bare server': { floor: 0.8, goal: 0.85 } }
const CREATED = new Date('2026-02-02T09:00:00Z')

/**
 * Compares `POST /api/v1/verify` with a bare `node:http` server that makes the same check with the package: requests by the processor time of
 * the server's process, over kept connections, four at a time. All credentials are different and valid, and the two answer
 * with the same verdict; a tampered copy is refused by both before the rounds.
 * @param args `--credentials N`: how many different credentials, 15,120 when not said: the kernel counts in hundredths of a second
 * @returns the ratio against its floor
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  if (!existsSync('/proc/self/stat')) {
    return { ok: false, cannotRun: 'Processor time is read from /proc.', result: {} }
  }
  const perRound = Math.ceil(numberOption(args, '--credentials', 15_120) / ROUNDS)
  const folder = mkdtempSync(join(tmpdir(), 'credence-bench-'))
  const texts = await prepare(folder, perRound * ROUNDS)
  const env = { FETCH_MAP: join(folder, 'map.json') }
  const server = await startServerProcess(env)
  const bare = await startBare(env)
  try {
    const sides: Side[] = [
      { url: `${server.origin}/api/v1/verify`, cpu: () => server.cpu().server, taken: [] },
      { url: `http://127.0.0.1:${bare.port}/`, cpu: () => processorTime(bare.pid), taken: [] },
    ]
    await compare(sides, texts, perRound)
    const [ours = Number.NaN, theirs = Number.NaN] = sides.map(({ taken }) => median(taken))
    console.log(`POST /api/v1/verify ${ours.toFixed(0).padStart(8)} CPU us/request`)
    console.log(`bare node:http      ${theirs.toFixed(0).padStart(8)} CPU us/request`)
    return conclude('verify-endpoint', { 'end point / bare server': theirs / ours }, FLOORS, {
      versions: versions('hono'),
      credentials: texts.length,
      rounds: ROUNDS,
      microseconds: { ours, bare: theirs },
    })
  } finally {
    bare.stop()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Side = { readonly url: string; readonly cpu: () => number; readonly taken: number[] }

async function compare(
  sides: readonly Side[],
  texts: readonly string[],
  perRound: number,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const [first = ''] = texts
  for (const { url } of sides) {
    const tampered = await post(url, first.replace('Rigging, level 2', 'Rigging, level 9'), agent)
    if (tampered !== 'invalid') throw new Error(`${url} calls a tampered copy ${tampered}.`)
    await postAll(url, texts.slice(0, 1000), agent)
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const share = texts.slice(round * perRound, (round + 1) * perRound)
    for (const { url, cpu, taken } of round % 2 === 0 ? sides : sides.toReversed()) {
      const before = cpu()
      await postAll(url, share, agent)
      taken.push((cpu() - before) / share.length)
    }
  }
  agent.destroy()
}

async function postAll(url: string, texts: readonly string[], agent: Agent): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let text = texts[next++]; text !== undefined; text = texts[next++]) {
      const verdict = await post(url, text, agent)
      if (verdict !== 'valid') throw new Error(`${url} calls a good credential ${verdict}.`)
    }
  }
  await Promise.all([worker(), worker(), worker(), worker()])
}

async function post(url: string, text: string, agent: Agent): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const sent = request(url, { method: 'POST', agent, headers })
  sent.end(text)
  const [response] = await once(sent, 'response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString()).verdict
}

async function prepare(folder: string, count: number): Promise<string[]> {
  const key = testKey('bench')
  const { text } = await knownStatus(key, CREATED)
  writeFileSync(join(folder, 'list.json'), text)
  writeFileSync(join(folder, 'map.json'), JSON.stringify({ [LIST]: 'list.json' }))
  const batch = createBatchIssuer(key.signer)
  const texts: string[] = []
  for (let at = 0; at < count; at += 1)
    texts.push(await batch.issue(numbered(key.did, at), CREATED))
  return texts
}

async function startBare(env: Readonly<Record<string, string>>) {
  const script = fileURLToPath(new URL('./support/bare-server.ts', import.meta.url))
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  return { port: Number(String(line)), pid: child.pid ?? 0, stop: () => child.kill('SIGTERM') }
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN
}
