import { randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { contract, createClient } from '@credence/contract'
import pg from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { makeAchievement, makeOrg, makePerson } from '../../test/factories.ts'
import { testApp, type TestApp } from '../../test/test-app.ts'
import { buildApp } from '../app.ts'
import { readConfig, type Config } from '../config.ts'
import { openInstallation } from '../installation.ts'
import { unwrapKey } from '../platform/keys/key-wrap.ts'
import { backUp, restore } from './index.ts'

const env = { clientAddress: '203.0.113.7', requestId: 'test' }

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'credence-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** @param owner a plain login role that the database is to belong to; made where it is not there */
async function emptyDatabase(owner = 'credence'): Promise<string> {
  const name = `r_${randomBytes(6).toString('hex')}`
  const host = inject('postgres')
  const run = async (statement: string) => {
    const client = new pg.Client({ host, port: 5432, user: 'credence', database: 'postgres' })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  if (owner !== 'credence')
    await run(
      `do $$ begin if to_regrole('${owner}') is null then create role ${owner} login; end if; end $$`,
    )
  await run(`create database ${name} owner ${owner}`)
  onTestFinished(() => run(`drop database if exists ${name} with (force)`))
  return `postgres://${owner}@localhost/${name}?host=${encodeURIComponent(host)}`
}

/** Another place to restore into, with the master key of `like` unless another is given. */
async function elsewhere(
  like: Config,
  masterKey: Buffer | undefined = like.masterKey,
): Promise<Config> {
  return readConfig({
    DATABASE_URL: await emptyDatabase(),
    CREDENCE_MASTER_KEY: masterKey?.toString('base64'),
    DATA_DIR: temporaryFolder(),
    PORT: '4711',
    LOG_LEVEL: 'silent',
  })
}

/** An installation with a finished batch, and credentials issued, revoked and suspended. */
async function lived(env: Record<string, string> = {}) {
  const app = await testApp({ env })
  const org = await makeOrg(app)
  const owner = await makePerson(app, { org, role: 'owner' })
  const achievement = await makeAchievement(app, org)
  const api = app.client({ key: org.key })
  const issue = (email: string) =>
    api.issueCredential({
      params: { org: org.slug },
      body: {
        achievementId: achievement.id,
        recipient: { name: 'Ada Özil \\N', email },
        narrative: 'one\ttwo\nthree \\. four',
      },
    })
  const [active, revoked, suspended] = [
    await issue('a@example.org'),
    await issue('b@example.org'),
    await issue('c@example.org'),
  ]
  const change = (id: string, status: 'revoked' | 'suspended') =>
    api.changeStatus({ params: { org: org.slug, id }, body: { status, reason: 'a test' } })
  await change(revoked.id, 'revoked')
  await change(suspended.id, 'suspended')
  const csv = `name,email\n${Array.from({ length: 120 }, (_, index) => `Person ${index},p${index}@example.org`).join('\n')}\nNobody,nowhere\n`
  const { id: batchId } = await api.createBatch({
    params: { org: org.slug },
    query: { achievementId: achievement.id },
    body: csv,
  })
  const batch = await app.until('the batch', async () => {
    const state = await api.getBatch({ params: { org: org.slug, id: batchId } })
    return state.state === 'done' ? state : undefined
  })
  await app.until('every mail', () => (app.mails.length >= 123 ? true : undefined))
  return { app, org, owner, achievement, batch, active, revoked, suspended }
}

/** The server on restored data, and what it mails. */
async function revive(config: Config, origin: string, clock: TestApp['clock']) {
  const mails: { to: string; messageId: string }[] = []
  const mailer = {
    send: async (mail: { to: string; messageId: string }) => void mails.push(mail),
    close: () => undefined,
  }
  let answer: (request: Request) => Promise<Response> = async () =>
    new Response(null, { status: 503 })
  const installation = await openInstallation(
    { ...config, publicUrl: origin },
    { clock, mailer, answerSelf: (request) => answer(request) },
  )
  const app = await buildApp(installation)
  answer = (request) => app.fetch(request, { ...env, internal: true })
  await installation.jobs.start()
  await app.resume()
  onTestFinished(async () => {
    await installation.jobs.stop()
    await app.close()
    await installation.close()
  })
  const client = (headers: Record<string, string>) =>
    createClient(contract, { baseUrl: origin, send: (request) => app.fetch(request, env), headers })
  return { installation, mails, client }
}

async function countAll(database: pg.Pool): Promise<Record<string, string>> {
  const { rows } = await database.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  )
  const counts: Record<string, string> = {}
  for (const { name } of rows) {
    const { rows: found } = await database.query<{ count: string; hash: string }>(
      `select count(*) as count, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from "${name}" t`,
    )
    counts[name] = `${found[0]?.count} ${found[0]?.hash}`
  }
  return counts
}

async function isUntouched({ databaseUrl }: Config): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ used: boolean }>(
    "select to_regclass('public.credential') is not null as used",
  )
  await client.end()
  return rows[0]?.used === false
}

