import type { Client, Contract } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { makePerson } from '../../../test/factories.ts'
import { adviceScene, lawPlan, todayApp } from './testing/advice-scenes.ts'

type Api = Client<Contract>

describe('advice', () => {
  it('makes plans from what the client holds, talks about them, and hands one over', async () => {
    const app = await todayApp()
    const { ada, client, advisor, own, params } = await adviceScene(app)
    await advisor.acceptAdvice({ params })
    const both = {
      name: 'Both',
      goal: { skills: ['Data', 'Ethics'].map((name) => ({ name, level: 3 })) },
      wishes: { hoursPerWeek: 10 },
    }
    app.clock.advance(1_000)
    const draft = await advisor.planForClient({ params, body: both })
    app.clock.advance(1_000)
    expect(draft.plan.steps.map(({ achievement }) => achievement.name)).toEqual(['Ethics'])
    expect(draft).toMatchObject({ madeBy: 'advisor', plan: { cost: 30 } })
    const law = await advisor.planForClient({ params, body: lawPlan })
    const say = (api: Api, text: string) =>
      api.commentPlan({ params: { ...params, plan: draft.id }, body: { text } })
    await say(advisor, 'This one fits your weeks.')
    app.clock.advance(1_000)
    await say(client, 'I like it.')
    expect((await client.listMyPlans()).items.map(({ id }) => id)).toEqual([own.id])
    await advisor.handOverPlan({ params: { ...params, plan: draft.id } })
    expect((await client.listMyPlans()).items).toMatchObject([
      { id: draft.id, handedOverBy: expect.stringContaining('Person') },
      { id: own.id },
    ])
    const mail = await app.until('the mail', () =>
      app.mails.find(({ to, text }) => to === ada.email && text.includes(`/plans/${draft.id}`)),
    )
    expect(mail.text).toContain('Both')
    const room = await advisor.getAdvice({ params })
    expect(room.plans.find(({ id }) => id === draft.id)).toMatchObject({
      madeBy: 'advisor',
      handedOverAt: expect.any(String),
      comments: [
        { by: 'advisor', text: 'This one fits your weeks.' },
        { by: 'client', text: 'I like it.' },
      ],
    })
    // What is the client's is not the advisor's any more.
    for (const plan of [draft.id, own.id]) {
      const gone = { params: { ...params, plan } }
      await expect(advisor.dropClientPlan(gone)).rejects.toMatchObject({ status: 404 })
      await expect(advisor.handOverPlan(gone)).rejects.toMatchObject({ status: 404 })
    }
    await advisor.dropClientPlan({ params: { ...params, plan: law.id } })
    expect((await advisor.getAdvice({ params })).plans).toHaveLength(2)
    await expect(
      advisor.planForClient({
        params,
        body: { name: 'No', goal: { skills: [{ name: 'Juggling', level: 1 }] } },
      }),
    ).rejects.toMatchObject({ code: 'plan_impossible' })
    const { log = [] } = await client.getAdvice({ params })
    expect(log.filter(({ action }) => action === 'planned').map(({ plan }) => plan)).toEqual([
      'Draft',
      'Both',
    ])
    app.clock.advance(1_000)
    await advisor.endAdvice({ params })
    await expect(advisor.getAdvice({ params })).rejects.toMatchObject({ status: 404 })
    expect((await client.getAdvice({ params })).log?.[0]).toMatchObject({
      action: 'revoked',
      by: 'advisor',
    })
  })

  it('keeps two advisors of one client apart', async () => {
    const app = await todayApp()
    const { client, advisor, own, params } = await adviceScene(app)
    await advisor.acceptAdvice({ params })
    const eve = await makePerson(app)
    const second = app.client({ cookie: eve.cookie })
    const { id } = await client.inviteAdvisor({ body: { email: eve.email } })
    await second.acceptAdvice({ params: { id } })
    const draft = await advisor.planForClient({ params, body: lawPlan })
    await advisor.commentPlan({ params: { ...params, plan: own.id }, body: { text: 'Between us' } })
    const room = await second.getAdvice({ params: { id } })
    expect(room.plans.map(({ name, comments }) => [name, comments])).toEqual([['My own way', []]])
    const theirs = { params: { id, plan: draft.id } }
    for (const act of [
      () => second.handOverPlan(theirs),
      () => second.dropClientPlan(theirs),
      () => second.commentPlan({ ...theirs, body: { text: 'Mine' } }),
      () => second.getAdvice({ params }),
      () => second.handOverPlan({ params: { ...params, plan: draft.id } }),
    ])
      await expect(act()).rejects.toMatchObject({ status: 404 })
  })
})
