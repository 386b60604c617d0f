import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import * as z from 'zod'

import { csvRow } from '../../../apps/server/src/features/issuing/batches/safe-csv.ts'
import { readConfig } from '../../../apps/server/src/config.ts'
import { createUser, openInstallation } from '../../../apps/server/src/operator/index.ts'
import { startServerProcess } from '../server-process.ts'
import type { ServerProcess } from '../server-process.ts'

import type { AttackCase, Seen, Tell } from './case.ts'
import { importQti, submitAttempt } from './exam-cases.ts'
import { watch } from './memory.ts'
import { checkOutbound } from './outbound.ts'

/** A running server, and a person who is signed in to it. */
type Scene = { readonly server: ServerProcess; readonly cookie: string; readonly file: string }
type Runner = (entry: AttackCase, scene: Scene) => Promise<Seen>

const EMAIL = 'ada@suite.example'
const PASSWORD = 'correct horse battery'

/** How each operation of the fixtures is done with this product. */
export const SERVER_OPERATIONS: ReadonlyMap<string, Runner> = new Map(
  Object.entries({
    'check-outbound-url': (entry, { file }) => checkOutbound(entry, file),
    'check-return-url': checkReturn,
    'accept-email-address': acceptAddress,
    'render-markdown': renderMarkdown,
    'import-csv': importCsv,
    'export-csv-cell': exportCell,
    'api-update-me': updateMe,
    'api-search': search,
    'upload-image': uploadImage,
    'upload-evidence-pdf': uploadEvidence,
    'import-qti': importQti,
    'api-submit-attempt': submitAttempt,
  } satisfies Record<string, Runner>),
)

/**
 * Starts a server and runs cases against it.
 * @param cases those whose operation is one of `SERVER_OPERATIONS`
 * @param root the folder of the fixtures
 * @param tell called with every case, what was seen and what it cost the server
 */
export async function runServerCases(
  cases: readonly AttackCase[],
  root: string,
  tell: Tell,
): Promise<void> {
  const server = await startServerProcess()
  try {
    const cookie = await signIn(server)
    for (const entry of cases) {
      const run = SERVER_OPERATIONS.get(entry.operation)
      if (!run) continue
      const scene = { server, cookie, file: resolve(root, entry.file) }
      const { outcome, cost } = await watch(server.pid, () => run(entry, scene))
      tell(entry, outcome, cost)
    }
  } finally {
    await server.stop()
  }
}

async function signIn({ origin, dataDir }: ServerProcess): Promise<string> {
  const { port } = new URL(origin)
  const installation = await openInstallation(
    readConfig({ DATA_DIR: dataDir, PORT: port, DEMO: '0' }),
  )
  await createUser(installation, { email: EMAIL, name: 'Ada', password: PASSWORD })
  await installation.database.close()
  const reply = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  })
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const readJsonFile = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

/** The page that a mailed link leads to keeps the address to go on to in its form. */
async function checkReturn(_: AttackCase, { server, file }: Scene): Promise<Seen> {
  const { returnTo } = readJsonFile(file)
  const page = `${server.origin}/sign-in/open?token=${'a'.repeat(43)}&returnTo=`
  const html = await (await fetch(page + encodeURIComponent(returnTo))).text()
  const target = /name="token"[^>]*>\s*<input[^>]*name="returnTo" value="([^"]*)"/
    .exec(html)?.[1]
    ?.replaceAll('&amp;', '&')
  if (target === undefined) return { verdict: 'missing', why: 'the page keeps no address' }
  const [path] = String(returnTo).split('#')
  if (target === path) return { verdict: 'valid' }
  return target === '/' ? { verdict: 'invalid' } : { verdict: 'valid', why: target }
}

async function acceptAddress(_: AttackCase, { server, file }: Scene): Promise<Seen> {
  const achievementId = await define(server, {})
  const { address } = readJsonFile(file)
  const reply = await call(server, 'POST', `/api/v1/orgs/${server.org}/credentials`, {
    achievementId,
    recipient: { name: 'Ada', email: address },
  })
  return reply.status === 201 ? { verdict: 'valid' } : refusal(reply)
}

