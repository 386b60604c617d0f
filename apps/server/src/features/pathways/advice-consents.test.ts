import type { Client, Contract } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { makePerson, type TestPerson } from '../../../test/factories.ts'
import type { TestApp } from '../../../test/test-app.ts'
import { newId } from '../../platform/ids.ts'
import { adviceScene, lawPlan, todayApp } from './testing/advice-scenes.ts'

const day = 86_400_000
type Api = Client<Contract>
/** Everything that shows or changes something under a consent. */
const doors = (api: Api, params: { id: string }, plan: string) => ({
  holdings: () => api.getClientHoldings({ params }),
  plans: () => api.planForClient({ params, body: lawPlan }),
  drop: () => api.dropClientPlan({ params: { ...params, plan } }),
  handOver: () => api.handOverPlan({ params: { ...params, plan } }),
  comment: () => api.commentPlan({ params: { ...params, plan }, body: { text: 'Hello' } }),
})

async function allClosed(api: Api, params: { id: string }, plan: string): Promise<void> {
  for (const [name, knock] of Object.entries(doors(api, params, plan)))
    await expect(knock(), name).rejects.toMatchObject({ status: 404 })
}

/** What row-level security lets a person see of a client, whatever the application asks. */
async function rowsSeen(app: TestApp, who: TestPerson, clientId: string): Promise<number[]> {
  return app.installation.database.asPerson(who.id, async (tx) => {
    const counts: number[] = []
    for (const [table, column] of [
      ['saved_plan', 'person_id'],
      ['advice_event', 'client_id'],
      ['declared_skill', 'person_id'],
    ]) {
      const { rows } = await tx.execute<{ count: string }>(
        `select count(*) from ${table} where ${column} = '${clientId}'`,
      )
      counts.push(Number(rows[0]?.count))
    }
    return counts
  })
}

