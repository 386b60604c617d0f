import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { contract, createClient } from '@credence/contract'
import { verify } from '@credence/credentials'
import type { Fetch } from '@credence/credentials'
import { createGuardedFetch } from '@credence/server/fetch-guard'
import { createKey, createOrg, openInstallation, readConfig } from '@credence/server/operator'
import type { Installation } from '@credence/server/operator'

import { judge, readStored } from './support/kill-audit.ts'
import type { StoredCredential } from './support/kill-audit.ts'
import { makeExam, makeTakers } from './support/kill-exams.ts'
import { startLoad } from './support/kill-load.ts'
import type { Acknowledged, Load } from './support/kill-load.ts'
import { startMailServer } from './support/kill-mail.ts'
import type { MailServer } from './support/kill-mail.ts'
import { prepareServer } from './support/kill-server.ts'
import type { KillableServer } from './support/kill-server.ts'
import type { SuiteOutcome } from './support/shared.ts'

const org = 'harness'
const batches = 4
/** Longest time after the last kill in which everything begun must come to its end. */
const settleMs = 180_000

type Options = { kills: number; rows: number; seed: number; sabotage: boolean }

/**
 * Kills a real server at random moments while it issues, revokes, takes claims, works off batches and holds exams; some of
 * the kills take PostgreSQL along. Every call is repeated until it is acknowledged. In the end everything acknowledged must be there, once
 * and whole, every signature and status verify, and each holder must have got one mail (a repeat under the same Message-ID
 * is allowed).
 * @param args `--kills N` (50), `--rows N` of all batches (3000), `--seed N`; `--sabotage` deletes one acknowledged credential
 * before the audit, which must then fail
 * @returns counts, and the first findings of each kind
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  if (process.platform !== 'linux')
    return {
      ok: false,
      cannotRun: 'The kill harness finds processes in /proc: Linux only.',
      result: {},
    }
  const options = readOptions(args)
  const started = Date.now()
  const mail = await startMailServer()
  const server = await prepareServer({ SMTP_URL: mail.url, TRUSTED_PROXIES: '1' })
  let load: Load | undefined
  try {
    const { key, emails } = await prepareOrg(server, Math.min(60, options.kills * 3))
    const random = createRandom(options.seed)
    server.start()
    await server.untilReady()
    const { achievementId, examId } = await define(server, key)
    load = startLoad({
      origin: server.origin,
      org,
      key,
      achievementId,
      mail,
      random,
      workers: 6,
      takers: { examId, emails },
      seats: 3,
    })
    const kills = await killAgainAndAgain(server, load, { ...options, random })
    await load.stop()
    const settled = await settle(server, load.acknowledged)
    const found = await audit(server, {
      acknowledged: load.acknowledged,
      mail,
      sabotage: options.sabotage,
    })
    const { lost, duplicated, half, invalid } = found
    const broken = lost.length + duplicated.length + half.length + invalid.length
    return {
      ok: broken === 0 && settled.ok && kills.kills === options.kills,
      result: {
        seed: options.seed,
        seconds: Math.round((Date.now() - started) / 1000),
        ...kills,
        ...settled,
        repeatedCalls: load.repeated(),
        acknowledged: countAcknowledged(load.acknowledged),
        lost: lost.length,
        duplicated: duplicated.length,
        half: half.length,
        invalid: invalid.length,
        verified: found.verified,
        mails: countMails(mail),
        findings: [...lost, ...duplicated, ...half, ...invalid].slice(0, 20),
      },
    }
  } finally {
    load?.abandon()
    await server.remove()
    await mail.close()
  }
}

function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      kills: { type: 'string', default: '50' },
      rows: { type: 'string', default: '3000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      sabotage: { type: 'boolean', default: false },
    },
  })
  const { kills, rows, seed, sabotage } = values
  process.stderr.write(`seed ${seed}\n`)
  return { kills: Number(kills), rows: Number(rows), seed: Number(seed), sabotage }
}

async function prepareOrg(server: KillableServer, takers: number) {
  return withInstallation(server, async (installation) => {
    await createOrg(installation, { slug: org, name: 'Harness Academy' })
    const scopes = ['read', 'define', 'issue']
    const { key } = await createKey(installation, { org, scopes })
    return { key, emails: await makeTakers(installation, takers) }
  })
}

async function withInstallation<T>(
  { variables }: KillableServer,
  deed: (installation: Installation) => Promise<T>,
): Promise<T> {
  const config = readConfig({ ...variables, LOG_LEVEL: 'silent' })
  const installation = await openInstallation(config, { origin: 'stored' })
  try {
    return await deed(installation)
  } finally {
    await installation.close()
  }
}

async function define({ origin }: KillableServer, key: string) {
  const api = createClient(contract, {
    baseUrl: origin,
    headers: { authorization: `Bearer ${key}` },
  })
  const body = { name: 'Endurance', description: 'Survives.', criteria: { narrative: 'Survive.' } }
  const { id } = await api.createAchievement({ params: { org }, body })
  return { achievementId: id, examId: await makeExam(api, org) }
}

async function killAgainAndAgain(
  server: KillableServer,
  load: Load,
  { kills, rows, random }: Options & { random: () => number },
) {
  const counts = { kills: 0, withDatabase: 0, duringStart: 0 }
  const sent: Promise<void>[] = []
  const step = Math.max(1, Math.floor(kills / batches))
  for (let round = 0; round < kills; round++) {
    if (round % step === 0 && sent.length < batches) {
      const batch = sent.length
      const addresses = Array.from(
        { length: Math.floor(rows / batches) },
        (_, row) => `b${batch}-${row}@example.org`,
      )
      const taken = load.startBatch(addresses)
      taken.catch(() => undefined) // told below
      sent.push(taken)
    }
    const early = random() < 0.2
    if (early) counts.duringStart += 1
    else await server.untilReady()
    await wait(early ? random() * 1200 : 50 + random() * 900)
    if (random() < 0.3) {
      counts.withDatabase += 1
      await server.killWithDatabase()
    } else await server.kill()
    counts.kills += 1
    if (process.stderr.isTTY) process.stderr.write(`\rkill ${counts.kills} of ${kills} `)
    server.start()
  }
  await server.untilReady()
  await Promise.all(sent)
  return counts
}

/** Waits until every batch is done, every pass awarded, and every mail out. */
async function settle(server: KillableServer, { batches: sent }: Acknowledged) {
  const until = Date.now() + settleMs
  return withInstallation(server, async ({ database }) => {
    for (;;) {
      const { rows } = await database.owner.query<{ batches: number; mails: number; owed: number }>(
        "select (select count(*)::int from attempt where passed and credential_id is null) as owed, (select count(*)::int from batch where state <> 'running') as batches, (select count(*)::int from delivery d join credential c on c.id = d.credential_id where d.state <> 'sent' and c.status = 'active') as mails",
      )
      const [state] = rows
      const ok = state?.batches === sent.size && state.mails === 0 && state.owed === 0
      if (ok || Date.now() > until)
        return { ok, settledAfterSeconds: Math.round((Date.now() - until + settleMs) / 1000) }
      await wait(250)
    }
  })
}