async function renderMarkdown(entry: AttackCase, { server, file }: Scene): Promise<Seen> {
  const text = readFileSync(file, 'utf8')
  const reply = await call(server, 'POST', `/api/v1/orgs/${server.org}/achievements`, {
    ...achievementLike({ criteria: { narrative: text } }),
  })
  if (reply.status !== 201) return refusal(reply)
  const html = await (await fetch(`${server.origin}/a/${reply.body.id}`)).text()
  const parts = html
    .split('<div class="prose">')
    .slice(1)
    .map((part) => part.split('</div>')[0])
  if (parts.length === 0) return { verdict: 'missing', why: 'the page shows no text' }
  const output = parts.join('\n')
  // What must not be there is markup: the words between the tags are text, whatever they say.
  return entry.control
    ? { verdict: 'valid', output }
    : { verdict: 'sanitized', output: `<>${output}<>`.replaceAll(/>[^<]*</g, '><') }
}

async function importCsv(entry: AttackCase, { server, file }: Scene): Promise<Seen> {
  const achievementId = await define(server, { name: 'forklift' })
  const path = `/api/v1/orgs/${server.org}/batches?achievementId=${achievementId}`
  const reply = await call(server, 'POST', path, new Uint8Array(readFileSync(file)))
  if (reply.status !== 202) return refusal(reply)
  const batch = await finished(server, reply.body.id ?? '')
  const rejected = (batch.rejected ?? 0) + (batch.duplicates ?? 0)
  const { rowsAccepted, rowsRejected } = entry.expect
  const broken = [
    ...(rowsAccepted === undefined || batch.issued === rowsAccepted
      ? []
      : [`${batch.issued} rows issued`]),
    ...(rowsRejected === undefined || rejected === rowsRejected
      ? []
      : [`${rejected} rows rejected`]),
  ]
  const why = JSON.stringify(batch.errors).slice(0, 300)
  if (batch.state !== 'done') return { verdict: 'invalid', why: batch.state ?? '', broken }
  return { verdict: rejected > 0 ? 'partial' : 'valid', broken, why }
}

