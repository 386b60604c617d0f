import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg, makePerson } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'

async function scene(given: Record<string, unknown> = {}) {
  const app = await testApp()
  const org = await makeOrg(app)
  const api = app.client({ key: org.key })
  const achievement = await makeAchievement(app, org)
  const offering = await api.createOffering({
    params: { org: org.slug },
    body: { achievementId: achievement.id, name: 'Course', hours: 40, price: 249.5, ...given },
  })
  const client = async () => app.client({ cookie: (await makePerson(app)).cookie })
  return { app, org, api, achievement, offering, client, me: await client() }
}

describe('a seat', () => {
  it('that a sponsor was asked to pay is confirmed by that sponsor alone', async () => {
    const { app, org, api, offering, me } = await scene()
    const sponsor = await makeOrg(app)
    const asked = await me.enrol({
      params: { id: offering.id },
      body: { paidBy: 'sponsor', sponsor: sponsor.slug },
    })
    await expect(
      api.changeEnrolment({
        params: { org: org.slug, id: asked.id },
        body: { status: 'enrolled' },
      }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('that a sponsor pays for is not taken away by the sponsor afterwards', async () => {
    const { app, offering, me } = await scene()
    const sponsor = await makeOrg(app)
    const owner = await makePerson(app, { org: sponsor, role: 'owner' })
    const asked = await me.enrol({
      params: { id: offering.id },
      body: { paidBy: 'sponsor', sponsor: sponsor.slug },
    })
    const decide = (decision: 'pay' | 'decline') =>
      app.client({ cookie: owner.cookie }).decideSponsored({
        params: { org: sponsor.slug, id: asked.id },
        body: { decision },
      })
    expect(await decide('pay')).toMatchObject({ status: 'enrolled' })
    expect(await decide('pay')).toMatchObject({ status: 'enrolled' })
    await expect(decide('decline')).rejects.toMatchObject({ code: 'conflict' })
  })

  it('that is added goes to whoever waits, before anybody new', async () => {
    const { org, api, offering, me, client } = await scene({ seats: 1 })
    const params = { id: offering.id }
    await me.enrol({ params, body: {} })
    const waiting = await client()
    expect(await waiting.enrol({ params, body: {} })).toMatchObject({ status: 'waiting' })
    await api.updateOffering({ params: { org: org.slug, id: offering.id }, body: { seats: 2 } })
    const late = await client()
    expect(await late.enrol({ params, body: {} })).toMatchObject({ status: 'waiting' })
    expect((await waiting.listMyEnrolments()).items).toMatchObject([{ status: 'enrolled' }])
  })

  it('of a cancelled offering is given to nobody', async () => {
    const { org, api, offering, me, client } = await scene({ seats: 1 })
    const params = { id: offering.id }
    const first = await me.enrol({ params, body: {} })
    const waiting = await client()
    await waiting.enrol({ params, body: {} })
    await api.updateOffering({
      params: { org: org.slug, id: offering.id },
      body: { status: 'cancelled' },
    })
    await me.leaveOffering({ params: { id: first.id } })
    expect((await waiting.listMyEnrolments()).items).toMatchObject([{ status: 'waiting' }])
  })

  it('of a draft or a retired achievement is not to be had', async () => {
    const { app, org, api, offering, achievement, me } = await scene()
    const draft = await makeAchievement(app, org, { status: 'draft' })
    const hidden = await api.createOffering({
      params: { org: org.slug },
      body: { achievementId: draft.id, name: 'Secret', hours: 1, price: 0 },
    })
    await expect(me.enrol({ params: { id: hidden.id }, body: {} })).rejects.toMatchObject({
      code: 'not_found',
    })
    await api.updateAchievement({
      params: { org: org.slug, id: achievement.id },
      body: { status: 'retired' },
    })
    await expect(me.enrol({ params: { id: offering.id }, body: {} })).rejects.toMatchObject({
      code: 'offering_closed',
    })
  })

  it('that was left while waiting gives its voucher back', async () => {
    const { org, api, offering, me, client } = await scene({ seats: 1 })
    const params = { id: offering.id }
    await me.enrol({ params, body: {} })
    const { code } = await api.createVoucher({ params: { org: org.slug }, body: { name: 'V' } })
    const waiting = await client()
    const mine = await waiting.enrol({ params, body: { paidBy: 'voucher', voucher: code } })
    expect(mine.status).toBe('waiting')
    await waiting.leaveOffering({ params: { id: mine.id } })
    expect((await api.listVouchers({ params: { org: org.slug } })).items).toMatchObject([
      { used: 0, status: 'open' },
    ])
  })

  it('is not told to whoever registers the same address in other letters', async () => {
    const { org, api, offering, app } = await scene()
    const add = (email: string) =>
      api.addEnrolment({
        params: { org: org.slug },
        body: { offeringId: offering.id, name: 'X', email },
      })
    const one = await add('Ada@Example.org')
    const two = await add('ada@example.org')
    expect(two.id).toBe(one.id)
    const ada = await makePerson(app, { email: 'ada@example.org' })
    expect((await app.client({ cookie: ada.cookie }).listMyEnrolments()).items).toHaveLength(1)
  })
})