type Evidence = {
  readonly acknowledged: Acknowledged
  readonly mail: MailServer
  readonly sabotage: boolean
}

async function audit(server: KillableServer, { acknowledged, mail, sabotage }: Evidence) {
  const stored = await withInstallation(server, async ({ database }) => {
    const [id] = acknowledged.issued.values()
    if (sabotage) await database.owner.query('delete from credential where id = $1', [id])
    return readStored(database.owner)
  })
  const invalid = await verifyAll(server, stored.credentials)
  return {
    ...judge(acknowledged, stored, mail.accepted),
    invalid,
    verified: stored.credentials.length,
  }
}

/** Verifies every credential as a stranger does: DID document and status lists are asked from the server. */
async function verifyAll(
  { origin }: KillableServer,
  credentials: readonly StoredCredential[],
): Promise<string[]> {
  const answer = (request: Request) => {
    const { pathname, search } = new URL(request.url)
    return fetch(new URL(pathname + search, origin), { headers: request.headers })
  }
  const guarded = createGuardedFetch({ own: { origin, answer } })
  const kept = new Map<string, Promise<string>>()
  const outside: Fetch = async (url, init) => {
    const text = kept.get(url) ?? guarded(url, init).then((response) => response.text())
    kept.set(url, text)
    return new Response(await text)
  }
  const wrong: string[] = []
  const now = new Date()
  for (const { id, document, status } of credentials) {
    const { verdict } = await verify(document, { now, fetch: outside })
    const expected = status === 'active' ? 'valid' : status
    if (verdict !== expected) wrong.push(`${id} is ${status} and verifies as ${verdict}`)
  }
  return wrong
}

function countAcknowledged({ issued, revoked, claimed, batches: sent, taken }: Acknowledged) {
  const attempts = [...taken.values()]
  const rows = [...sent.values()].flat().length
  return {
    issued: issued.size,
    revoked: revoked.size,
    claimed: claimed.size,
    batches: sent.size,
    rows,
    attempts: attempts.filter(({ result }) => result).length,
    passes: attempts.filter(({ result }) => result?.passed).length,
    answers: attempts.reduce((sum, { answers }) => sum + answers.size, 0),
  }
}

function countMails({ accepted }: MailServer) {
  const all = [...accepted.values()]
  const repeated = all.reduce((sum, ids) => sum + ids.length - new Set(ids).size, 0)
  return { holders: all.length, repeatedUnderTheSameId: repeated }
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