async function exportCell(_: AttackCase, { file }: Scene): Promise<Seen> {
  const { cell } = readJsonFile(file)
  const output = csvRow([cell]).replace(/\r\n$/, '')
  const text = output.replace(/^"([^]*)"$/, '$1').replaceAll('""', '"')
  // Whether it is truly one no more, the patterns of the case say: behind quotes it may be unchanged.
  const looksLikeFormula = /^[\s"]*[=+\-@]/.test(cell)
  const isReadable = text.replaceAll("'", '') === String(cell).replaceAll("'", '')
  return {
    verdict: looksLikeFormula || text !== cell ? 'neutralised' : 'valid',
    output,
    broken: isReadable ? [] : ['the text is not readable'],
  }
}

/** What an attacker would like to change about themselves. */
async function updateMe(_: AttackCase, { server, cookie, file }: Scene): Promise<Seen> {
  const headers = { cookie, origin: server.origin, 'content-type': 'application/json' }
  const me = async () =>
    JSON.parse(await (await fetch(`${server.origin}/api/v1/me`, { headers })).text())
  const before = await me()
  const body = readFileSync(file, 'utf8').replace('"locale"', '"language"')
  const reply = await fetch(`${server.origin}/api/v1/me`, { method: 'PATCH', headers, body })
  const after = await me()
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => name !== 'name' && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  const broken = changed.map((name) => `${name} changed`)
  const isPlain = Object.keys(JSON.parse(body)).every((name) => ['name', 'language'].includes(name))
  if (reply.ok) return { verdict: isPlain ? 'valid' : 'ignored', broken }
  return { verdict: 'invalid', broken, why: await reply.text() }
}

/** The one picture that is uploaded is an organization's logo. */
async function uploadImage(entry: AttackCase, { server, file }: Scene): Promise<Seen> {
  const path = `/api/v1/orgs/${server.org}/logo`
  const reply = await call(server, 'POST', path, new Uint8Array(readFileSync(file)))
  if (reply.status !== 200) return refusal(reply)
  const shown = await fetch(new URL(new URL(reply.body.logo ?? '').pathname, server.origin))
  const policy = shown.headers.get('content-security-policy') ?? ''
  const isSandboxed = policy.startsWith('sandbox')
  const broken = isSandboxed ? [] : ['is shown without a sandbox']
  return { verdict: entry.control ? 'valid' : 'sanitized', output: await shown.text(), broken }
}

async function uploadEvidence(entry: AttackCase, { server, file }: Scene): Promise<Seen> {
  const path = `/api/v1/orgs/${server.org}/evidence?name=evidence.pdf`
  const reply = await call(server, 'POST', path, new Uint8Array(readFileSync(file)))
  if (reply.status !== 201) return refusal(reply)
  const shown = await fetch(new URL(new URL(reply.body.url ?? '').pathname, server.origin))
  const broken = Object.entries(entry.expect.served?.headers ?? {})
    .filter(([name, pattern]) => !new RegExp(pattern).test(shown.headers.get(name) ?? ''))
    .map(([name]) => `is served with another ${name}`)
  return { verdict: entry.control ? 'valid' : 'stored-inert', broken }
}

async function search(_: AttackCase, { server, file }: Scene): Promise<Seen> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(readJsonFile(file))) {
    if (typeof value === 'object' && value !== null) {
      for (const [inner, of] of Object.entries(value)) query.set(`${name}[${inner}]`, String(of))
    } else query.set(name, String(value))
  }
  const reply = await call(server, 'GET', `/api/v1/catalogue?${query}`)
  if (reply.status === 200)
    return { verdict: 'valid', why: `${reply.body.items?.length ?? 0} found` }
  return refusal(reply)
}

const fileType = (path: string) =>
  path.includes('/batches') ? 'text/csv' : 'application/octet-stream'

/** What the replies of the operations above have, and their problems. */
const Body = z
  .object({
    id: z.string(),
    code: z.string(),
    detail: z.string(),
    logo: z.string(),
    url: z.string(),
    items: z.array(z.unknown()),
    state: z.string(),
    issued: z.number(),
    rejected: z.number(),
    duplicates: z.number(),
    errors: z.array(z.unknown()),
  })
  .partial()
type Reply = { readonly status: number; readonly body: z.infer<typeof Body> }

async function call(
  { origin, key }: ServerProcess,
  method: string,
  path: string,
  body?: object | Uint8Array<ArrayBuffer>,
): Promise<Reply> {
  const isFile = body instanceof Uint8Array
  const reply = await fetch(origin + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': isFile ? fileType(path) : 'application/json',
    },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
  })
  return { status: reply.status, body: Body.parse(await reply.json()) }
}

const refusal = ({ status, body }: Reply): Seen =>
  status < 500
    ? { verdict: 'invalid', why: `${body.code}: ${body.detail}` }
    : { verdict: 'failed', why: String(status) }

const achievementLike = (changes: object) => ({
  name: 'Forklift',
  description: 'Moves loads safely.',
  achievementType: 'Certificate',
  criteria: { narrative: 'Pass the practical exam.' },
  status: 'published',
  ...changes,
})

async function define(server: ServerProcess, changes: object): Promise<string> {
  const path = `/api/v1/orgs/${server.org}/achievements`
  return (await call(server, 'POST', path, achievementLike(changes))).body.id ?? ''
}

async function finished(server: ServerProcess, id: string) {
  for (;;) {
    const { body } = await call(server, 'GET', `/api/v1/orgs/${server.org}/batches/${id}`)
    if (body.state !== 'running') return body
    await new Promise((done) => setTimeout(done, 50))
  }
}
