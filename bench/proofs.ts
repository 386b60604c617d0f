import { createHash, createPublicKey, sign, verify as verifyBare } from 'node:crypto'

import * as digitalCredentials from '@digitalcredentials/vc'
import { createBatchIssuer, createMemory, issue, shareJson, verify } from '@credence/credentials'

import { digitalBazaar, openPeer } from '../conformance/support/digital-bazaar.ts'
import type { Peer } from '../conformance/support/digital-bazaar.ts'
import type { SuiteOutcome } from '../conformance/support/shared.ts'
import { testKey } from '../conformance/support/test-key.ts'
import type { TestKey } from '../conformance/support/test-key.ts'
import { contest, table } from './support/contest.ts'
import type { Figure, Side } from './support/contest.ts'
import { numbered } from './support/credentials.ts'
import { conclude, numberOption, versions } from './support/results.ts'
import { knownStatus } from './support/status.ts'
import type { KnownStatus } from './support/status.ts'

const CREATED = new Date('2026-02-02T09:00:00Z')
const NOW = new Date('2026-06-15T12:00:00Z')
const ROUNDS = 9
const [ISSUE, BATCH, VERIFY] = ['credence issue', 'credence batch', 'credence verify']
const [SIGN, CHECK] = ['bare Ed25519 sign', 'bare Ed25519 verify']
const FLOORS = {
  'issue / best peer': { floor: 40, goal: 60 },
  'issue / bare sign': { floor: 0.25, goal: 0.4 },
  'batch / best peer': { floor: 80, goal: 100 },
  'batch / bare sign': { floor: 0.45, goal: 0.6 },
  'verify / best peer': { floor: 30, goal: 40 },
  'verify / bare verify': { floor: 0.45, goal: 0.6 },
}

/**
 * Compares issuing one credential, issuing a batch, and verifying with `eddsa-rdfc-2022`: ours, two other libraries, and the bare signature.
 * Verification takes JSON text; all sides have the key and the status list at hand and check both. Before timing, all sides
 * make the same signature, and a tampered copy is refused by all.
 * @param args `--credentials N`: how many different credentials, 5,040 when not said
 * @returns the ratios against their floors
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  const perRound = Math.max(1, Math.ceil(numberOption(args, '--credentials', 5040) / ROUNDS))
  const key = testKey('bench')
  const status = await knownStatus(key, CREATED)
  const options = {
    key,
    now: NOW,
    created: CREATED.toISOString().replace('.000Z', 'Z'),
    checkStatus: status.check,
  }
  const peers = [
    await digitalBazaar(options),
    await openPeer('@digitalcredentials/vc', digitalCredentials, options),
  ]
  const ours = createSides(key, status)
  await checkFairness(key, ours, peers)

  const issuing = await compare(
    [
      { name: ISSUE, run: ours.issue },
      { name: BATCH, run: ours.batch },
      ...peers.map(({ name, issue: run }) => ({
        name,
        run: (index: number) => run(numbered(key.did, index)),
      })),
      { name: SIGN, run: bareSign(key) },
    ],
    perRound,
  )
  console.log(table(issuing, ISSUE))

  const texts: string[] = []
  for (let at = 0; at < perRound * ROUNDS; at += 1) texts.push(await ours.batch(at))
  const text = (index: number) => texts[index % texts.length] ?? ''
  const verifying = await compare(
    [
      { name: VERIFY, run: (index) => ours.verify(text(index)) },
      ...peers.map(({ name, verify: run }) => ({
        name,
        run: async (index: number) => mustBe(undefined, await run(JSON.parse(text(index)))),
      })),
      { name: CHECK, run: bareVerify(key) },
    ],
    perRound,
  )
  console.log(table(verifying, VERIFY))

  const best = (figures: Figure[]) => Math.min(...peers.map(({ name }) => micros(figures, name)))
  const ratios = {
    'issue / best peer': best(issuing) / micros(issuing, ISSUE),
    'issue / bare sign': micros(issuing, SIGN) / micros(issuing, ISSUE),
    'batch / best peer': best(issuing) / micros(issuing, BATCH),
    'batch / bare sign': micros(issuing, SIGN) / micros(issuing, BATCH),
    'verify / best peer': best(verifying) / micros(verifying, VERIFY),
    'verify / bare verify': micros(verifying, CHECK) / micros(verifying, VERIFY),
  }
  return conclude('proofs', ratios, FLOORS, {
    versions: versions('@digitalbazaar/vc', '@digitalcredentials/vc', 'jsonld', 'rdf-canonize'),
    credentials: perRound * ROUNDS,
    rounds: ROUNDS,
    figures: [...issuing, ...verifying],
  })
}

async function compare(sides: readonly Side[], perRound: number): Promise<Figure[]> {
  await contest(sides, { rounds: 1, perRound: Math.min(perRound, 200) })
  return contest(sides, { rounds: ROUNDS, perRound })
}

function micros(figures: readonly Figure[], name: string): number {
  return figures.find((figure) => figure.name === name)?.microseconds ?? Number.NaN
}

type Ours = {
  readonly issue: (index: number) => Promise<object>
  readonly batch: (index: number) => Promise<string>
  readonly verify: (text: string) => Promise<void>
}

function createSides({ did, signer }: TestKey, { fetch }: KnownStatus): Ours {
  const memory = createMemory()
  const batch = createBatchIssuer(signer)
  const { issuer, credentialSubject } = numbered(did, 0)
  const common = {
    issuer: shareJson(Object(issuer)),
    achievement: shareJson(Object(credentialSubject)['achievement']),
  }
  return {
    issue: (index) => issue(numbered(did, index), { signer, created: CREATED }),
    batch: (index) => batch.issue(numbered(did, index, common), CREATED),
    verify: async (text) => {
      const { verdict } = await verify(text, { now: NOW, fetch, memory })
      mustBe('valid', verdict)
    },
  }
}

function bareSign({ privateKey }: TestKey) {
  return async (index: number) => sign(null, digest(index), privateKey)
}

function bareVerify({ privateKey }: TestKey) {
  const publicKey = createPublicKey(privateKey)
  const signatures = Array.from({ length: 500 }, (_, at) => sign(null, digest(at), privateKey))
  return async (index: number) => {
    const at = index % signatures.length
    mustBe(true, verifyBare(null, digest(at), publicKey, signatures[at] ?? digest(at)))
  }
}

function digest(index: number): Buffer {
  return createHash('sha512').update(String(index)).digest()
}

async function checkFairness(key: TestKey, ours: Ours, peers: readonly Peer[]): Promise<void> {
  for (const index of [1, 2, 3]) {
    const text = JSON.stringify(await ours.issue(index))
    mustBe(text, await ours.batch(index))
    await ours.verify(text)
    const tampered = text.replace('Rigging, level 2', 'Rigging, level 9')
    const refused = await ours.verify(tampered).then(
      () => false,
      () => true,
    )
    mustBe(true, refused && tampered !== text)
    for (const peer of peers) {
      const theirs = await peer.issue(numbered(key.did, index))
      mustBe(proofValue(JSON.parse(text)), proofValue(theirs))
      mustBe(undefined, await peer.verify(JSON.parse(text)))
      mustBe('string', typeof (await peer.verify(JSON.parse(tampered))))
    }
  }
}

function proofValue(credential: Record<string, unknown>): unknown {
  return Reflect.get(Object([credential['proof']].flat()[0]), 'proofValue')
}

function mustBe(expected: unknown, found: unknown): void {
  if (expected !== found) throw new Error(`Not as it must be: ${String(found)}.`)
}
