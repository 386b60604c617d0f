import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Batch } from '@credence/contract'
import { Ajv2019 } from 'ajv/dist/2019.js'
import formats from 'ajv-formats'
import { startServerProcess, type ServerProcess } from './support/server-process.ts'
import { cannotRun, readJson, sharedPath, type SuiteOutcome } from './support/shared.ts'

const megabyte = 1024 * 1024
const achievement = {
  name: 'Data Analysis with Python',
  description: 'Reads, cleans and explains data.',
  achievementType: 'MicroCredential',
  criteria: { narrative: 'Pass the practical exam.' },
  skills: [{ name: 'Data analysis', level: 3 }],
  resultDescriptions: [
    { id: 'score', name: 'Exam score', resultType: 'Percent', valueMin: '0', valueMax: '100' },
    {
      id: 'level',
      name: 'Level',
      resultType: 'RubricCriterionLevel',
      levels: ['competent', 'proficient', 'expert'].map((id) => ({ id, name: id })),
    },
  ],
} as const

type Found = {
  readonly file: string
  readonly problems: string[]
  readonly figures?: Record<string, unknown>
}
type Upload = { readonly achievementId: string; readonly mapping?: Record<string, string> }

/**
 * Sends every file of recipients in ../shared/samples through a real server, as its README and expectations say.
 * Floors: each verdict as expected; at 10,000 rows less than 200 MB more memory and an event loop under 100 ms.
 */
export async function run(): Promise<SuiteOutcome> {
  const folder = sharedPath('samples')
  if (folder === undefined) return cannotRun('The folder of sample files')
  const server = await startServerProcess()
  try {
    const file = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
    const found = [
      await clean(server, 'cohort-1000.csv', file, 1000),
      await spreadsheet(server, file),
      await otherEncodings(server, file),
      await otherHeaders(server, file),
      await messy(server, folder, file),
      await many(server, file),
      await published(server),
    ]
    const problems = found.flatMap(({ file: name, problems: list }) =>
      list.map((problem) => `${name}: ${problem}`),
    )
    return {
      ok: problems.length === 0,
      result: {
        files: found.length,
        problems,
        figures: Object.assign({}, ...found.map(({ figures }) => figures ?? {})),
      },
    }
  } finally {
    await server.stop()
  }
}

async function clean(
  server: ServerProcess,
  name: string,
  file: (name: string) => Uint8Array<ArrayBuffer>,
  rows: number,
): Promise<Found> {
  const batch = await upload(server, file(name), { achievementId: await define(server) })
  return {
    file: name,
    problems: expectCounts(batch, { rows, issued: rows, rejected: 0, duplicates: 0 }),
  }
}

async function spreadsheet(
  server: ServerProcess,
  file: (name: string) => Uint8Array<ArrayBuffer>,
): Promise<Found> {
  const name = 'cohort-semicolon-bom.csv'
  const achievementId = await define(server)
  const batch = await upload(server, file(name), { achievementId })
  const problems =
    batch.state === 'done' && batch.issued > 0 && batch.rejected === 0
      ? []
      : [`ended ${batch.state} with ${batch.issued} issued, ${batch.rejected} rejected`]
  const { items } = await server.api.listCredentials({
    params: { org: server.org },
    query: { achievementId, q: 'Papadopoulos' },
  })
  if (!items.some(({ recipient }) => recipient.name === 'Søren Papadopoulos'))
    problems.push('a name with an accent did not come through')
  return { file: name, problems }
}

async function otherEncodings(
  server: ServerProcess,
  file: (name: string) => Uint8Array<ArrayBuffer>,
): Promise<Found> {
  const problems: string[] = []
  for (const name of ['cohort-windows1252.csv', 'cohort-utf16.csv']) {
    const achievementId = await define(server)
    try {
      const batch = await upload(server, file(name), { achievementId })
      const { items } = await server.api.listCredentials({
        params: { org: server.org },
        query: { achievementId },
      })
      const broken = items.filter(({ recipient }) => /[\ufffdÃ]|\u0000/.test(recipient.name))
      if (batch.issued === 0 || broken.length > 0)
        problems.push(`${name}: ${batch.issued} issued, ${broken.length} names broken`)
    } catch (error) {
      const refused =
        error instanceof Error && 'code' in error && error.code === 'unsupported_encoding'
      if (!refused) problems.push(`${name}: ${String(error)}`)
    }
  }
  return { file: 'other encodings', problems }
}