describe('a consent to advise', () => {
  it('is mailed, accepted with the address that was invited, and told in full to the client alone', async () => {
    const app = await todayApp()
    const { ben, client, advisor, params, consent } = await adviceScene(app)
    expect(consent).toMatchObject({ side: 'client', state: 'invited', note: 'Where to?' })
    const invited = await app.until('the mail', () =>
      app.mails.find(({ to, subject }) => to === ben.email && subject.includes('your advice')),
    )
    expect(invited.text).toContain(`${app.origin}/advice/${params.id}`)
    expect(invited.text).not.toContain('Where to?')
    const days = (Date.parse(consent.expiresAt) - app.clock.now().getTime()) / day
    expect(Math.round(days)).toBe(90)
    expect((await advisor.listAdvice()).clients).toMatchObject([{ state: 'invited' }])
    expect(await advisor.getAdvice({ params })).toMatchObject({ state: 'invited', plans: [] })
    app.clock.advance(1_000)
    expect(await advisor.acceptAdvice({ params })).toMatchObject({
      side: 'advisor',
      state: 'active',
    })
    expect(await advisor.acceptAdvice({ params })).toMatchObject({ state: 'active' })
    for (let look = 0; look < 2; look++) {
      app.clock.advance(1_000)
      await advisor.getClientHoldings({ params })
    }
    app.clock.advance(1_000)
    const seen = await advisor.getAdvice({ params })
    expect(seen.log).toBeUndefined()
    expect(seen.plans.map(({ name, madeBy }) => [name, madeBy])).toEqual([['My own way', 'client']])
    const { log = [] } = await client.getAdvice({ params })
    expect(log.map(({ action, by, seen: what }) => [action, by, what])).toEqual([
      ['viewed', 'advisor', 'plans'],
      ['viewed', 'advisor', 'holdings'],
      ['accepted', 'advisor', undefined],
      ['granted', 'client', undefined],
    ])
  })

  it('shows what is held without any address of a credential', async () => {
    const app = await todayApp()
    const { ada, client, advisor, params } = await adviceScene(app)
    await client.declareSkill({ body: { name: 'data', level: 5 } })
    await client.declareSkill({ body: { name: 'Singing', level: 2 } })
    await advisor.acceptAdvice({ params })
    const held = await advisor.getClientHoldings({ params })
    expect(held.skills).toEqual([
      {
        name: 'data',
        level: 3,
        declared: 5,
        from: [{ name: 'Data', level: 3, kind: 'credential' }],
      },
      { name: 'Singing', declared: 2, from: [] },
    ])
    expect(held.credentials).toMatchObject([{ name: 'Data', status: 'good', kind: 'credential' }])
    const { rows } = await app.installation.database.owner.query<{ id: string }>(
      'select id from credential where holder_email = $1',
      [ada.email],
    )
    expect(JSON.stringify(held)).not.toContain(rows[0]?.id)
  })

  it('shows nothing before it is accepted, nor to anybody else', async () => {
    const app = await todayApp()
    const { ada, ben, client, advisor, own, params } = await adviceScene(app)
    const other = await makePerson(app)
    const stranger = app.client({ cookie: other.cookie })
    await allClosed(advisor, params, own.id)
    expect(await rowsSeen(app, ben, ada.id)).toEqual([0, 0, 0])
    await expect(stranger.acceptAdvice({ params })).rejects.toMatchObject({ status: 404 })
    await expect(client.acceptAdvice({ params })).rejects.toMatchObject({ status: 404 })
    await advisor.acceptAdvice({ params })
    await allClosed(stranger, params, own.id)
    for (const act of [
      () => stranger.getAdvice({ params }),
      () => stranger.endAdvice({ params }),
      () => stranger.acceptAdvice({ params }),
      () => client.getClientHoldings({ params }),
      () => client.planForClient({ params, body: lawPlan }),
      () => client.handOverPlan({ params: { ...params, plan: own.id } }),
      () => advisor.getMyPlan({ params: { id: own.id } }),
      () => advisor.getAdvice({ params: { id: newId() } }),
      () => advisor.getAdvice({ params: { id: 'no-uuid' } }),
    ])
      await expect(act()).rejects.toMatchObject({ status: 404 })
    expect(await rowsSeen(app, other, ada.id)).toEqual([0, 0, 0])
    expect((await stranger.listAdvice()).clients).toEqual([])
  })

  it('is worth nothing to whoever only claims the address', async () => {
    const app = await todayApp()
    const { client } = await adviceScene(app)
    const other = await makePerson(app)
    const stranger = app.client({ cookie: other.cookie })
    const { id } = await client.inviteAdvisor({ body: { email: 'coach@example.org' } })
    await stranger.addAddress({ body: { email: 'coach@example.org' } })
    await expect(stranger.acceptAdvice({ params: { id } })).rejects.toMatchObject({ status: 404 })
    expect((await stranger.listAdvice()).clients).toEqual([])
    const coach = await makePerson(app, { email: 'coach@example.org' })
    const api = app.client({ cookie: coach.cookie })
    expect(await api.acceptAdvice({ params: { id } })).toMatchObject({ state: 'active' })
  })

  it('shows nothing once the client has taken it back, and cannot be accepted again', async () => {
    const app = await todayApp()
    const { ada, ben, client, advisor, own, params } = await adviceScene(app)
    await advisor.acceptAdvice({ params })
    const draft = await advisor.planForClient({ params, body: lawPlan })
    expect((await rowsSeen(app, ben, ada.id))[0]).toBe(2)
    await client.endAdvice({ params })
    await client.endAdvice({ params })
    for (const plan of [own.id, draft.id]) await allClosed(advisor, params, plan)
    for (const act of [
      () => advisor.getAdvice({ params }),
      () => advisor.acceptAdvice({ params }),
      () => advisor.endAdvice({ params }),
      () => advisor.getSharedPlan({ params: { id: draft.id } }),
    ])
      await expect(act()).rejects.toMatchObject({ status: 404 })
    expect((await advisor.listAdvice()).clients).toEqual([])
    expect(await rowsSeen(app, ben, ada.id)).toEqual([0, 0, 0])
    const { state, log = [], plans } = await client.getAdvice({ params })
    expect(state).toBe('ended')
    expect(log.filter(({ action }) => action === 'revoked')).toMatchObject([{ by: 'client' }])
    expect(plans.map(({ name }) => name).toSorted()).toEqual(['Draft', 'My own way'])
  })

  it('shows nothing past its day, by the clock of the server and by the database’s', async () => {
    const app = await todayApp()
    const { ada, ben, client, advisor, own, params } = await adviceScene(app)
    await advisor.acceptAdvice({ params })
    const start = app.clock.now()
    app.clock.advance(91 * day)
    await allClosed(advisor, params, own.id)
    await expect(advisor.getAdvice({ params })).rejects.toMatchObject({ status: 404 })
    expect((await client.listAdvice()).advisors).toMatchObject([{ state: 'expired' }])
    app.clock.set(start)
    await advisor.getClientHoldings({ params })
    await app.installation.database.owner.query(
      `update advice_consent set expires_at = now() - interval '1 second'`,
    )
    app.clock.set(new Date(start.getTime() - day)) // a server whose clock is slow
    await allClosed(advisor, params, own.id)
    expect(await rowsSeen(app, ben, ada.id)).toEqual([0, 0, 0])
    await client.inviteAdvisor({ body: { email: ben.email } })
    expect((await advisor.listAdvice()).clients).toMatchObject([{ state: 'invited' }])
  })

  it('lasts a year at most, is not for oneself, and given again changes', async () => {
    const app = await todayApp()
    const { ada, ben, client, params } = await adviceScene(app)
    const on = (days: number) =>
      new Date(app.clock.now().getTime() + days * day).toISOString().slice(0, 10)
    const invite = (body: { email: string; until?: string; note?: string }) =>
      client.inviteAdvisor({ body })
    for (const days of [-1, 367])
      await expect(invite({ email: ben.email, until: on(days) })).rejects.toMatchObject({
        code: 'invalid_date',
      })
    await expect(invite({ email: ada.email.toUpperCase() })).rejects.toMatchObject({
      code: 'conflict',
    })
    const again = await invite({ email: ben.email, until: on(10), note: 'Sooner' })
    expect(again).toMatchObject({ id: params.id, note: 'Sooner' })
    expect(again.expiresAt).toBe(`${on(10)}T23:59:59.999Z`)
    expect((await client.listAdvice()).advisors).toHaveLength(1)
  })
})
