import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'

import { parseJson } from '@credence/credentials'
import pg from 'pg'

import { openEmbedded } from '../apps/server/src/platform/postgres/embedded.ts'
import { digitalBazaar } from '../conformance/support/digital-bazaar.ts'
import type { Peer } from '../conformance/support/digital-bazaar.ts'
import { startServerProcess } from '../conformance/support/server-process.ts'
import type { ServerProcess } from '../conformance/support/server-process.ts'
import type { SuiteOutcome } from '../conformance/support/shared.ts'
import { testKey } from '../conformance/support/test-key.ts'
import { conclude, numberOption, versions } from './support/results.ts'

const ROUNDS = 9
const FLOORS = { 'rows / peer': { floor: 20, goal: 25 } }
const HEADER = 'name,email,completed_on,score'
const CHUNK = 50

/**
 * Compares bulk issuing, from a CSV file to signed rows in PostgreSQL: the product's own batches, through its HTTP interface, with all that
 * goes with them (natural keys, status places, audit entries, nine indexes), against a pipeline of
 * `@digitalbazaar/vc` that signs the same credentials once and puts them into a table with one index. Counted is the processor time of
 * everybody who takes part, PostgreSQL too.
 * @param args `--rows N`: how many rows ours issues in all, 27,000 when not said (the kernel counts in hundredths of a second, which a round must be
 * long against); the peer gets a ninth of them
 * @returns the ratio against its floor
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  if (!existsSync('/proc/self/stat')) {
    return { ok: false, cannotRun: 'Processor time is read from /proc.', result: {} }
  }
  const perRound = Math.ceil(numberOption(args, '--rows', 27_000) / ROUNDS)
  const server = await startServerProcess()
  try {
    const figures = await compare(server, perRound)
    const ours = median(figures.map(({ ours: taken }) => taken))
    const peer = median(figures.map(({ peer: taken }) => taken))
    console.log(`credence            ${ours.toFixed(0).padStart(8)} CPU us/row`)
    console.log(`@digitalbazaar/vc   ${peer.toFixed(0).padStart(8)} CPU us/row`)
    return conclude('bulk', { 'rows / peer': peer / ours }, FLOORS, {
      versions: versions('@digitalbazaar/vc', 'jsonld', 'pg'),
      rows: { ours: perRound * ROUNDS, peer: Math.ceil(perRound / ROUNDS) * ROUNDS },
      rounds: ROUNDS,
      microseconds: { ours, peer },
      figures,
    })
  } finally {
    await server.stop()
  }
}

type Round = {
  readonly ours: number
  readonly peer: number
  readonly oursInPostgres: number
  readonly peerInPostgres: number
}

async function compare(server: ServerProcess, perRound: number): Promise<Round[]> {
  const issueBatch = await ourSide(server)
  const { connection, stop } = await openEmbedded(server.dataDir)
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const few = Math.ceil(perRound / ROUNDS)
    // Each side first runs unmeasured, for about a second of processor time: what counts is the steady state.
    const sample = await issueBatch(table(-1, 2 * perRound))
    const peer = await digitalBazaar({
      key: testKey('bulk'),
      now: new Date(),
      created: '2026-05-01T09:00:00Z',
    })
    await client.query('create table bench_peer (id text primary key, document text not null)')
    const pipeline = peerSide(peer, client, sample)
    await pipeline(table(-2, few))
    const rounds: Round[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const ours = await measure(server, () => issueBatch(table(2 * round, perRound)))
      const theirs = await measure(server, () => pipeline(table(2 * round + 1, few)))
      rounds.push({
        ours: (ours.server + ours.postgres) / perRound,
        peer: (theirs.own + theirs.postgres) / few,
        oursInPostgres: ours.postgres / perRound,
        peerInPostgres: theirs.postgres / few,
      })
    }
    return rounds
  } finally {
    await client.end()
    await stop()
  }
}

async function measure(server: ServerProcess, work: () => Promise<unknown>) {
  const [before, started] = [server.cpu(), process.cpuUsage()]
  await work()
  const after = server.cpu()
  const { user, system } = process.cpuUsage(started)
  return {
    server: after.server - before.server,
    postgres: after.postgres - before.postgres,
    own: user + system,
  }
}

/** Gives a way to issue a table of people, which ends when all are stored, and answers with one of the credentials. */
async function ourSide(server: ServerProcess) {
  const { api } = server
  const params = { org: server.org }
  const { id: achievementId } = await api.createAchievement({
    params,
    body: {
      achievementType: 'MicroCredential',
      name: 'Rigging',
      description: 'Rigs and inspects lifting gear up to five tonnes, alone and in a team.',
      criteria: { narrative: 'A practical test of three hours, watched by two assessors.' },
      skills: [{ name: 'rig loads', level: 3, framework: 'Skills', code: 'S-17' }],
      resultDescriptions: [
        { id: 'score', name: 'Score', resultType: 'Percent', valueMin: '0', valueMax: '100' },
      ],
    },
  })
  return async (body: string): Promise<object> => {
    const query = { achievementId, notify: 'false' }
    const { id } = await api.createBatch({ params, query, body })
    for (;;) {
      const batch = await api.getBatch({ params: { ...params, id } })
      if (batch.state === 'done' && batch.issued === body.trim().split('\n').length - 1) break
      if (batch.state !== 'running') throw new Error(`The batch: ${JSON.stringify(batch)}`)
      await new Promise((done) => setTimeout(done, 100))
    }
    const { items } = await api.listCredentials({ params, query: { limit: 1 } })
    const one = await api.getCredential({ params: { ...params, id: items[0]?.id ?? '' } })
    return one.credential
  }
}

/** Gives a pipeline that reads a table, makes credentials like the sample, signs them one by one and stores them in chunks. */
function peerSide(peer: Peer, client: pg.Client, sample: object) {
  const { proof: _, ...unsigned } = Object(parseJson(JSON.stringify(sample)))
  return async (body: string): Promise<void> => {
    const lines = body.trim().split('\n').slice(1)
    for (let at = 0; at < lines.length; at += CHUNK) {
      const rows: string[] = []
      for (const line of lines.slice(at, at + CHUNK)) {
        const signed = await peer.issue(award(unsigned, line))
        rows.push(String(signed['id']), JSON.stringify(signed))
      }
      const places = rows.flatMap((_row, place) =>
        place % 2 === 0 ? [`($${place + 1}, $${place + 2})`] : [],
      )
      await client.query(`insert into bench_peer (id, document) values ${places.join(', ')}`, rows)
    }
  }
}

function award(unsigned: Record<string, unknown>, line: string): object {
  const [name = '', email = '', , score] = line.split(',')
  const salt = randomBytes(16).toString('hex')
  const hash = createHash('sha256')
    .update(email + salt)
    .digest('hex')
  const subject = Object(unsigned['credentialSubject'])
  return {
    ...unsigned,
    id: `https://harbour.example/c/${randomBytes(16).toString('base64url')}`,
    credentialSubject: {
      ...subject,
      identifier: [
        { ...subject.identifier[0], identityHash: `sha256$${hash}`, salt },
        { ...subject.identifier[1], identityHash: name },
      ],
      result: [{ ...subject.result[0], value: score }],
    },
  }
}

function table(series: number, rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, at) => `Person ${at},person-${series}-${at}@example.org,2026-05-01,${at % 101}`,
  )
  return `${HEADER}\n${lines.join('\n')}\n`
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN
}
