import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { contract, createClient } from '@credence/contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import type { Files } from '../src/platform/files.ts'
import { createKey, createOrg, openInstallation } from '../src/operator/index.ts'
import { canReach } from '../src/platform/postgres/binaries.ts'
import { openEmbedded } from '../src/platform/postgres/embedded.ts'
import { startServer, type RunningServer } from '../src/server.ts'
import { makeAchievement, makeOrg } from './factories.ts'
import { testApp } from './test-app.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'credence-fail-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      )
    })
  })
}

function environment(
  dataDir: string,
  port: number,
  more: Record<string, string> = {},
): Record<string, string> {
  return { DATA_DIR: dataDir, PORT: String(port), DEMO: '0', LOG_LEVEL: 'silent', ...more }
}

/** A server in this process on an embedded PostgreSQL, stopped when the test is over. */
async function serve(variables: Record<string, string>): Promise<RunningServer> {
  const server = await startServer(readConfig(variables))
  let running = true
  const stop = async () => {
    if (running) await server.stop()
    running = false
  }
  onTestFinished(stop)
  return { ...server, stop }
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://localhost:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function until<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < 2000; attempt++) {
    const found = await find()
    if (found !== undefined) return found
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error(`Waited in vain for ${what}.`)
}

/** An organization with a published achievement, and the client of its key. */
async function prepare(variables: Record<string, string>, origin: string) {
  const installation = await openInstallation(readConfig(variables), { origin: 'stored' })
  await createOrg(installation, { slug: 'academy', name: 'Academy' })
  const { key } = await createKey(installation, {
    org: 'academy',
    scopes: ['read', 'define', 'issue'],
  })
  await installation.close()
  const api = createClient(contract, {
    baseUrl: origin,
    headers: { authorization: `Bearer ${key}` },
  })
  const definition = {
    name: 'Endurance',
    description: 'Survives.',
    criteria: { narrative: 'Survive.' },
  }
  const { id } = await api.createAchievement({ params: { org: 'academy' }, body: definition })
  return { api, achievementId: id }
}

const award = (achievementId: string, email: string) => ({
  params: { org: 'academy' },
  body: { achievementId, recipient: { name: 'Ada', email }, notify: false },
})

describe('a server that cannot start', () => {
  it('says that another one runs on the same data, or uses the port, and disturbs neither', async () => {
    const [dataDir, port] = [temporaryFolder(), await freePort()]
    await serve(environment(dataDir, port))
    const stored = { PUBLIC_URL: `http://localhost:${port}` }
    await expect(
      startServer(readConfig(environment(dataDir, await freePort(), stored))),
    ).rejects.toThrow('Another Credence server already runs on this data')
    await expect(startServer(readConfig(environment(temporaryFolder(), port)))).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken`,
    )
    expect(await isReady(port)).toBe(true)
  })

  it('says what is wrong with the master key or the address, changes nothing, and starts once it is right', async () => {
    const [dataDir, port] = [temporaryFolder(), await freePort()]
    const variables = environment(dataDir, port)
    const first = await serve(variables)
    const before = await first.installation.database.owner.query('select * from signing_key')
    await first.stop()

    const other = { ...variables, CREDENCE_MASTER_KEY: randomBytes(32).toString('base64') }
    await expect(startServer(readConfig(other))).rejects.toThrow(
      'The master key in CREDENCE_MASTER_KEY is not the one this database was made with',
    )
    const file = join(dataDir, 'master.key')
    renameSync(file, `${file}.kept`)
    await expect(startServer(readConfig(variables))).rejects.toThrow('The master key is missing')
    expect(existsSync(file)).toBe(false)
    writeFileSync(file, 'short\n', { mode: 0o600 })
    await expect(startServer(readConfig(variables))).rejects.toThrow('does not hold 32 bytes')
    rmSync(file)
    writeFileSync(file, readFileSync(`${file}.kept`), { mode: 0o644 })
    await expect(startServer(readConfig(variables))).rejects.toThrow('can be read by others')
    rmSync(file)
    renameSync(`${file}.kept`, file)
    const elsewhere = { ...variables, PUBLIC_URL: 'https://elsewhere.example' }
    await expect(startServer(readConfig(elsewhere))).rejects.toThrow(
      `This installation was made for http://localhost:${port}, and PUBLIC_URL (or PORT) now says https://elsewhere.example`,
    )

    const again = await serve(variables)
    const after = await again.installation.database.owner.query('select * from signing_key')
    expect(after.rows).toEqual(before.rows)
    expect(await isReady(port)).toBe(true)
  })
})

