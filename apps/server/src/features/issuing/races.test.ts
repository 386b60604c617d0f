import type { Batch } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const achievement = await makeAchievement(app, org, { resultDescriptions: [] })
  const api = app.client({ key: org.key })
  const params = { org: org.slug }
  const issue = (number: number, more: { validUntil?: string; onDuplicate?: 'replace' } = {}) =>
    api.issueCredential({
      params,
      body: {
        achievementId: achievement.id,
        recipient: person(number),
        awardedDate: '2026-05-01',
        notify: false,
        ...more,
      },
    })
  const finished = (id: string) =>
    app.until<Batch>('the batch to end', async () => {
      const batch = await api.getBatch({ params: { ...params, id } })
      return batch.state === 'running' ? undefined : batch
    })
  const all = async () => (await api.listCredentials({ params, query: { limit: 100 } })).items
  return { app, org, achievement, api, params, issue, finished, all }
}

const person = (number: number) => ({
  name: `Person ${number}`,
  email: `person${number}@example.org`,
})
const file = (count: number) =>
  `name,email,completed_on\n${Array.from({ length: count }, (_, index) => `${person(index).name},${person(index).email},2026-05-01`).join('\n')}\n`

/** The codes of those that failed. */
function codesOf(settled: readonly PromiseSettledResult<unknown>[]): string[] {
  return settled.flatMap((one) =>
    one.status === 'rejected' ? [String((one.reason as { code?: unknown }).code)] : [],
  ) // an ApiError, or shown as undefined
}

describe('at the same time', () => {
  it('two batches of the same rows make each award once', async () => {
    const { api, params, achievement, finished, all } = await scene()
    const ways = [{ notify: 'false' }, { notify: 'true' }] as const
    const made = await Promise.all(
      ways.map((way) =>
        api.createBatch({
          params,
          query: { achievementId: achievement.id, ...way },
          body: file(60),
        }),
      ),
    )
    const batches = await Promise.all(made.map(({ id }) => finished(id)))
    expect(batches.map(({ state }) => state)).toEqual(['done', 'done'])
    expect(batches.reduce((sum, { issued }) => sum + issued, 0)).toBe(60)
    expect(batches.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(60)
    expect(new Set((await all()).map(({ recipient }) => recipient.email)).size).toBe(60)
  })

  it('replacing by a batch and changing the status of the same credentials never fail each other', async () => {
    const { api, params, achievement, finished, issue, all } = await scene()
    const before = await Promise.all(Array.from({ length: 40 }, (_, index) => issue(index)))
    const ids = before.map(({ id }) => id)
    const { id } = await api.createBatch({
      params,
      query: { achievementId: achievement.id, onDuplicate: 'replace', notify: 'false' },
      body: file(40),
    })
    const changes = ids.toReversed().flatMap((one) => [
      api.changeStatus({
        params: { ...params, id: one },
        body: { status: 'suspended', reason: 'a check' },
      }),
      api.changeStatusOfMany({
        params,
        body: { ids: [one, ids[0] ?? one], status: 'suspended', reason: 'a check' },
      }),
    ])
    const codes = codesOf(await Promise.allSettled(changes))
    expect(codes.filter((code) => code !== 'status_final')).toEqual([])
    expect(await finished(id)).toMatchObject({ state: 'done', issued: 40 })
    expect(
      (await all())
        .filter(({ status }) => status === 'superseded')
        .map((one) => one.id)
        .toSorted(),
    ).toEqual(ids.toSorted())
  })

  it('mending, replacing, issuing and revoking one credential leave one that holds or none', async () => {
    const { api, params, issue, all } = await scene()
    for (let number = 0; number < 8; number++) {
      const { id } = await issue(number)
      const codes = codesOf(
        await Promise.allSettled([
          api.supersedeCredential({
            params: { ...params, id },
            body: { recipient: { ...person(number), name: 'Mended' } },
          }),
          api.changeStatus({
            params: { ...params, id },
            body: { status: 'revoked', reason: 'an error' },
          }),
          issue(number, { onDuplicate: 'replace' }),
          issue(number),
        ]),
      )
      expect(codes.filter((code) => !['status_final', 'conflict'].includes(code))).toEqual([])
      const mine = (await all()).filter(({ recipient }) => recipient.email === person(number).email)
      expect(mine.filter(({ status }) => status === 'active').length).toBeLessThanOrEqual(1)
    }
  })
})

describe('mending a credential', () => {
  it('refuses an address that holds the same award already, in words', async () => {
    const { api, params, issue } = await scene()
    const [first] = [await issue(1), await issue(2)]
    await expect(
      api.supersedeCredential({
        params: { ...params, id: first.id },
        body: { recipient: person(2) },
      }),
    ).rejects.toMatchObject({ code: 'conflict' })
    expect(await api.getCredential({ params: { ...params, id: first.id } })).toMatchObject({
      status: 'active',
    })
  })

  it('leaves a suspended one suspended', async () => {
    const { app, api, params, issue } = await scene()
    const { id } = await issue(1)
    await api.changeStatus({
      params: { ...params, id },
      body: { status: 'suspended', reason: 'a check' },
    })
    const mended = await api.supersedeCredential({
      params: { ...params, id },
      body: { recipient: { ...person(1), name: 'Mended' } },
    })
    expect(mended.status).toBe('suspended')
    const report = await app.client().verify({ body: JSON.stringify(mended.credential) })
    expect(report.verdict).toBe('suspended')
  })

  it('leaves one that has expired as it is', async () => {
    const { app, api, params, issue } = await scene()
    const { id } = await issue(1, { validUntil: '2026-12-01' })
    app.clock.set(new Date('2027-01-01T00:00:00Z'))
    await expect(
      api.supersedeCredential({
        params: { ...params, id },
        body: { recipient: { ...person(1), name: 'Mended' } },
      }),
    ).rejects.toMatchObject({ code: 'status_final' })
  })
})
