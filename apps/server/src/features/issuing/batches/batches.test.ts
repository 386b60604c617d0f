import type { Batch } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg } from '../../../../test/factories.ts'
import { testApp } from '../../../../test/test-app.ts'
import { resumeBatches } from './run-batch.ts'

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const achievement = await makeAchievement(app, org)
  const api = app.client({ key: org.key })
  const params = { org: org.slug }
  type Query = Partial<Parameters<typeof api.createBatch>[0] & object>['query']
  const send = (body: string | Uint8Array<ArrayBuffer>, query: Partial<NonNullable<Query>> = {}) =>
    api.createBatch({ params, query: { achievementId: achievement.id, ...query }, body })
  const finished = (id: string) =>
    app.until<Batch>('the batch to end', async () => {
      const batch = await api.getBatch({ params: { ...params, id } })
      return batch.state === 'running' ? undefined : batch
    })
  return { app, org, achievement, api, params, send, finished }
}

const header = 'name,email,completed_on,score,level'
const rows = (count: number, from = 0) =>
  Array.from(
    { length: count },
    (_, index) =>
      `Person ${from + index},person${from + index}@example.org,2026-05-01,${60 + (index % 40)},competent`,
  ).join('\n')

describe('issuing many', () => {
  it('issues good rows, tells of bad ones exactly, and gives them back with their reasons', async () => {
    const { api, params, send, finished } = await scene()
    const { id } = await send(
      `${header}\n${rows(3)}\nEve,not-an-address,2026-05-01,180,guru\nPerson 1,PERSON1@example.org,2026-06-01,70,expert\n"=1+1",formula@example.org,2026-05-01,,\n`,
    )
    const batch = await finished(id)
    expect(batch).toMatchObject({
      state: 'done',
      rows: 6,
      issued: 4,
      rejected: 1,
      duplicates: 1,
      progress: 1,
    })
    expect(batch.errors.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
      '5 email invalid_email',
      '5 score invalid_result',
      '5 level invalid_result',
      '6 email duplicate',
    ])
    const rejected = await (await api.getRejectedRows({ params: { ...params, id } })).text()
    expect(rejected.split('\r\n')[1]).toMatch(/^5,"?email .*not-an-address/)
    const list = await (await api.exportCredentials({ params })).text()
    expect(list).toContain(`'=1+1`)
    expect(list.split('\r\n')).toHaveLength(6)
  })

  it('shows in a dry run what would happen, then issues just that, once', async () => {
    const { api, params, send, finished } = await scene()
    const dry = await finished((await send(`${header}\n${rows(3)}`, { dryRun: 'true' })).id)
    expect(dry).toMatchObject({ dryRun: true, state: 'done', issued: 3 })
    expect(dry.preview[0]).toMatchObject({
      row: 2,
      name: 'Person 0',
      email: 'person0@example.org',
      results: { score: '60', level: 'competent' },
    })
    expect((await api.listCredentials({ params })).items).toHaveLength(0)
    const runs = await Promise.all(
      [1, 2, 3].map(() => api.runBatch({ params: { ...params, id: dry.id } })),
    )
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1)
    expect(await finished(runs[0]?.id ?? '')).toMatchObject({ dryRun: false, issued: 3 })
    expect((await api.listCredentials({ params })).items).toHaveLength(3)
  })

  it('is the same batch for the same file, and skips who has the award already', async () => {
    const { app, send, finished } = await scene()
    const file = `${header}\n${rows(4)}`
    const ids = await Promise.all([send(file), send(file), send(file)])
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1)
    await finished(ids[0]?.id ?? '')
    const more = await finished((await send(`${header}\n${rows(6)}`)).id)
    expect(more).toMatchObject({ issued: 2, duplicates: 4 })
    const { rows: counted } = await app.installation.database.owner.query(
      'select count(*)::int as n from credential',
    )
    expect(counted).toEqual([{ n: 6 }])
  })

  it('issues again or replaces where the rule says so', async () => {
    const { api, params, send, finished } = await scene()
    const file = `${header}\n${rows(2)}`
    await finished((await send(file)).id)
    expect(await finished((await send(file, { onDuplicate: 'issue' })).id)).toMatchObject({
      issued: 2,
      duplicates: 0,
    })
    expect(await finished((await send(file, { onDuplicate: 'replace' })).id)).toMatchObject({
      issued: 2,
      duplicates: 0,
    })
    expect(
      (await api.listCredentials({ params, query: { status: 'superseded' } })).items,
    ).toHaveLength(2)
    expect((await api.listCredentials({ params, query: { status: 'active' } })).items).toHaveLength(
      4,
    )
  })

  it('goes on after a crash where it was, repeating and losing nothing', async () => {
    const { app, org, api, params, send, finished } = await scene()
    const { database } = app.installation
    const { id } = await send(`${header}\n${rows(400)}`)
    await app.until('some rows to be issued', async () => {
      const { rows: count } = await api.getBatch({ params: { ...params, id } })
      return count >= 50 ? true : undefined
    })
    // What a killed server leaves behind: a running batch, a job that nobody works on, connections that end.
    await database.owner.query(
      `update pgboss.job set state = 'active', heartbeat_on = now() where name = 'batch'`,
    )
    await database.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    await app.until('the database to answer again', () =>
      resumeBatches(app.installation).then(
        () => true,
        () => undefined,
      ),
    )
    expect(await finished(id)).toMatchObject({
      state: 'done',
      rows: 400,
      issued: 400,
      rejected: 0,
      duplicates: 0,
    })
    const { rows: counted } = await database.owner.query(
      `select count(*)::int as n, count(distinct holder_email)::int as people, count(distinct status_index)::int as places,
              (select count(*)::int from delivery) as mails, (select issued_count from achievement where org_id = $1) as told from credential`,
      [org.id],
    )
    expect(counted).toEqual([{ n: 400, people: 400, places: 400, mails: 400, told: 400 }])
  })

  it('stops when asked, keeps what was issued, and may be started anew', async () => {
    const { api, params, send, finished } = await scene()
    const file = `${header}\n${rows(600)}`
    const { id } = await send(file, { notify: 'false' })
    await api.cancelBatch({ params: { ...params, id } })
    const cancelled = await finished(id)
    expect(cancelled.state).toBe('cancelled')
    expect(cancelled.issued).toBeLessThan(600)
    const again = await send(file, { notify: 'false' })
    expect(again.id).not.toBe(id)
    expect(await finished(again.id)).toMatchObject({
      state: 'done',
      issued: 600 - cancelled.issued,
      duplicates: cancelled.issued,
    })
  })

  it('refuses files it cannot read, in words, and keeps nothing', async () => {
    const { app, send } = await scene()
    const latin1 = new Uint8Array(Buffer.from('name,email\nJosé,jose@example.org\n', 'latin1'))
    await expect(send('')).rejects.toMatchObject({ code: 'malformed_csv' })
    await expect(send('full name,mail\nA,a@example.org')).rejects.toMatchObject({
      code: 'missing_column',
      problem: {
        issues: expect.arrayContaining([
          expect.objectContaining({ path: 'mapping.email', message: 'mail' }),
        ]),
      },
    })
    await expect(send('name,email,email\nA,a@example.org,b@example.org')).rejects.toMatchObject({
      code: 'missing_column',
    })
    await expect(send('name,email\nA,a@example.org', { mapping: '[' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
    await expect(
      send('name,email\nA,a@example.org', { mapping: '{"email":"nowhere"}' }),
    ).rejects.toMatchObject({ code: 'missing_column' })
    await expect(send(new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0xfe]))).rejects.toMatchObject({
      code: 'unsupported_encoding',
    })
    await expect(send(latin1)).rejects.toMatchObject({ code: 'unsupported_encoding' })
    for (const text of [
      'name,email\n',
      'name,email\nA\0,a@example.org\n',
      'name,email,__proto__\nA,a@example.org,x\n',
    ]) {
      await expect(send(text), text).rejects.toMatchObject({ code: 'malformed_csv' })
    }
    const { rows: kept } = await app.installation.database.owner.query('select state from batch')
    expect(kept).toEqual([])
  })

  it('refuses a line break within a name, and tells of a cell beyond all measure', async () => {
    const { send, finished } = await scene()
    const { id } = await send(
      `name,email\nAda,ada@example.org\n"New\nLine",new@example.org\n"Eve\r\nBcc: x@example.org",eve@example.org\n${'x'.repeat(1_000_000)},long@example.org\n`,
    )
    const batch = await finished(id)
    expect(batch).toMatchObject({ state: 'done', issued: 1, rejected: 3 })
    expect(batch.errors.map(({ row, code }) => [row, code])).toEqual([
      [3, 'control_characters'],
      [4, 'control_characters'],
      [5, 'too_long'],
    ])
  })

  it('ends a batch whose file turns out broken, with the row, and keeps the rows before', async () => {
    const { send, finished } = await scene()
    const quote = await finished(
      (
        await send(
          `${header}\n${rows(60)}\n"never closed,x@example.org,2026-05-01,70,expert\n${rows(5, 100)}`,
        )
      ).id,
    )
    expect(quote).toMatchObject({ state: 'failed', failure: { code: 'malformed_csv' } })
    const told = Number(/^Row (\d+) /.exec(quote.failure?.message ?? '')?.[1])
    expect(quote.issued).toBe(told - 2) // all between the header and that row
    expect(quote.issued).toBeGreaterThan(50)
    const long = Buffer.from(`${header}\n${rows(3000)}\n`)
    const bytes = new Uint8Array(
      Buffer.concat([long, Buffer.from('José,jose@example.org,2026-05-01,70,expert\n', 'latin1')]),
    )
    const encoding = await finished((await send(bytes, { dryRun: 'true' })).id)
    expect(encoding).toMatchObject({ state: 'failed', failure: { code: 'unsupported_encoding' } })
  })

  it('takes a form, and another separator, and columns in another order by a mapping', async () => {
    const { achievement, api, params, finished } = await scene()
    const form = new FormData()
    form.set(
      'file',
      new File([`\ufeffPunkte;Mail;Teilnehmer;Raum\n77;a@example.org;Ädä;12\n`], 'liste.csv', {
        type: 'text/csv',
      }),
    )
    const encoded = new Response(form)
    const body = new Uint8Array(await encoded.arrayBuffer())
    const mapping = JSON.stringify({ Punkte: 'score', email: 'Mail', name: 'Teilnehmer' })
    const { id } = await api.createBatch(
      { params, query: { achievementId: achievement.id, mapping }, body },
      {
        headers: {
          'content-type': encoded.headers.get('content-type') ?? '',
          'content-length': String(body.length),
        },
      },
    )
    const batch = await finished(id)
    expect(batch).toMatchObject({
      name: 'liste.csv',
      state: 'done',
      issued: 1,
      warnings: [{ code: 'ignored_column', field: 'Raum' }],
    })
  })

  it('gives a template that it takes back', async () => {
    const { achievement, api, params, send, finished } = await scene()
    const reply = await api.getBatchTemplate({ params: { ...params, id: achievement.id } })
    const template = new Uint8Array(await reply.arrayBuffer())
    const [first] = Buffer.from(template).toString('utf8').split('\r\n')
    expect(first).toBe('\ufeffname,email,completed_on,score,level,evidence_url,narrative')
    expect(await finished((await send(template)).id)).toMatchObject({
      state: 'done',
      issued: 1,
      rejected: 0,
    })
  })
})
