import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contract, createClient, scopes, type Client, type Contract } from '@credence/contract'
import { createApiKey, createOrganization } from '../../apps/server/src/features/identity/index.ts'
import { readConfig } from '../../apps/server/src/config.ts'
import { openInstallation } from '../../apps/server/src/installation.ts'

/** A real server in a process of its own, on its own data, with an organization and a key to use it. */
export type ServerProcess = {
  readonly origin: string
  readonly pid: number
  readonly org: string
  readonly key: string
  readonly dataDir: string
  readonly api: Client<Contract>
  /** Resident memory of the server and of PostgreSQL (shared pages counted once), in bytes. */
  memory(): { server: number; postgres: number }
  /** Processor time that the server and PostgreSQL have used so far, in microseconds. */
  cpu(): { server: number; postgres: number }
  stop(): Promise<void>
}

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

/** Starts a server. @param env what else to set in its environment */
export async function startServerProcess(
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'credence-suite-'))
  const port = await freePort()
  const variables = { DATA_DIR: dataDir, PORT: String(port), DEMO: '0', LOG_LEVEL: 'warn', ...env }
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, NODE_ENV: 'production', ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const origin = `http://localhost:${port}`
  await untilReady(origin, child)
  const installation = await openInstallation(readConfig(variables))
  const now = new Date()
  const org = await createOrganization(installation, {
    slug: 'suite',
    profile: { name: 'Suite Academy', kind: 'issuer' },
    actor: 'system',
    now,
  })
  const { secret } = await installation.database.asOrg(org.id, (tx) =>
    createApiKey(tx, { orgId: org.id, name: 'suite', scopes, actor: 'system', now }),
  )
  await installation.database.close()
  return {
    origin,
    pid: child.pid ?? 0,
    org: org.slug,
    key: secret,
    dataDir,
    api: createClient(contract, {
      baseUrl: origin,
      headers: { authorization: `Bearer ${secret}` },
    }),
    memory: () => ({
      server: proportionalMemory(child.pid ?? 0),
      postgres: childrenOf(postmaster(dataDir)).reduce(
        (sum, pid) => sum + proportionalMemory(pid),
        0,
      ),
    }),
    cpu: () => ({
      server: processorTime(child.pid ?? 0),
      postgres: childrenOf(postmaster(dataDir)).reduce((sum, pid) => sum + processorTime(pid), 0),
    }),
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? done(address.port)
          : fail(new Error('no port')),
      )
    })
  })
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with ${child.exitCode} before it was ready.`)
    const ready = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('The server was not ready within a minute.')
}

function postmaster(dataDir: string): number {
  return Number(
    readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0],
  )
}

function childrenOf(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return [pid, ...all.map(Number).filter((other) => parentOf(other) === pid)]
}

function parentOf(pid: number): number {
  try {
    return Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return 0 // ended meanwhile
  }
}

function proportionalMemory(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1]) * 1024
  } catch {
    return 0 // ended meanwhile, or not ours to read
  }
}

/** Reads user and system time in microseconds, of ended children too; the kernel counts in hundredths of a second. */
export function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * 10_000
  } catch {
    return 0 // ended meanwhile: its parent counts it now
  }
}