async function otherHeaders(
  server: ServerProcess,
  file: (name: string) => Uint8Array<ArrayBuffer>,
): Promise<Found> {
  const name = 'cohort-other-headers.csv'
  const achievementId = await define(server)
  const problems: string[] = []
  const refusal: unknown = await upload(server, file(name), { achievementId }).catch(
    (error: unknown) => error,
  )
  if (!(refusal instanceof Error && 'code' in refusal && refusal.code === 'missing_column'))
    problems.push('was taken without a mapping')
  const mapping = {
    name: 'Full Name',
    email: 'E-Mail Address',
    score: 'Points (%)',
    completed_on: 'Date of completion',
  }
  const batch = await upload(server, file(name), { achievementId, mapping })
  if (batch.state !== 'done' || batch.issued === 0 || batch.rejected > 0)
    problems.push(
      `with a mapping: ${batch.state}, ${batch.issued} issued, ${batch.rejected} rejected`,
    )
  return { file: name, problems }
}

type Expected = {
  readonly rows: readonly {
    row: number
    verdict: 'accepted' | 'rejected' | 'duplicate' | 'ambiguous'
    field: string
    why: string
  }[]
}

async function messy(
  server: ServerProcess,
  folder: string,
  file: (name: string) => Uint8Array<ArrayBuffer>,
): Promise<Found> {
  const name = 'cohort-messy.csv'
  const expected = readJson(join(folder, 'cohort-messy.expected.json')) as Expected // our own file of expectations
  const achievementId = await define(server)
  const batch = await upload(server, file(name), { achievementId })
  const problems: string[] = []
  for (const { row, verdict, field, why } of expected.rows) {
    const errors = batch.errors.filter((error) => error.row === row)
    const kind =
      errors.length === 0
        ? 'accepted'
        : errors.every(({ code }) => code === 'duplicate')
          ? 'duplicate'
          : 'rejected'
    const wanted = verdict === 'ambiguous' ? 'rejected' : verdict
    if (kind !== wanted) problems.push(`row ${row} (${why}): ${kind}, expected ${verdict}`)
    if (errors.length > 0 && !errors.some((error) => error.field === field))
      problems.push(
        `row ${row} (${why}): told of ${errors.map((error) => error.field).join(', ')}, expected ${field}`,
      )
  }
  const accepted = expected.rows.filter(({ verdict }) => verdict === 'accepted').length
  problems.push(
    ...expectCounts(batch, {
      rows: expected.rows.length,
      issued: accepted,
      duplicates: expected.rows.filter(({ verdict }) => verdict === 'duplicate').length,
    }),
  )
  problems.push(...(await checkInert(server, achievementId)))
  return { file: name, problems }
}

/** A formula is text in every export; markup is text on the page. */
async function checkInert(server: ServerProcess, achievementId: string): Promise<string[]> {
  const problems: string[] = []
  const { items } = await server.api.listCredentials({
    params: { org: server.org },
    query: { achievementId, limit: 100 },
  })
  const script = items.find(({ recipient }) => recipient.name.startsWith('<script>'))
  const page = script ? await fetch(script.url).then((response) => response.text()) : ''
  if (!script || page.includes('<script>alert(1)') || !page.includes('&lt;script&gt;alert(1)'))
    problems.push('markup in a name is not shown as text')
  const csv = await server.api
    .exportCredentials({ params: { org: server.org }, query: { achievementId } })
    .then((response) => response.text())
  if (!csv.includes(`"'=HYPERLINK(`)) problems.push('a formula is not neutralised in the export')
  const svg = script ? await fetch(`${script.url}.svg`).then((response) => response.text()) : ''
  if (svg.replaceAll(/<!\[CDATA\[[^]*?\]\]>/g, '').includes('<script>'))
    problems.push('markup in a name reaches the image')
  return problems
}

