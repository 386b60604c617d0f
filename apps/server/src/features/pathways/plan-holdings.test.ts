import { describe, expect, it } from 'vitest'
import { makeOrg, makePerson } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'
import { newId } from '../../platform/ids.ts'
import { achievementTables } from '../achievements/index.ts'
import { course, offer, steps, wish, type Wish } from './testing/plan-scenes.ts'

describe('what somebody holds', () => {
  it('counts from the wallet of whoever asks, and of nobody else', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const data = await course(app, org, 'Data')
    const person = await makePerson(app)
    await app.client({ key: org.key }).issueCredential({
      params: { org: org.slug },
      body: { achievementId: data.id, recipient: { name: 'Ada', email: person.email } },
    })
    const other = await makePerson(app)
    const made = (cookie: string, have = {}) =>
      app.client({ cookie }).makePlans({ body: wish(['Data'], { have }) })
    expect(await made(person.cookie)).toMatchObject({
      outcome: 'held',
      holdings: { counted: 1 },
      coverage: [{ name: 'Data', proven: 3, state: 'proven' }],
    })
    expect((await made(person.cookie, { wallet: false })).outcome).toBe('plans')
    expect(await made(other.cookie)).toMatchObject({ outcome: 'plans', holdings: { counted: 0 } })
  })

  it('says what will be over before the plan is finished', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const data = await course(app, org, 'Data', { validityMonths: 1 })
    await course(app, org, 'Law', { eu: { workloadHours: 80 } })
    const person = await makePerson(app)
    await app.client({ key: org.key }).issueCredential({
      params: { org: org.slug },
      body: { achievementId: data.id, recipient: { name: 'Ada', email: person.email } },
    })
    const made = (hoursPerWeek: number) =>
      app
        .client({ cookie: person.cookie })
        .makePlans({ body: wish(['Data', 'Law'], { wishes: { hoursPerWeek } }) })
    const slow = await made(8)
    expect(steps(slow.plans[slow.chosen])).toEqual(['Law'])
    expect(slow.holdings.expiring).toMatchObject([{ name: 'Data' }])
    expect((await made(40)).holdings.expiring).toEqual([])
  })

  it('counts a sent credential only when it is valid, and names the others with the reason', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const data = await course(app, org, 'Data')
    const issued = await app.client({ key: org.key }).issueCredential({
      params: { org: org.slug },
      body: { achievementId: data.id, recipient: { name: 'Ada', email: 'ada@example.org' } },
    })
    const good = JSON.stringify(issued.credential)
    const forged = good.replace('"Data"', '"Gold"')
    const made = (credentials: string[]) =>
      app.client().makePlans({ body: wish(['Data'], { have: { credentials } }) })
    expect(await made([forged, 'no credential'])).toMatchObject({
      outcome: 'plans',
      holdings: {
        counted: 0,
        refused: [{ reason: 'invalid' }, { name: '', reason: 'unreadable' }],
      },
    })
    const packed = `data:application/json;base64,${Buffer.from(good).toString('base64')}`
    expect(await made([packed])).toMatchObject({ outcome: 'held', holdings: { counted: 1 } })
    await app.client({ key: org.key }).changeStatus({
      params: { org: org.slug, id: issued.id },
      body: { status: 'revoked', reason: 'mistake' },
    })
    expect(await made([good])).toMatchObject({
      outcome: 'plans',
      holdings: { refused: [{ name: 'Data', reason: 'revoked' }] },
    })
  })

  it('takes skills without proof as the weakest, and only where the person lets them count', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    await course(app, org, 'Data')
    const stack = await course(app, org, 'Strong stack', {
      requirement: {
        version: 1,
        requirement: { kind: 'skill', skill: 'name:data', level: 3, strength: 0.15 },
      },
    })
    const person = await makePerson(app)
    const api = app.client({ cookie: person.cookie })
    await api.declareSkill({ body: { name: 'Data', level: 2 } })
    const declared = await api.declareSkill({ body: { name: 'data ', level: 3 } })
    expect((await api.listDeclaredSkills()).items).toEqual([declared])
    expect(await api.makePlans({ body: wish(['Data']) })).toMatchObject({
      outcome: 'held',
      holdings: { counted: 0, declared: 1 },
      coverage: [{ state: 'declared', declared: 3 }],
    })
    const without = await api.makePlans({ body: wish(['Data'], { have: { declared: false } }) })
    expect(without).toMatchObject({ outcome: 'plans', holdings: { declared: 0 } })
    const strong = await api.makePlans({ body: { goal: { achievementId: stack.id } } })
    expect(steps(strong.plans[0])).toEqual(['Data'])
    await api.forgetSkill({ query: { key: declared.key } })
    expect((await api.listDeclaredSkills()).items).toEqual([])
  })
})

