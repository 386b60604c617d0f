import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'
import { course, offer, skill, steps, wish, type Wish } from './testing/plan-scenes.ts'

describe('a plan', () => {
  it('goes to skills in order of what they need, proved, with a reason for each step', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const basics = await course(app, org, 'Basics', { costs: { currency: 'EUR', learning: 20 } })
    await course(app, org, 'Data', { prerequisites: [{ achievementId: basics.id }] })
    await course(app, org, 'Dear data', {
      skills: [{ name: 'Data', level: 4 }],
      costs: { currency: 'EUR', learning: 500, exam: 50 },
    })
    const made = await app.client().makePlans({ body: wish(['Data']) })
    expect(made).toMatchObject({ outcome: 'plans', currency: 'EUR', uncertified: [] })
    const cheapest = made.plans.at(-1)
    expect(steps(cheapest)).toEqual(['Basics', 'Data'])
    expect(cheapest).toMatchObject({ cost: 120, hours: 80, weeks: 10, proof: { kind: 'optimal' } })
    expect(cheapest?.steps[0]?.reasons).toMatchObject([{ code: 'unlocks', name: 'Data' }])
    expect(cheapest?.steps[1]?.reasons).toMatchObject([{ code: 'counts', label: 'Data' }])
    expect(made.plans[0]).toMatchObject({ cost: 550, weeks: 5 })
    const fastest = await app
      .client()
      .makePlans({ body: wish(['Data'], { wishes: { objective: 'fastest' } }) })
    expect(fastest.chosen).toBe(0)
  })

  it('never has steps that wait for each other', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const one = await course(app, org, 'One')
    const two = await course(app, org, 'Two', { prerequisites: [{ achievementId: one.id }] })
    await app.client({ key: org.key }).updateAchievement({
      params: { org: org.slug, id: one.id },
      body: { prerequisites: [{ achievementId: two.id }] },
    })
    const made = await app.client().makePlans({ body: wish(['One']) })
    expect(made.outcome).toBe('impossible')
    expect(made.clash?.demands).toEqual([{ kind: 'part', label: 'One' }])
  })

  it('names what clashes with a budget, and the budget that would do', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    await course(app, org, 'Data')
    await course(app, org, 'Law')
    await course(app, org, 'Free', { costs: { currency: 'EUR' } })
    const made = await app
      .client()
      .makePlans({ body: wish(['Data', 'Law', 'Free'], { wishes: { budget: 150 } }) })
    expect(made.outcome).toBe('impossible')
    expect(made.clash).toMatchObject({
      minimal: true,
      nearest: [{ wish: 'budget', budget: 200 }],
    })
    const demands = made.clash?.demands ?? []
    expect(demands.filter(({ kind }) => kind === 'wish')).toEqual([
      { kind: 'wish', name: 'budget' },
    ])
    expect(demands).toContainEqual({ kind: 'part', label: 'Data' })
    expect(demands).not.toContainEqual({ kind: 'part', label: 'Free' })
  })

  it('uses no offering that is full, over, cancelled or begun, and takes dates into account', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const data = await course(app, org, 'Data')
    const at = (text: string) => new Date(text)
    const spring = { startsAt: at('2027-02-01'), endsAt: at('2027-04-30') }
    await offer(app, org, data.id, { ...spring, seats: 2, taken: 2 })
    await offer(app, org, data.id, { ...spring, status: 'cancelled' })
    await offer(app, org, data.id, { ...spring, enrolUntil: at('2026-11-01') })
    await offer(app, org, data.id, { startsAt: at('2026-10-01'), endsAt: at('2026-12-24') })
    expect((await app.client().makePlans({ body: wish(['Data']) })).outcome).toBe('impossible')
    await offer(app, org, data.id, { startsAt: at('2027-01-01'), endsAt: at('2027-01-15') })
    const short = await app.client().makePlans({ body: wish(['Data']) })
    expect(short.clash?.nearest).toEqual([{ wish: 'hoursPerWeek', hours: 20 }])
    const id = await offer(app, org, data.id, { ...spring, seats: 2, taken: 1 })
    const made = await app.client().makePlans({ body: wish(['Data']) })
    expect(made.plans).toMatchObject([
      {
        cost: 100,
        finish: '2027-04-30T00:00:00.000Z',
        steps: [{ offering: { id, free: 1 }, startsAt: '2027-02-01T00:00:00.000Z' }],
      },
    ])
  })

  it('leaves out other currencies and what has no price, and says so', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    await course(app, org, 'Data')
    await course(app, org, 'Data elsewhere', { costs: { currency: 'USD', learning: 1 } })
    await makeAchievement(app, org, { name: 'Unpriced', eu: { workloadHours: 5 } })
    await course(app, org, 'Untimed', { eu: {} })
    const made = await app.client().makePlans({ body: wish(['Data']) })
    expect(made.catalogue).toEqual({
      achievements: 1,
      otherCurrency: 1,
      unpriced: 1,
      untimed: 1,
    })
    const dollars = await app
      .client()
      .makePlans({ body: wish(['Data elsewhere'], { wishes: { currency: 'USD' } }) })
    expect(dollars).toMatchObject({ currency: 'USD', catalogue: { otherCurrency: 2 } })
  })

  it('names skills that nothing certifies, and plans for the rest when asked', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    await course(app, org, 'Data')
    const api = app.client()
    const made = await api.makePlans({ body: wish(['Data', 'Juggling']) })
    expect(made).toMatchObject({
      outcome: 'impossible',
      uncertified: ['Juggling'],
      clash: { demands: [{ kind: 'part', label: 'Juggling' }], minimal: true },
    })
    const partial = await api.makePlans({
      body: wish(['Data', 'Juggling'], { wishes: { partial: true } }),
    })
    expect(partial).toMatchObject({ outcome: 'plans', uncertified: ['Juggling'] })
    expect(steps(partial.plans[0])).toEqual(['Data'])
  })

  it('refuses a goal of nothing or of two things, and one that is not there or is not public', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const draft = await course(app, org, 'Draft', { status: 'draft' })
    const api = app.client()
    const goal = { skills: [skill('Data')], achievementId: draft.id }
    await expect(api.makePlans({ body: { goal } })).rejects.toMatchObject({ status: 400 })
    await expect(api.makePlans({ body: { goal: {} } })).rejects.toMatchObject({ status: 400 })
    for (const missing of [{ achievementId: draft.id }, { roleId: draft.id }])
      await expect(api.makePlans({ body: { goal: missing } })).rejects.toMatchObject({
        status: 404,
      })
  })
})