async function many(
  server: ServerProcess,
  file: (name: string) => Uint8Array<ArrayBuffer>,
): Promise<Found> {
  const name = 'cohort-10000.csv'
  const achievementId = await define(server)
  await fetch(`${server.origin}/metrics`) // starts the measurement of the event loop anew
  const before = server.memory()
  const peak = { ...before }
  const started = Date.now()
  const lag: number[] = []
  const batch = await upload(server, file(name), { achievementId }, async () => {
    const now = server.memory()
    peak.server = Math.max(peak.server, now.server)
    peak.postgres = Math.max(peak.postgres, now.postgres)
    lag.push(await eventLoopLag(server.origin))
  })
  const seconds = (Date.now() - started) / 1000
  const grown = (peak.server - before.server + (peak.postgres - before.postgres)) / megabyte
  const worst = Math.max(...lag) * 1000
  const problems = expectCounts(batch, { rows: 10_000, issued: 10_000, rejected: 0, duplicates: 0 })
  if (grown >= 200) problems.push(`memory grew by ${grown.toFixed(0)} MB`)
  if (worst >= 100) problems.push(`the event loop stood still for ${worst.toFixed(0)} ms`)
  return {
    file: name,
    problems,
    figures: {
      rowsPerSecond: Math.round(10_000 / seconds),
      memoryGrownMB: Math.round(grown),
      worstEventLoopMs: Math.round(worst),
      lagReadings: lag.length,
    },
  }
}

/** What was issued here, against the schema that 1EdTech publishes. */
async function published(server: ServerProcess): Promise<Found> {
  const path = sharedPath('corpus/resources/schemas/ob_v3p0_achievementcredential_schema.json')
  if (path === undefined)
    return { file: 'published schema', problems: ['the schema is not beside the repository'] }
  const ajv = new Ajv2019({ strict: false, allErrors: true })
  formats.default(ajv)
  const validate = ajv.compile(readJson(path) as object) // a JSON Schema is an object
  const { items } = await server.api.listCredentials({
    params: { org: server.org },
    query: { limit: 100 },
  })
  const problems: string[] = []
  for (const { id } of items) {
    const { credential } = await server.api.getCredential({ params: { org: server.org, id } })
    if (!validate(credential)) problems.push(`${id}: ${ajv.errorsText(validate.errors)}`)
  }
  return {
    file: 'published schema',
    problems: problems.slice(0, 5),
    figures: { checkedAgainstSchema: items.length },
  }
}

async function define(server: ServerProcess): Promise<string> {
  const made = await server.api.createAchievement({
    params: { org: server.org },
    body: {
      ...achievement,
      resultDescriptions: [...achievement.resultDescriptions],
      skills: [...achievement.skills],
    },
  })
  return made.id
}

async function upload(
  server: ServerProcess,
  body: Uint8Array<ArrayBuffer>,
  { achievementId, mapping }: Upload,
  whileRunning: () => Promise<void> = async () => undefined,
): Promise<Batch> {
  const query = { achievementId, ...(mapping ? { mapping: JSON.stringify(mapping) } : {}) }
  const { id } = await server.api.createBatch({ params: { org: server.org }, query, body })
  for (;;) {
    const batch = await server.api.getBatch({ params: { org: server.org, id } })
    if (batch.state !== 'running') return batch
    await whileRunning()
    await new Promise((done) => setTimeout(done, 400))
  }
}

function expectCounts(
  batch: Batch,
  expected: Partial<Record<'rows' | 'issued' | 'rejected' | 'duplicates', number>>,
): string[] {
  const wrong = Object.entries(expected).filter(
    ([name, count]) => batch[name as keyof typeof expected] !== count,
  )
  const problems = wrong.map(
    ([name, count]) => `${name} is ${batch[name as keyof typeof expected]}, expected ${count}`,
  )
  return batch.state === 'done'
    ? problems
    : [`ended ${batch.state}: ${batch.failure?.message ?? ''}`, ...problems]
}

async function eventLoopLag(origin: string): Promise<number> {
  const text = await fetch(`${origin}/metrics`).then((response) => response.text())
  return Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)?.[1])
}
