import { createHash, sign } from 'node:crypto'
import { createRequire } from 'node:module'

import * as digitalCredentials from '@digitalcredentials/vc'
import { issue, verify } from '@credence/credentials'
import * as z from 'zod'

import { digitalBazaar, openPeer } from '../conformance/support/digital-bazaar.ts'
import type { Peer } from '../conformance/support/digital-bazaar.ts'
import type { SuiteOutcome } from '../conformance/support/shared.ts'
import { testKey } from '../conformance/support/test-key.ts'
import type { TestKey } from '../conformance/support/test-key.ts'
import { contest, table } from './support/contest.ts'
import type { Side } from './support/contest.ts'
import { numbered } from './support/credentials.ts'

const CREATED = '2026-02-02T09:00:00Z'
const NOW = new Date('2026-06-15T12:00:00Z')
const ROUNDS = 9
const OURS = 'credence'
const BARE = 'bare Ed25519 sign'
/** What must be reached, as ratios. The floor keeps what is reached today; the goals are further. */
const FLOORS = { bestPeer: 8 }
const GOALS = { bestPeer: 40, bareSign: 0.25 }

/**
 * Compares issuing one credential with `eddsa-rdfc-2022`: ours, two other libraries, and the bare signature. Before timing, all sides make
 * the same signature, and a tampered copy is refused by all.
 * @param args `--credentials N`: how many different credentials, 5,040 when not said
 * @returns the ratio to the best other library, against its floor
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  const at = args.indexOf('--credentials')
  const perRound = Math.max(1, Math.ceil((at < 0 ? 5040 : Number(args[at + 1])) / ROUNDS))
  const key = testKey('bench')
  const options = { key, now: NOW, created: CREATED }
  const peers = [
    await digitalBazaar(options),
    await openPeer('@digitalcredentials/vc', digitalCredentials, options),
  ]
  await checkFairness(key, peers)
  const sides: Side[] = [
    { name: OURS, run: issueOurs(key) },
    ...peers.map((peer) => ({
      name: peer.name,
      run: (index: number) => peer.issue(numbered(key.did, index)),
    })),
    { name: BARE, run: bareSign(key) },
  ]
  await contest(sides, { rounds: 1, perRound: 20 })
  const figures = await contest(sides, { rounds: ROUNDS, perRound })
  const micros = (name: string) =>
    figures.find((figure) => figure.name === name)?.microseconds ?? Number.NaN
  const best = Math.min(...peers.map(({ name }) => micros(name)))
  const ratios = { bestPeer: best / micros(OURS), bareSign: micros(BARE) / micros(OURS) }
  console.log(table(figures, OURS))
  const ok = ratios.bestPeer >= FLOORS.bestPeer
  const result = {
    suite: 'issue',
    versions: versions(),
    credentials: perRound * ROUNDS,
    rounds: ROUNDS,
    figures,
    ratios,
    floors: { bestPeer: { floor: FLOORS.bestPeer, met: ok } },
    goals: { bestPeer: GOALS.bestPeer, bareSign: GOALS.bareSign },
  }
  return { ok, result }
}

function issueOurs({ did, signer }: TestKey) {
  return (index: number) => issue(numbered(did, index), { signer, created: new Date(CREATED) })
}

function bareSign({ privateKey }: TestKey) {
  return async (index: number) => {
    const digest = createHash('sha512').update(String(index)).digest()
    return sign(null, digest, privateKey)
  }
}

async function checkFairness(key: TestKey, peers: readonly Peer[]): Promise<void> {
  const { credentialStatus: _, ...credential } = numbered(key.did, 1)
  const ours = await issue(credential, { signer: key.signer, created: new Date(CREATED) })
  const tampered = { ...ours, name: 'Rigging, level 9' }
  const offline = { now: NOW, fetch: async () => new Response(null, { status: 404 }) }
  const report = await verify(tampered, offline)
  if (report.verdict !== 'invalid' || (await verify(ours, offline)).verdict !== 'valid') {
    throw new Error('Ours does not tell a tampered copy.')
  }
  for (const peer of peers) {
    const theirs = await peer.issue(credential)
    const value: unknown = Reflect.get(Object([theirs['proof']].flat()[0]), 'proofValue')
    if (value !== ours.proof[0]?.proofValue) throw new Error(`${peer.name} signs something else.`)
    if ((await peer.verify(tampered)) === undefined)
      throw new Error(`${peer.name} accepts a tampered copy.`)
  }
}

function versions(): Record<string, string> {
  const require = createRequire(import.meta.url)
  const Package = z.object({ version: z.string() })
  const read = (name: string) =>
    Package.parse(require(`../node_modules/${name}/package.json`)).version
  const names = ['@digitalbazaar/vc', '@digitalcredentials/vc', 'jsonld', 'rdf-canonize']
  return { node: process.version, ...Object.fromEntries(names.map((name) => [name, read(name)])) }
}