describe('a server whose database goes away', () => {
  it('says so, goes on when it is back, and finishes the batch with each row once', async () => {
    const [dataDir, port] = [temporaryFolder(), await freePort()]
    const variables = environment(dataDir, port)
    await serve(variables)
    const { api, achievementId } = await prepare(variables, `http://localhost:${port}`)
    const rows = 4000
    const csv = `name,email\n${Array.from({ length: rows }, (_, row) => `Person ${row},p${row}@example.org`).join('\n')}`
    const params = { org: 'academy' }
    const { id } = await api.createBatch({
      params,
      query: { achievementId, notify: 'false' },
      body: csv,
    })
    await until('the first rows', async () =>
      (await api.getBatch({ params: { org: 'academy', id } })).rows > 0 ? true : undefined,
    )
    const postmaster = Number(
      readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0],
    )
    process.kill(postmaster, 'SIGQUIT') // at once, without a clean shutdown
    await until('an unready server', async () => ((await isReady(port)) ? undefined : true))
    await expect(
      api.issueCredential(award(achievementId, 'late@example.org')),
    ).rejects.toMatchObject({ code: 'unavailable', status: 503 })
    await until('the end of PostgreSQL', async () =>
      existsSync(`/proc/${postmaster}`) ? undefined : true,
    )
    await openEmbedded(dataDir)
    await until('a ready server', async () => ((await isReady(port)) ? true : undefined))
    const batch = await until('the batch', async () => {
      const state = await api.getBatch({ params: { org: 'academy', id } }).catch(() => undefined)
      return state && state.state !== 'running' ? state : undefined
    })
    expect(batch).toMatchObject({ state: 'done', rows, issued: rows, rejected: 0, duplicates: 0 })
    expect((await api.getDashboard({ params })).issued).toBe(rows)
    const export_ = await (await api.exportCredentials({ params })).text()
    const emails = export_.match(/p\d+@example\.org/g) ?? []
    expect([emails.length, new Set(emails).size]).toEqual([rows, rows])
  })
})