describe('why not', () => {
  it('tells the price of insisting, and what forbids it', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const data = await course(app, org, 'Data')
    const dear = await course(app, org, 'Dear', {
      skills: [{ name: 'Data', level: 3 }],
      costs: { currency: 'EUR', learning: 300 },
    })
    const ask = (achievementId: string, wishes: Wish['wishes'] = { objective: 'cheapest' }) =>
      app.client().whyNotInPlan({ body: { ...wish(['Data'], { wishes }), achievementId } })
    expect(await ask(data.id)).toEqual({ name: 'Data', outcome: 'in_plan' })
    expect(await ask(dear.id)).toMatchObject({ name: 'Dear', outcome: 'dearer', cost: 200 })
    expect(await ask(dear.id, { objective: 'cheapest', budget: 250 })).toMatchObject({
      outcome: 'impossible',
      clash: { nearest: expect.arrayContaining([{ wish: 'budget', budget: 300 }]) },
    })
    expect(await ask(newId())).toEqual({ name: '', outcome: 'unknown' })
  })
})

describe('a kept plan', () => {
  it('is its owner’s alone until shared, and says what has changed since', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const data = await course(app, org, 'Data')
    const spring = { startsAt: new Date('2027-02-01'), endsAt: new Date('2027-04-30') }
    const id = await offer(app, org, data.id, spring)
    const [person, other] = [await makePerson(app), await makePerson(app)]
    const mine = app.client({ cookie: person.cookie })
    const kept = await mine.savePlan({ body: { ...wish(['Data']), name: 'My way' } })
    expect(kept).toMatchObject({ name: 'My way', stale: [], plan: { cost: 100 }, shared: false })
    const params = { id: kept.id }
    expect((await mine.listMyPlans()).items).toMatchObject([{ id: kept.id, cost: 100, steps: 1 }])
    for (const api of [app.client({ cookie: other.cookie }), app.client()])
      await expect(api.getSharedPlan({ params })).rejects.toMatchObject({ status: 404 })
    const stranger = app.client({ cookie: other.cookie })
    await expect(stranger.getMyPlan({ params })).rejects.toMatchObject({ status: 404 })
    await expect(stranger.deleteMyPlan({ params })).rejects.toMatchObject({ status: 404 })
    await mine.changeMyPlan({ params, body: { shared: true } })
    expect(await app.client().getSharedPlan({ params })).toMatchObject({ id: kept.id })
    await expect(stranger.getMyPlan({ params })).rejects.toMatchObject({ status: 404 })
    const { offering } = achievementTables
    const change = (set: Partial<typeof offering.$inferInsert>) =>
      app.installation.database.asOrg(org.id, (tx) => tx.update(offering).set(set))
    await change({ price: 12_000, updatedAt: new Date(app.clock.now().getTime() + 1) })
    expect((await mine.getMyPlan({ params })).stale).toEqual([
      { achievementId: data.id, name: 'Data', reason: 'price', cost: 120 },
    ])
    await change({ seats: 1, taken: 1 })
    expect((await mine.getMyPlan({ params })).stale).toMatchObject([{ reason: 'full' }])
    expect(id).toBe(kept.plan.steps[0]?.offering?.id)
    await mine.deleteMyPlan({ params })
    expect((await mine.listMyPlans()).items).toEqual([])
    await expect(
      mine.savePlan({ body: { ...wish(['Juggling']), name: 'No way' } }),
    ).rejects.toMatchObject({ code: 'plan_impossible' })
  })
})
