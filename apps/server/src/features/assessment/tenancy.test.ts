import { contract, type Operation } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { makeAchievement, makeKey, makeOrg, makePerson } from '../../../test/factories.ts'
import { answersTo, examScene } from './testing/exam-scene.ts'

/** Every operation of the room, by how it is called. */
const operations = (Object.entries(contract) as [string, Operation][]).filter(([, { path }]) =>
  /item-banks|\/items\/|\/exams|\/attempts/.test(path),
)

/** A scene with one row of everything, and an organization that has nothing to do with it. */
async function twoOrgs() {
  const scene = await examScene()
  const { app, api, params, bank, me, start } = scene
  const { items } = await api.listItems({ params: { ...params, id: bank.id }, query: {} })
  const attempt = await start()
  await me.saveAnswers({ params: { id: attempt.id }, body: { answers: answersTo(attempt, 1) } })
  const other = await makeOrg(app)
  const owner = await makePerson(app, { org: other, role: 'owner' })
  return { ...scene, item: items[0]?.id ?? '', attempt, other, owner }
}

describe('the rows of an organization', () => {
  it('are there for nobody of another, under whichever id they are asked for', async () => {
    const { app, bank, exam, item, attempt, achievement, other, owner } = await twoOrgs()
    const ids = [bank.id, exam.id, item, attempt.id, achievement.id]
    const asked: string[] = []
    const open: string[] = []
    for (const [name, { method, path, access }] of operations) {
      if (access.kind !== 'org' || !path.includes('{id}')) continue
      asked.push(name)
      for (const id of ids)
        for (const credentials of [
          { cookie: owner.cookie, origin: app.origin },
          { authorization: `Bearer ${other.key}` },
        ] as Record<string, string>[]) {
          const body = bodies[name] ?? '{}'
          const reply = await app.request(path.replace('{org}', other.slug).replace('{id}', id), {
            method,
            headers: { ...credentials, 'content-type': types[name] ?? 'application/json' },
            ...(method === 'GET' ? {} : { body }),
          })
          if (reply.status !== 404) open.push(`${name} ${id}: ${reply.status}`)
        }
    }
    expect(open).toEqual([])
    expect(asked.toSorted()).toEqual(
      [
        'getItemBank',
        'updateItemBank',
        'listItems',
        'createItem',
        'retireItem',
        'importItems',
        'getExam',
        'updateExam',
        'listAttempts',
      ].toSorted(),
    )
  })

  it('are not drawn into exams of another', async () => {
    const { app, bank, achievement, other, params, api } = await twoOrgs()
    const theirs = app.client({ key: other.key })
    const at = { org: other.slug }
    const own = await makeAchievement(app, other)
    const ownBank = await theirs.createItemBank({ params: at, body: { name: 'Own' } })
    const define = (achievementId: string, bankId: string) =>
      theirs.createExam({
        params: at,
        body: { achievementId, name: 'Taken', parts: [{ bankId, count: 1 }] },
      })
    await expect(define(own.id, bank.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(define(achievement.id, ownBank.id)).rejects.toMatchObject({ code: 'not_found' })
    const { id } = await define(own.id, ownBank.id)
    await expect(
      theirs.updateExam({
        params: { ...at, id },
        body: { parts: [{ bankId: bank.id, count: 1 }] },
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const { items } = await theirs.listExams({
      params: at,
      query: { achievementId: achievement.id },
    })
    expect(items).toEqual([])
    expect(await api.getItemBank({ params: { ...params, id: bank.id } })).toMatchObject({
      items: 4,
      status: 'active',
    })
  })

  it('are kept apart by the database as well', async () => {
    const { app, attempt, learner, other, org } = await twoOrgs()
    const { database } = app.installation
    const tables = ['item_bank', 'item', 'exam', 'attempt', 'answer'] as const
    const count = async (
      run: (
        work: (tx: Parameters<Parameters<typeof database.asOrg>[1]>[0]) => Promise<number>,
      ) => Promise<number>,
      table: string,
    ) =>
      run(async (tx) => {
        const { rows } = await tx.execute<{ n: number }>(`select count(*)::int as n from ${table}`)
        return rows[0]?.n ?? -1
      })
    const stranger = await makePerson(app)
    for (const table of tables) {
      expect(await count((work) => database.asOrg(org.id, work), table), table).toBeGreaterThan(0)
      expect(await count((work) => database.asOrg(other.id, work), table), table).toBe(0)
      expect(await count((work) => database.asPublic(attempt.id, work), table), table).toBe(0)
      expect(await count((work) => database.asPerson(stranger.id, work), table), table).toBe(0)
      const own = await count((work) => database.asPerson(learner.id, work), table)
      expect(own, table).toBe(table === 'attempt' ? 1 : 0)
    }
  })
})

describe('what a key or a role does not hold', () => {
  it('is not to be had: keys of items and names of people least of all', async () => {
    const { app, org, api, params, exam, bank } = await twoOrgs()
    const call = { params: { ...params, id: bank.id }, query: {} }
    const attempts = { params: { ...params, id: exam.id }, query: {} }
    for (const scope of ['read', 'issue', 'manage'] as const) {
      const client = app.client({ key: await makeKey(app, org.id, [scope]) })
      await expect(client.listItems(call), scope).rejects.toMatchObject({ code: 'forbidden' })
    }
    for (const scope of ['define', 'issue', 'manage'] as const) {
      const client = app.client({ key: await makeKey(app, org.id, [scope]) })
      await expect(client.listAttempts(attempts), scope).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    const { items } = await api.listAudit({ params, query: {} })
    const actions = new Set(items.map(({ action }) => action))
    for (const action of ['item-bank.create', 'item.create', 'exam.create', 'exam.change'])
      expect(actions).toContain(action)
    expect(JSON.stringify(items)).not.toMatch(/is right|is wrong/)
  })

  it('is not told of an exam that is a draft', async () => {
    const { app, api, params, achievement, bank, me } = await twoOrgs()
    const { id } = await api.createExam({
      params,
      body: {
        achievementId: achievement.id,
        name: 'Hidden',
        parts: [{ bankId: bank.id, count: 1 }],
      },
    })
    await expect(me.readExam({ params: { id } })).rejects.toMatchObject({ code: 'not_found' })
    await expect(me.startAttempt({ params: { id } })).rejects.toMatchObject({ code: 'not_found' })
    const { items } = await app.client().listAchievementExams({ params: { id: achievement.id } })
    expect(items.map(({ name }) => name)).toEqual(['Final'])
  })
})

/** Bodies that would be taken of whoever may send them. */
const bodies: Readonly<Record<string, string>> = {
  createItem: JSON.stringify({ kind: 'number', title: 'Mine', question: 'Mine?', value: 1 }),
  updateItemBank: JSON.stringify({ name: 'Mine' }),
  updateExam: JSON.stringify({ name: 'Mine' }),
  importItems: 'PK',
}
const types: Readonly<Record<string, string>> = { importItems: 'application/zip' }