describe('backup and restore', () => {
  it('bring the whole installation to another place, where everything verifies and pending mail leaves', async () => {
    const source = await lived()
    const { app, org, owner, achievement } = source
    await app.installation.jobs.stop()
    const late = await app.client({ key: org.key }).issueCredential({
      params: { org: org.slug },
      body: {
        achievementId: achievement.id,
        recipient: { name: 'Late', email: 'late@example.org' },
      },
    })
    const file = join(temporaryFolder(), 'all.tar.gz')
    const steps: string[] = []
    const made = await backUp(app.installation, file, {
      onProgress: ({ step }) => steps.push(step),
    })
    expect(made).toMatchObject({ files: 1, jobs: 1, bytes: statSync(file).size })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(steps).toContain('credential')

    const target = await elsewhere(app.installation.config)
    const restored = await restore(target, file)
    expect(restored).toMatchObject({ rows: made.rows, tables: made.tables, files: 1, jobs: 1 })
    const before = await countAll(app.installation.database.owner)
    const again = await revive(target, app.origin, app.clock)
    await app.until('the pending mail', () =>
      again.mails.some(({ to }) => to === 'late@example.org') ? true : undefined,
    )
    expect(again.mails.map(({ to }) => to)).toEqual(['late@example.org'])
    const after = await countAll(again.installation.database.owner)
    const changing = ['delivery', 'api_key', 'signed_status_list'] // the pending mail was sent; keys note their use
    for (const name of Object.keys(before).filter((one) => !changing.includes(one)))
      expect([name, after[name]]).toEqual([name, before[name]])

    const api = again.client({ authorization: `Bearer ${org.key}` })
    const anybody = again.client({})
    const verdict = async (id: string) => {
      const { credential } = await api.getCredential({ params: { org: org.slug, id } })
      return (await anybody.verify({ body: new TextEncoder().encode(JSON.stringify(credential)) }))
        .verdict
    }
    expect(await verdict(source.active.id)).toBe('valid')
    expect(await verdict(late.id)).toBe('valid')
    expect(await verdict(source.revoked.id)).toBe('revoked')
    expect(['suspended', 'revoked']).toContain(await verdict(source.suspended.id))
    const [summary, batch] = [
      await api.getCredential({ params: { org: org.slug, id: source.suspended.id } }),
      await api.getBatch({ params: { org: org.slug, id: source.batch.id } }),
    ]
    expect(summary.status).toBe('suspended')
    expect(batch).toMatchObject({ state: 'done', rows: 121, issued: 120, rejected: 1 })
    const me = await again.client({ cookie: owner.cookie, origin: app.origin }).getMe()
    expect(me.organizations.map(({ slug }) => slug)).toEqual([org.slug])
    const more = await api.issueCredential({
      params: { org: org.slug },
      body: { achievementId: achievement.id, recipient: { name: 'New', email: 'new@example.org' } },
    })
    expect(await verdict(more.id)).toBe('valid')
    const { rows: free } = await again.installation.database.pool.query(
      'select 1 from credential limit 1',
    )
    expect(free).toEqual([]) // row-level security binds again
  })

  it('work where row-level security binds the owner of the tables too', async () => {
    const owner = 'credence_plain'
    const { app, org } = await lived({ DATABASE_URL: await emptyDatabase(owner) })
    expect(app.installation.database.role).toBeUndefined()
    const file = join(temporaryFolder(), 'all.tar.gz')
    await backUp(app.installation, file)
    const target = {
      ...(await elsewhere(app.installation.config)),
      databaseUrl: await emptyDatabase(owner),
    }
    await restore(target, file)
    const again = await revive(target, app.origin, app.clock)
    const api = again.client({ authorization: `Bearer ${org.key}` })
    expect((await api.getDashboard({ params: { org: org.slug } })).issued).toBe(123)
    const { rows } = await again.installation.database.owner.query(
      'select 1 from credential limit 1',
    )
    expect(rows).toEqual([])
  })

  it('holds no private key, and not the master key', async () => {
    const { app } = await lived()
    const file = join(temporaryFolder(), 'all.tar.gz')
    await backUp(app.installation, file)
    const content = gunzipSync(readFileSync(file))
    const { rows } = await app.installation.database.owner.query<{
      orgId: string
      id: string
      wrapped: Buffer
    }>('select org_id as "orgId", id, wrapped from signing_key')
    expect(rows.length).toBeGreaterThan(1)
    const { masterKey } = app.installation
    const secrets = [
      masterKey,
      ...rows.map(({ orgId, id, wrapped }) =>
        unwrapKey(masterKey, wrapped, `${orgId}|${id}|Ed25519|assertionMethod|1`).subarray(-32),
      ),
    ]
    for (const secret of secrets) {
      for (const form of [
        secret,
        secret.toString('hex'),
        secret.toString('base64'),
        secret.toString('base64url'),
      ])
        expect(content.includes(form)).toBe(false)
    }
    for (const { wrapped } of rows) expect(content.includes(wrapped.toString('hex'))).toBe(true)
  })

  it('never writes over a file', async () => {
    const app = await testApp()
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'all.tar.gz'), 'an older one')
    await expect(backUp(app.installation, join(folder, 'all.tar.gz'))).rejects.toMatchObject({
      code: 'file_exists',
    })
    await expect(
      backUp(app.installation, join(folder, 'missing/all.tar.gz')),
    ).rejects.toMatchObject({ code: 'file_unreadable' })
    expect(readdirSync(folder)).toEqual(['all.tar.gz'])
    expect(readFileSync(join(folder, 'all.tar.gz'), 'utf8')).toBe('an older one')
  })

  it('refuses a backup that is cut off or changed, and changes nothing', async () => {
    const { app } = await lived()
    const folder = temporaryFolder()
    const good = join(folder, 'good.tar.gz')
    await backUp(app.installation, good)
    const target = await elsewhere(app.installation.config)
    const damage = (name: string, change: (bytes: Buffer) => Buffer) => {
      writeFileSync(join(folder, name), gzipSync(change(gunzipSync(readFileSync(good)))))
      return join(folder, name)
    }
    const swap = (from: string, to: string) => (bytes: Buffer) => {
      const at = bytes.indexOf(from)
      expect(at).toBeGreaterThan(0)
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(to),
        bytes.subarray(at + from.length),
      ])
    }
    const cut = join(folder, 'cut.tar.gz')
    copyFileSync(good, cut)
    truncateSync(cut, Math.floor(statSync(good).size * 0.9))
    const noise = join(folder, 'noise')
    writeFileSync(noise, 'no backup')
    const bad = [
      cut,
      noise,
      damage('row.tar.gz', swap('b@example.org', 'x@example.org')),
      damage('header.tar.gz', swap('"postgres":"1', '"postgres":"2')),
      damage('end.tar.gz', (bytes) => bytes.subarray(0, bytes.lastIndexOf('manifest.hmac'))),
      damage('mac.tar.gz', (bytes) => {
        const copy = Buffer.from(bytes)
        const at = copy.lastIndexOf('manifest.hmac') + 512
        copy[at] = copy[at] === 0x61 ? 0x62 : 0x61
        return copy
      }),
    ]
    for (const file of bad)
      await expect(restore(target, file), file).rejects.toMatchObject({
        name: 'BackupError',
        code: 'damaged',
      })
    await expect(restore(target, join(folder, 'none'))).rejects.toMatchObject({
      code: 'file_unreadable',
    })
    expect(await isUntouched(target)).toBe(true)
    expect(existsSync(join(target.dataDir, 'files'))).toBe(false)
    await restore(target, good)
    await expect(restore(target, good)).rejects.toMatchObject({ code: 'not_empty' })
  })

  it('refuses another master key, or none', async () => {
    const app = await testApp()
    const file = join(temporaryFolder(), 'all.tar.gz')
    await backUp(app.installation, file)
    const target = await elsewhere(app.installation.config, randomBytes(32))
    await expect(restore(target, file)).rejects.toMatchObject({ code: 'wrong_master_key' })
    await expect(restore({ ...target, masterKey: undefined }, file)).rejects.toMatchObject({
      code: 'no_master_key',
    })
    expect(await isUntouched(target)).toBe(true)
    expect(readdirSync(target.dataDir)).toEqual([])
  })

  it('refuses an installation that lives or is running', async () => {
    const { app } = await lived()
    const file = join(temporaryFolder(), 'all.tar.gz')
    await backUp(app.installation, file)
    const { config } = app.installation
    await expect(restore(config, file)).rejects.toMatchObject({ code: 'not_empty' })
    const holder = await app.installation.database.owner.connect()
    await holder.query('select pg_advisory_lock(7301002)')
    await expect(restore(config, file)).rejects.toMatchObject({ code: 'in_use' })
    holder.release(true)
  })
})