describe('a plan to a role or an achievement', () => {
  it('asks the must-haves of a role, or all its skills, and finds them by id and by name', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const role = await app.client({ key: org.key }).createRole({
      params: { org: org.slug },
      body: {
        name: 'Junior Data Analyst',
        skills: [
          { name: 'Data', level: 3, mustHave: true },
          { name: 'Law', level: 2 },
        ],
      },
    })
    await course(app, org, 'Data')
    const skillId = role.skills.find(({ name }) => name === 'Law')?.skillId ?? ''
    await course(app, org, 'Law abroad', { skills: [{ name: 'Recht', level: 2, skillId }] })
    const made = (goal: Wish['goal']) => app.client().makePlans({ body: { goal } })
    const musts = await made({ roleId: role.id })
    expect(musts.goal).toEqual({ kind: 'role', id: role.id, name: 'Junior Data Analyst' })
    expect(steps(musts.plans[0])).toEqual(['Data'])
    const all = await made({ roleId: role.id, skillsOfRole: 'all' })
    expect(steps(all.plans[0])?.toSorted()).toEqual(['Data', 'Law abroad'])
  })

  it('goes to an achievement itself, or to the pieces of one that is made of others', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const [one, two, three] = [
      await course(app, org, 'One'),
      await course(app, org, 'Two', { costs: { currency: 'EUR', learning: 10 } }),
      await course(app, org, 'Three'),
    ]
    const credential = ({ id }: { id: string }) => ({
      kind: 'credential',
      from: { achievements: [id] },
    })
    const stack = await makeAchievement(app, org, {
      name: 'Stack',
      requirement: {
        version: 1,
        requirement: { kind: 'atLeast', n: 2, requirements: [one, two, three].map(credential) },
      },
    })
    const made = (id: string) => app.client().makePlans({ body: { goal: { achievementId: id } } })
    expect(steps((await made(one.id)).plans[0])).toEqual(['One'])
    const way = await made(stack.id)
    expect(way.plans[0]).toMatchObject({ cost: 110 })
    expect(way.plans[0]?.steps[0]?.reasons).toMatchObject([{ code: 'counts' }])
  })
})
