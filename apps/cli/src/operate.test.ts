import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { contract, createClient } from '@credence/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Io } from './io.ts'
import { main } from './main.ts'

const bin = fileURLToPath(new URL('../bin/credence.mjs', import.meta.url))
const folders: string[] = []
let dataDir = ''
let port = 0
let origin = ''
let key = ''
let achievementId = ''

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'credence-cli-'))
  folders.push(made)
  return made
}

async function run(
  args: readonly string[],
  { stdin = '', env = {} as Record<string, string> } = {},
) {
  let output = ''
  let errors = ''
  const io: Io = {
    write: (text) => void (output += text),
    writeBytes: () => undefined,
    error: (text) => void (errors += text),
    readStdin: async () => new TextEncoder().encode(stdin),
    readFile: async (path) => new Uint8Array(await readFile(path)),
    writeFile: (path, bytes) => writeFile(path, bytes),
    now: () => new Date(),
    hasColour: false,
    hasBar: false,
    env: { DATA_DIR: dataDir, ...env },
    ownOrigin: origin,
    exitCode: 0,
  }
  const code = await main(args, io)
  return { code, output, errors }
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail()))
    })
  })
}

/** Runs `credence serve` until the work is done. */
async function whileServing(work: () => Promise<void>, env: Record<string, string> = {}) {
  const variables = { ...process.env, DEMO: '0', LOG_LEVEL: 'silent', ...env }
  const args = [bin, 'serve', '--port', String(port), '--data-dir', dataDir]
  const child = spawn(process.execPath, args, { env: variables, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  try {
    await new Promise<void>((done, fail) => {
      let said = ''
      const listen = (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes('is ready at')) done()
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      void ended.then(() => fail(new Error(said)))
    })
    await work()
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

const csv = (rows: readonly string[]) => `name,email\n${rows.join('\n')}\n`

beforeAll(async () => {
  dataDir = folder()
  port = await freePort()
  origin = `http://localhost:${port}`
})

afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true })
})

describe('credence admin', () => {
  it('makes organization, account and key while no server runs', async () => {
    const env = { PUBLIC_URL: origin }
    const org = ['admin', 'org', 'create', '--slug', 'harbour', '--name', 'Harbour School']
    const made = await run(org, { env })
    expect(made).toMatchObject({ code: 0, errors: '' })
    expect(made.output).toContain(`did:web:localhost%3A${port}:i:harbour`)
    const again = await run(org)
    expect(again).toMatchObject({ code: 1, output: '' })
    expect(again.errors).toContain('This short name is taken')

    const person = ['--email', 'Ada@Example.org', '--name', 'Ada', '--org', 'harbour']
    const user = ['admin', 'user', 'create', ...person, '--role', 'owner']
    const account = await run(user, { stdin: 'correct horse\nnot this' })
    expect(account).toMatchObject({ code: 0, errors: '' })
    expect(account.output).toBe('Made the account ada@example.org, owner of harbour.\n')
    expect((await run(user, { stdin: 'correct horse' })).errors).toContain('has an account already')
    expect((await run(user, { stdin: 'short' })).errors).toContain('at least 10 characters')

    const create = ['admin', 'key', 'create', '--org', 'harbour', '--scope']
    const secret = await run([...create, 'read,define,issue'])
    expect(secret).toMatchObject({ code: 0, errors: '' })
    expect(secret.output).toMatch(/^crd_[\w-]+\n$/)
    key = secret.output.trim()
    expect(JSON.parse((await run([...create, 'read', '--json'])).output)).toMatchObject({
      scopes: ['read'],
    })
    expect(await run([...create, 'everything'])).toMatchObject({ code: 1, output: '' })
    const unknown = ['admin', 'key', 'create', '--org', 'nobody', '--scope', 'read']
    expect((await run(unknown)).errors).toContain('no organization with the short name nobody')
  })

  it.each([
    [['admin', 'org', 'create', '--slug', 'x', '--name', 'X']],
    [['admin', 'org', 'create', '--slug', 'some', '--name', 'X', '--kind', 'club']],
    [['admin', 'org', 'create', '--slug', 'some']],
    [['admin', 'user', 'create', '--email', 'no', '--name', 'N', '--password', 'long enough']],
    [['admin', 'move-origin', 'https://x.example/path']],
    [['admin', 'move-origin', 'gopher://x.example']],
    [['admin']],
    [['issue', '--org', 'harbour']],
    [['backup']],
    [['restore', 'missing.tar.gz']],
  ])('ends %j with 1 and says why', async (args) => {
    const { code, errors, output } = await run(args)
    expect([code, output]).toEqual([1, ''])
    expect(errors).not.toBe('')
    expect(errors).not.toMatch(/ at .*:\d+:\d+/)
  })

  it('names the environment variable that is wrong', async () => {
    const { code, errors } = await run(
      ['admin', 'key', 'create', '--org', 'harbour', '--scope', 'read'],
      {
        env: { PORT: 'many' },
      },
    )
    expect(code).toBe(1)
    expect(errors).toContain('PORT')
  })
})