describe('a server whose storage is full', () => {
  it('refuses an upload in words and keeps nothing of it', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const achievement = await makeAchievement(app, org)
    const full: Files = {
      ...app.installation.files,
      write: async (_, content: Readable) => {
        content.destroy()
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      },
    }
    const server = await buildApp({ ...app.installation, files: full })
    onTestFinished(() => server.close())
    const send = (request: Request) =>
      server.fetch(request, { clientAddress: '203.0.113.7', requestId: 'test' })
    const api = createClient(contract, {
      baseUrl: app.origin,
      send,
      headers: { authorization: `Bearer ${org.key}` },
    })
    const upload = {
      params: { org: org.slug },
      query: { achievementId: achievement.id },
      body: 'name,email\nAda,ada@example.org\n',
    }
    await expect(api.createBatch(upload)).rejects.toMatchObject({
      status: 507,
      code: 'storage_full',
    })
    expect((await api.listBatches({ params: { org: org.slug } })).items).toEqual([])
    for await (const key of app.installation.files.list()) expect(key).toBe('none')
  })

  it('loses nothing that it acknowledged when the disk itself is full, and goes on when there is room', async () => {
    const [dataDir, port] = [temporaryFolder(), await freePort()]
    const isSmall = mountSmall(dataDir)
    const variables = environment(dataDir, port)
    await serve(variables)
    const { api, achievementId } = await prepare(variables, `http://localhost:${port}`)
    const acknowledged: string[] = []
    const issue = async (email: string) => {
      const { id } = await api.issueCredential(award(achievementId, email))
      acknowledged.push(id)
    }
    await issue('before@example.org')
    const filler = join(dataDir, 'filler')
    const refusals: unknown[] = []
    if (isSmall) {
      fill(filler)
      for (let n = 0; n < 600 && refusals.length < 3; n++) {
        await issue(`full${n}@example.org`).catch((error: unknown) => refusals.push(error))
      }
      expect(refusals).toHaveLength(3)
      for (const refusal of refusals)
        expect(refusal).toMatchObject({
          code: expect.stringMatching(/^(storage_full|unavailable)$/),
        })
      expect(refusals[0]).toMatchObject({ status: 507, code: 'storage_full' })
      const upload = {
        params: { org: 'academy' },
        query: { achievementId },
        body: `name,email\n${'Ada,ada@example.org\n'.repeat(20_000)}`,
      }
      await expect(api.createBatch(upload)).rejects.toMatchObject({
        code: expect.stringMatching(/^(storage_full|unavailable)$/),
      })
      expect(
        existsSync(join(dataDir, 'files'))
          ? readdirSync(join(dataDir, 'files'), { recursive: true }).filter((name) =>
              String(name).endsWith('.csv'),
            )
          : [],
      ).toEqual([])
      rmSync(filler)
    }
    await until('a ready server', async () => ((await isReady(port)) ? true : undefined))
    await until('an issue after', () =>
      issue('after@example.org').then(
        () => true as const,
        () => undefined,
      ),
    )
    const { issued } = await api.getDashboard({ params: { org: 'academy' } })
    expect(issued).toBe(acknowledged.length)
    for (const id of acknowledged)
      expect((await api.getCredential({ params: { org: 'academy', id } })).status).toBe('active')
  })
})

/** Writes until there is no room. */
function fill(file: string): void {
  const handle = openSync(file, 'w')
  try {
    for (;;) writeSync(handle, Buffer.alloc(65_536))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  } finally {
    closeSync(handle)
  }
}

/** Puts a small disk at a folder, where this account may. */
function mountSmall(folder: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const { status } = spawnSync(
    '/bin/mount',
    ['-t', 'tmpfs', '-o', 'size=160m,mode=711', 'tmpfs', folder],
    { stdio: 'ignore' },
  )
  if (status !== 0) return false
  onTestFinished(() => void spawnSync('/bin/umount', ['-l', folder], { stdio: 'ignore' }))
  return true
}

describe('a server of an ordinary user', () => {
  it('starts with data of its own, and ends cleanly', async () => {
    const [folder, port] = [temporaryFolder(), await freePort()]
    const dataDir = join(folder, 'data')
    mkdirSync(dataDir)
    const nobody = { uid: 65534, gid: 65534 }
    const isRoot = process.getuid?.() === 0
    // as root, where that account can read this clone; else as whoever runs the test
    const account =
      isRoot && canReach(main, nobody) && canReach(process.execPath, nobody) ? nobody : {}
    if (isRoot) {
      chownSync(folder, nobody.uid, nobody.gid)
      chownSync(dataDir, nobody.uid, nobody.gid)
    }
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      HOME: folder,
      ...environment(dataDir, port),
    }
    const child = spawn(process.execPath, [main], {
      ...account,
      env,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const ended = new Promise<number | null>((done) => child.once('exit', done))
    onTestFinished(() => void child.kill('SIGKILL'))
    await Promise.race([
      until('a ready server', async () => ((await isReady(port)) ? true : undefined)),
      ended.then(() => Promise.reject(new Error(said))),
    ])
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said).toContain(`Credence is ready at  http://localhost:${port}`)
    expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false)
  })
})
