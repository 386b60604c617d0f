import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import pg from 'pg'
import { expect, inject, it, onTestFinished } from 'vitest'
import { choice, itemOf, packageOf } from '../features/assessment/qti/testing/packages.ts'
import { answersTo, examScene } from '../features/assessment/testing/exam-scene.ts'
import { readConfig } from '../config.ts'
import { openInstallation, type Installation } from '../installation.ts'
import { backUp, restore } from './index.ts'

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function emptyDatabase(): Promise<string> {
  const name = `r_${randomBytes(6).toString('hex')}`
  const host = inject('postgres')
  const run = async (statement: string) => {
    const client = new pg.Client({ host, port: 5432, user: 'credence', database: 'postgres' })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`create database ${name}`)
  onTestFinished(() => run(`drop database if exists ${name} with (force)`))
  return `postgres://credence@localhost/${name}?host=${encodeURIComponent(host)}`
}

/** Every row of the room, by table. */
async function rowsOf({ database }: Pick<Installation, 'database'>) {
  const tables = ['item_bank', 'item', 'exam', 'attempt', 'answer', 'upload']
  const all = tables.map(async (table) => {
    const { rows } = await database.owner.query<{ row: string }>(
      `select t::text as row from ${table} t order by 1`,
    )
    return [table, rows.map(({ row }) => row)] as const
  })
  return Object.fromEntries(await Promise.all(all))
}

it('a backup brings along item banks, exams, attempts that run and are done, and the pictures of items', async () => {
  const { app, api, params, bank, me, start } = await examScene({ items: 2, waitHours: 0 })
  const zip = packageOf({
    'a.xml': itemOf({ body: `<p><img src="sign.png" alt="A sign"/></p>${choice}` }),
    'sign.png': dot,
  })
  const at = { ...params, id: bank.id }
  await api.importItems({ params: at, query: {}, body: new Blob([Uint8Array.from(zip)]) })
  const done = await start()
  await me.submitAttempt({ params: { id: done.id }, body: {} })
  const open = await start()
  await me.saveAnswers({ params: { id: open.id }, body: { answers: answersTo(open, 1) } })

  const folder = mkdtempSync(join(tmpdir(), 'credence-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'all.tar.gz')
  const before = await rowsOf(app.installation)
  await backUp(app.installation, file)
  const config = readConfig({
    DATABASE_URL: await emptyDatabase(),
    CREDENCE_MASTER_KEY: app.installation.config.masterKey?.toString('base64'),
    DATA_DIR: join(folder, 'data'),
    PORT: '4711',
    LOG_LEVEL: 'silent',
  })
  await restore(config, file)
  const restored = await openInstallation(config, { origin: 'stored' })
  onTestFinished(() => restored.close())
  const after = await rowsOf(restored)
  expect(after).toEqual(before)
  expect(Object.values(after).every((rows) => rows.length > 0)).toBe(true)
  const pictures: Buffer[] = []
  for await (const key of restored.files.list())
    pictures.push(await buffer(await restored.files.read(key)))
  expect(pictures).toEqual([dot])
})
