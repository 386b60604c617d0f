import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract, createClient, type Client, type Contract } from '@credence/contract'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { buildApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { openInstallation, type Installation } from '../src/installation.ts'
import { createLimits } from '../src/platform/http/limits.ts'
import type { Mail } from '../src/platform/mail.ts'

/** A clock that stands still until a test moves it. */
export type TestClock = { now(): Date; set(to: Date): void; advance(milliseconds: number): void }

export type TestApp = {
  readonly installation: Installation
  readonly clock: TestClock
  /** Every mail that was sent, oldest first. */
  readonly mails: Mail[]
  readonly origin: string
  /** Sends a request as it would come over the network. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** The typed client; with an API key or a cookie. */
  client(as?: { key?: string; cookie?: string }): Client<Contract>
  /** Waits until a condition of the real system holds: jobs run beside the test. */
  until<T>(what: string, find: () => Promise<T | undefined> | T | undefined): Promise<T>
}

export type TestAppOptions = {
  readonly now?: Date
  readonly env?: Readonly<Record<string, string>>
}

/** A whole server, without a port, on a real database of its own; closed when the test is over. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = `t_${randomBytes(6).toString('hex')}`
  const host = inject('postgres')
  await asAdmin(host, `create database ${database}`)
  const dataDir = mkdtempSync(join(tmpdir(), 'credence-app-'))
  const config = readConfig({
    DATABASE_URL: `postgres://credence@localhost/${database}?host=${encodeURIComponent(host)}`,
    CREDENCE_MASTER_KEY: randomBytes(32).toString('base64'),
    DATA_DIR: dataDir,
    PORT: '3000',
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    ...options.env,
  })
  const mails: Mail[] = []
  const clock = createTestClock(options.now ?? new Date('2026-11-24T12:00:00Z'))
  const mailer = { send: async (mail: Mail) => void mails.push(mail), close: () => undefined }
  let answer: (request: Request) => Promise<Response> = async () =>
    new Response(null, { status: 503 })
  const limits = createLimits({ default: 1e6, secret: 1e6, heavy: 1e6 })
  const installation = await openInstallation(config, {
    clock,
    mailer,
    limits,
    answerSelf: (request) => answer(request),
  })
  const app = await buildApp(installation)
  const env = { clientAddress: '203.0.113.7', requestId: 'test' }
  answer = (request) => app.fetch(request, { ...env, internal: true })
  await installation.jobs.start()
  onTestFinished(async () => {
    await installation.jobs.stop()
    await app.close()
    await installation.close()
    await asAdmin(host, `drop database if exists ${database} with (force)`)
    rmSync(dataDir, { recursive: true, force: true })
  })
  const origin = config.publicUrl
  return {
    installation,
    clock,
    mails,
    origin,
    request: (path, init) => app.fetch(new Request(new URL(path, origin), init), env),
    client: ({ key, cookie } = {}) =>
      createClient(contract, {
        baseUrl: origin,
        send: (request) => app.fetch(request, env),
        headers: {
          ...(key ? { authorization: `Bearer ${key}` } : {}),
          ...(cookie ? { cookie, origin } : {}),
        },
      }),
    until: waitUntil,
  }
}

function createTestClock(start: Date): TestClock {
  let now = start
  return {
    now: () => now,
    set: (to) => {
      now = to
    },
    advance: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds)
    },
  }
}

async function waitUntil<T>(
  what: string,
  find: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    const found = await find()
    if (found !== undefined) return found
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error(`Waited in vain for ${what}.`)
}

async function asAdmin(host: string, statement: string): Promise<void> {
  const client = new pg.Client({ host, port: 5432, user: 'credence', database: 'postgres' })
  await client.connect()
  await client.query(statement)
  await client.end()
}
