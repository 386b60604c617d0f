import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { freePort } from './server-process.ts'

/** A real server that is killed and started again, on data of its own. */
export type KillableServer = {
  readonly origin: string
  /** Its environment, for whoever opens the same installation. */
  readonly variables: Readonly<Record<string, string>>
  /** Starts it; resolves at once. */
  start(): void
  /** Resolves when it answers, or when it was killed meanwhile. */
  untilReady(): Promise<void>
  /** SIGKILL to the server. */
  kill(): Promise<void>
  /** SIGKILL to the server, to its PostgreSQL and to every process of that. */
  killWithDatabase(): Promise<void>
  /** Ends it cleanly and removes its data. */
  remove(): Promise<void>
}

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

/**
 * Prepares a server; nothing runs yet.
 * @param env what else to set in its environment
 */
export async function prepareServer(
  env: Readonly<Record<string, string>>,
): Promise<KillableServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'credence-kill-'))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const variables = { DATA_DIR: dataDir, PORT: String(port), PUBLIC_URL: origin, DEMO: '0', ...env }
  let child: ChildProcess | undefined
  let said = ''

  const start = () => {
    said = ''
    const all = { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'silent', ...variables }
    child = spawn(process.execPath, [main], { env: all, stdio: ['ignore', 'ignore', 'pipe'] })
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  const kill = async () => {
    if (child) await end(child, 'SIGKILL')
  }
  return {
    origin,
    variables,
    start,
    untilReady: async () => {
      for (let attempt = 0; attempt < 1200; attempt++) {
        if (child?.signalCode === 'SIGKILL') return
        if (child?.exitCode !== null) throw new Error(`The server did not start:\n${said}`)
        if (await answers(`${origin}/readyz`)) return
        await new Promise((done) => setTimeout(done, 50))
      }
      throw new Error(`The server was not ready within a minute.\n${said}`)
    },
    kill,
    killWithDatabase: async () => {
      const database = databaseProcesses(dataDir)
      await kill()
      for (const pid of database) killProcess(pid)
    },
    remove: async () => {
      if (child) await end(child, 'SIGTERM')
      for (const pid of databaseProcesses(dataDir)) killProcess(pid)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill(signal)
  await ended
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** The postmaster of this data folder and its children, all of them our own. */
function databaseProcesses(dataDir: string): number[] {
  const postmaster = readPid(join(dataDir, 'postgres/cluster/postmaster.pid'))
  if (postmaster === undefined) return []
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return [postmaster, ...all.map(Number).filter((pid) => parentOf(pid) === postmaster)]
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    return pid > 1 && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
      ? pid
      : undefined
  } catch {
    return undefined // not started, or ended
  }
}

function parentOf(pid: number): number {
  try {
    return Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return 0 // ended meanwhile
  }
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    return // ended meanwhile
  }
}