describe('the help of every command of an operator', () => {
  it.each([
    ['issue'],
    ['plan'],
    ['serve'],
    ['backup'],
    ['restore'],
    ['admin', 'org', 'create'],
    ['admin', 'user', 'create'],
    ['admin', 'key', 'create'],
    ['admin', 'move-origin'],
  ])('%s %s %s shows how it is used', async (...command) => {
    const { code, output } = await run([...command, '--help'])
    expect(code).toBe(0)
    expect(output).toMatch(/\nExamples?:\n {2}\S/)
  })
})

describe('credence issue', () => {
  it('issues a file through the running server and tells of every row', async () => {
    await whileServing(async () => {
      const api = createClient(contract, {
        baseUrl: origin,
        headers: { authorization: `Bearer ${key}` },
      })
      const made = await api.createAchievement({
        params: { org: 'harbour' },
        body: { name: 'Rigging', description: 'Rigs loads.', criteria: { narrative: 'A test.' } },
      })
      achievementId = made.id
      const file = join(folder(), 'cohort.csv')
      const rejected = join(folder(), 'mend.csv')
      writeFileSync(file, csv(['Ada,ada@example.org', 'Bo,bo@example.org', 'Cy,\u001b[2Jnowhere']))
      const args = ['issue', '--org', 'harbour', '--achievement', achievementId, '--csv', file]
      const env = { CREDENCE_API_KEY: key }

      const dry = await run([...args, '--dry-run'], { env })
      expect(dry.code).toBe(1)
      expect(dry.output).toContain('Would issue 2 of 3 rows; 1 rejected, 0 there already.')

      const real = await run([...args, '--no-mail', '--rejected', rejected], { env })
      expect(real.code).toBe(1)
      expect(real.output).toMatch(/^row {2}field {2}what is wrong\n─+ {2}─+ {2}─+\n4 {4}email {2}/)
      expect(real.output).toContain('Issued 2 of 3 rows; 1 rejected, 0 there already.')
      expect(real.output).not.toContain('\u001b')
      expect(real.errors).toContain('100 %  3 of 3 rows')
      expect(readFileSync(rejected, 'utf8')).toContain('nowhere')
      const { items } = await api.listCredentials({ params: { org: 'harbour' } })
      expect(new Map(items.map(({ recipient, mail }) => [recipient.email, mail]))).toEqual(
        new Map([
          ['ada@example.org', 'none'],
          ['bo@example.org', 'none'],
        ]),
      )

      const again = await run([...args, '--no-mail', '--json'], { env })
      expect(JSON.parse(again.output)).toMatchObject({ state: 'done', issued: 2 })
      writeFileSync(file, csv(['Ada,ada@example.org', 'Di,di@example.org']))
      const more = await run([...args, '--key', key])
      expect(more.code).toBe(0)
      expect(more.output).toContain('Issued 1 of 2 rows; 0 rejected, 1 there already.')

      expect((await run(args)).errors).toContain('An API key is needed')
      expect((await run([...args, '--key', 'crd_wrong'])).errors).toContain('does not hold')
      const besides = await run(['admin', 'key', 'create', '--org', 'harbour', '--scope', 'read'])
      expect(besides.output).toMatch(/^crd_/)
    })
    const args = ['issue', '--org', 'harbour', '--achievement', achievementId, '--csv', '-']
    const gone = await run([...args, '--key', key], { stdin: csv(['Ed,ed@example.org']) })
    expect(gone.code).toBe(1)
    expect(gone.errors).toContain('No server answers there')
  })
})

describe('credence backup, restore and admin move-origin', () => {
  it('carry an installation to another folder and address; the old address keeps answering', async () => {
    const file = join(folder(), 'all.tar.gz')
    const made = await run(['backup', file])
    expect(made).toMatchObject({ code: 0 })
    expect(made.output).toContain('The master key is not in it')
    const next = folder()
    const missing = await run(['restore', file, '--data-dir', next])
    expect(missing.code).toBe(1)
    expect(missing.errors).toContain('The master key is not here')
    copyFileSync(join(dataDir, 'master.key'), join(next, 'master.key'))
    const restored = await run(['restore', file, '--data-dir', next])
    expect(restored).toMatchObject({ code: 0 })
    expect(restored.output).toContain(`Start it with PUBLIC_URL=${origin}`)
    expect((await run(['restore', file, '--data-dir', next])).errors).toContain('holds something')

    dataDir = next
    const moved = await run(['admin', 'move-origin', 'http://127.0.0.2:8080'])
    expect(moved.code).toBe(0)
    expect(moved.output).toContain('Restart the server with PUBLIC_URL=http://127.0.0.2:8080')
    expect(moved.output).toContain(`names ${origin}, for good`)
    const again = await run(['admin', 'move-origin', 'http://127.0.0.2:8080', '--json'])
    expect(JSON.parse(again.output)).toEqual({
      origin: 'http://127.0.0.2:8080',
      formerOrigins: [origin],
      moved: false,
    })
  })
})
