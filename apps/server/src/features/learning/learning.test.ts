import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg, makePerson } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'

const day = 86_400_000

async function scene(given: Record<string, unknown> = {}) {
  const app = await testApp()
  const org = await makeOrg(app)
  const api = app.client({ key: org.key })
  const achievement = await makeAchievement(app, org)
  const offering = await api.createOffering({
    params: { org: org.slug },
    body: {
      achievementId: achievement.id,
      name: 'Spring course',
      hours: 40,
      price: 249.5,
      startsAt: '2027-03-01',
      endsAt: '2027-04-01',
      ...given,
    },
  })
  const learner = await makePerson(app)
  return {
    app,
    org,
    api,
    achievement,
    offering,
    learner,
    me: app.client({ cookie: learner.cookie }),
  }
}

describe('an offering', () => {
  it('is shown to everybody with its price, its date and the seats that are free', async () => {
    const { app, achievement, offering } = await scene({ seats: 12 })
    const { items } = await app.client().listPublicOfferings({ params: { id: achievement.id } })
    expect(items).toEqual([offering])
    expect(offering).toMatchObject({ price: 249.5, currency: 'EUR', free: 12, enrolment: 'open' })
  })

  it('keeps amounts of currencies without decimals exact', async () => {
    const { offering } = await scene({ price: 4500, currency: 'JPY' })
    expect(offering.price).toBe(4500)
  })

  it('refuses an end before its start, and fewer seats than are taken', async () => {
    const { api, org, offering, me } = await scene({ seats: 2 })
    const params = { org: org.slug, id: offering.id }
    await expect(
      api.updateOffering({ params, body: { endsAt: '2027-02-01' } }),
    ).rejects.toMatchObject({ code: 'invalid_date' })
    await me.enrol({ params: { id: offering.id }, body: {} })
    const full = await api.updateOffering({ params, body: { seats: 1 } })
    expect(full).toMatchObject({ seats: 1, free: 0, enrolment: 'full' })
    await expect(
      api.updateOffering({ params, body: { seats: null, endsAt: '2027-02-01' } }),
    ).rejects.toMatchObject({ code: 'invalid_date' })
  })

  it('is over once its first day has passed, and then takes nobody', async () => {
    const { app, me, offering } = await scene()
    app.clock.set(new Date('2027-03-02T00:00:00Z'))
    await expect(me.enrol({ params: { id: offering.id }, body: {} })).rejects.toMatchObject({
      code: 'offering_closed',
    })
  })
})

describe('an enrolment', () => {
  it('is one for each person, however often they ask', async () => {
    const { me, api, org, offering } = await scene({ seats: 5 })
    const all = await Promise.all(
      Array.from({ length: 8 }, () => me.enrol({ params: { id: offering.id }, body: {} })),
    )
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    const { items } = await api.listOfferings({ params: { org: org.slug }, query: {} })
    expect(items[0]?.free).toBe(4)
  })

  it('never gives the last seat twice, and gives a seat back to the first who waits', async () => {
    const { app, offering, me } = await scene({ seats: 1 })
    const other = app.client({ cookie: (await makePerson(app)).cookie })
    const states = await Promise.all([
      me.enrol({ params: { id: offering.id }, body: {} }),
      other.enrol({ params: { id: offering.id }, body: {} }),
    ])
    expect(states.map(({ status }) => status).toSorted()).toEqual(['enrolled', 'waiting'])
    const [holder, waiting] = states[0].status === 'enrolled' ? [me, other] : [other, me]
    const held = states.find(({ status }) => status === 'enrolled')
    await holder.leaveOffering({ params: { id: held?.id ?? '' } })
    const { items } = await waiting.listMyEnrolments()
    expect(items.map(({ status }) => status)).toEqual(['enrolled'])
  })

  it('is paid by a voucher as often as it may be used, and by no other code', async () => {
    const { app, api, org, me, offering } = await scene()
    const voucher = await api.createVoucher({
      params: { org: org.slug },
      body: { name: 'Partner firms', uses: 1 },
    })
    const spelled = voucher.code.toLowerCase().replaceAll('-', ' ')
    const params = { id: offering.id }
    const paid = await me.enrol({ params, body: { paidBy: 'voucher', voucher: spelled } })
    expect(paid).toMatchObject({ paidBy: 'voucher', status: 'enrolled' })
    const other = app.client({ cookie: (await makePerson(app)).cookie })
    for (const code of [voucher.code, 'ABCDE-ABCDE-ABCDE-ABCDE', ''])
      await expect(
        other.enrol({ params, body: { paidBy: 'voucher', voucher: code } }),
      ).rejects.toMatchObject({ code: 'voucher_invalid' })
    const { items } = await api.listVouchers({ params: { org: org.slug } })
    expect(items[0]).toMatchObject({ status: 'used', used: 1 })
    expect(JSON.stringify(items)).not.toContain(voucher.code)
  })

  it('waits for the word of the sponsor who is asked, and for nobody else’s', async () => {
    const { app, me, offering } = await scene({ seats: 1 })
    const sponsor = await makeOrg(app)
    const stranger = await makeOrg(app)
    const asked = await me.enrol({
      params: { id: offering.id },
      body: { paidBy: 'sponsor', sponsor: sponsor.slug },
    })
    expect(asked.status).toBe('requested')
    const decide = (org: typeof sponsor, cookie: string) =>
      app.client({ cookie }).decideSponsored({
        params: { org: org.slug, id: asked.id },
        body: { decision: 'pay' },
      })
    const [owner, other] = [
      await makePerson(app, { org: sponsor, role: 'owner' }),
      await makePerson(app, { org: stranger, role: 'owner' }),
    ]
    await expect(decide(stranger, other.cookie)).rejects.toMatchObject({ code: 'not_found' })
    expect(await decide(sponsor, owner.cookie)).toMatchObject({ status: 'enrolled' })
  })

  it('cannot be completed before it has begun to be one, nor reopened', async () => {
    const { api, org, me, offering } = await scene()
    const mine = await me.enrol({ params: { id: offering.id }, body: {} })
    const change = (status: 'enrolled' | 'completed' | 'withdrawn') =>
      api.changeEnrolment({ params: { org: org.slug, id: mine.id }, body: { status } })
    expect(await change('completed')).toMatchObject({ status: 'completed' })
    expect(await change('completed')).toMatchObject({ status: 'completed' })
    await expect(change('withdrawn')).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is seen by its person, its organization and its sponsor alone', async () => {
    const { app, me, offering } = await scene()
    await me.enrol({ params: { id: offering.id }, body: {} })
    const other = app.client({ cookie: (await makePerson(app)).cookie })
    expect((await other.listMyEnrolments()).items).toEqual([])
    expect((await me.listMyEnrolments()).items).toHaveLength(1)
    app.clock.advance(day)
    const stranger = await makeOrg(app)
    const list = await app
      .client({ key: stranger.key })
      .listEnrolments({ params: { org: stranger.slug }, query: {} })
    expect(list.items).toEqual([])
  })
})
