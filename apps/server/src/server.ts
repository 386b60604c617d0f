import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { buildApp } from './app.ts'
import { ConfigError, type Config } from './config.ts'
import { createDemo } from './demo/index.ts'
import { openInstallation, type Installation, type InstallationOptions } from './installation.ts'
import { takeDoor } from './platform/http/door.ts'
import { serverLock } from './platform/postgres/locks.ts'

export type RunningServer = {
  readonly installation: Installation
  /** What a person reads after the start. */
  readonly greeting: string
  stop(): Promise<void>
}

/**
 * Starts the server: takes the port, opens installation, rooms, jobs and demo, and then answers.
 * @throws ConfigError where the port is taken or another server runs on the same data
 */
export async function startServer(
  config: Config,
  options: InstallationOptions = {},
): Promise<RunningServer> {
  const door = await takeDoor(config)
  const steps: (() => Promise<void>)[] = []
  const stop = async () => {
    await door.close()
    for (const step of steps.toReversed()) await step()
  }
  try {
    let answer: (request: Request) => Promise<Response> = async () =>
      new Response(null, { status: 503 })
    const installation = await openInstallation(config, {
      ...options,
      answerSelf: (request) => answer(request),
    })
    steps.push(() => installation.close())
    if (installation.embedded) steps.push(await holdServerLock(installation))
    const app = await buildApp(installation)
    steps.push(() => app.close())
    answer = (request) =>
      app.fetch(request, { clientAddress: '127.0.0.1', requestId: randomUUID(), internal: true })
    await installation.jobs.start()
    steps.push(() => installation.jobs.stop())
    if (config.demo) await createDemo(installation)
    await app.resume()
    door.open(app.fetch)
    return { installation, greeting: greeting(config), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** One server on embedded data: a session lock that the database itself gives up when this process dies. */
async function holdServerLock({ database, log }: Installation): Promise<() => Promise<void>> {
  const hold = async (): Promise<pg.PoolClient | undefined> => {
    const client = await database.owner.connect()
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock($1) as held',
      [serverLock],
    )
    if (rows[0]?.held) return client
    client.release()
    return undefined
  }
  let client = await hold()
  if (!client) {
    throw new ConfigError(
      'Another Credence server already runs on this data. Stop it first, or give this one its own DATA_DIR and PORT.',
    )
  }
  let stopping = false
  const watch = (held: pg.PoolClient) => {
    held.on('error', (error) => {
      log.warn({ error }, 'server lock lost with the database connection')
      client = undefined // it is given back here, and not once more at the end
      held.release(true)
      if (!stopping) void regain()
    })
  }
  const regain = async () => {
    for (;;) {
      await new Promise((done) => setTimeout(done, 500).unref())
      if (stopping) return
      client = await hold().catch(() => undefined)
      if (client) return watch(client)
    }
  }
  watch(client)
  return async () => {
    stopping = true
    client?.release(true)
  }
}

function greeting({ publicUrl, demo }: Config): string {
  const signIns = demo
    ? `\n  Sign in as   issuer@demo.test · learner@demo.test · employer@demo.test · advisor@demo.test · admin@demo.test\n  Password     credence-demo\n  Mails        ${publicUrl}/dev/mail\n`
    : ''
  return `\n  Credence is ready at  ${publicUrl}\n${signIns}  API          ${publicUrl}/api/docs\n\n`
}
