import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const role = await app.client({ key: org.key }).createRole({
    params: { org: org.slug },
    body: {
      name: 'Analyst',
      skills: [
        { name: 'SQL', level: 3, weight: 1, mustHave: true },
        { name: 'Statistics', level: 2, weight: 1 },
      ],
    },
  })
  const general = await makeAchievement(app, org, {
    name: 'General certificate',
    skills: [
      { name: 'SQL', level: 3 },
      { name: 'Statistics', level: 2 },
      { name: 'Management', level: 2 },
    ],
    costs: { currency: 'EUR', learning: 900, exam: 200, renewal: 100 },
    validityMonths: 12,
    eu: { workloadHours: 300 },
    recognition: [{ name: 'Chamber of Commerce' }],
    breadth: 'general',
  })
  const micro = await makeAchievement(app, org, {
    name: 'SQL badge',
    skills: [{ name: 'sql', level: 3 }],
    costs: { currency: 'EUR', learning: 100, exam: 50, renewal: 0 },
    eu: { workloadHours: 30 },
    breadth: 'micro',
  })
  const stack = await makeAchievement(app, org, {
    name: 'Stack',
    skills: [],
    requirement: {
      version: 1,
      requirement: { kind: 'credential', from: { achievements: [micro.id] } },
    },
  })
  const compare = (ids: readonly string[], goal?: string) =>
    app.client().compare({ query: { ids: ids.join(','), ...(goal ? { role: goal } : {}) } })
  return { app, org, role, general, micro, stack, compare }
}

describe('a comparison', () => {
  it('shows cost over five years, what is shared, and where each counts', async () => {
    const { general, micro, stack, compare } = await scene()
    const { compared: items } = await compare([general.id, micro.id])
    expect(items.map(({ name }) => name)).toEqual(['General certificate', 'SQL badge'])
    expect(items[0]).toMatchObject({ firstCost: 1100, renewals: 4, fiveYearCost: 1500 })
    expect(items[1]).toMatchObject({ firstCost: 150, fiveYearCost: 150, overlap: [1, 1] })
    expect(items[0]?.overlap[1]).toBeGreaterThan(0)
    expect(items[0]?.overlap[1]).toBeLessThan(0.5)
    expect(items[1]?.stacks).toEqual([{ id: stack.id, name: 'Stack' }])
    expect(items[0]?.stacks).toEqual([])
  })

  it('gives reasons from the goal, and never one that two share', async () => {
    const { role, general, micro, compare } = await scene()
    const { compared: items } = await compare([general.id, micro.id], role.id)
    const [whole, small] = items
    expect(whole?.reasons).toContain('covers_most')
    expect(whole?.reasons).toContain('most_recognised')
    expect(whole?.reasons).not.toContain('cheapest')
    expect(small?.reasons).toEqual(
      expect.arrayContaining(['cheapest', 'fastest', 'never_expires', 'cheapest_for_goal']),
    )
    expect(small?.coverage).toMatchObject({ share: 0.5, mustHaves: { covered: 1, of: 1 } })
    const twins = await compare([micro.id, micro.id])
    expect(twins.compared).toHaveLength(1)
    expect(twins.compared[0]?.reasons).toEqual([])
  })

  it('names what is unknown and shows the rest; a draft is unknown', async () => {
    const { app, org, micro, compare } = await scene()
    const draft = await app.client({ key: org.key }).createAchievement({
      params: { org: org.slug },
      body: { name: 'Draft', description: 'x', criteria: { narrative: 'x' }, status: 'draft' },
    })
    const unknown = '00000000-0000-7000-8000-0000000000aa'
    const { compared: items, missing } = await compare([micro.id, draft.id, unknown])
    expect(items.map(({ name }) => name)).toEqual(['SQL badge'])
    expect(missing).toEqual([draft.id, unknown])
  })

  it('refuses more than five, and what is no id', async () => {
    const { app } = await scene()
    const many = Array.from({ length: 6 }, (_, n) => `00000000-0000-7000-8000-00000000000${n}`)
    for (const ids of [many.join(','), 'x'])
      await expect(app.client().compare({ query: { ids } })).rejects.toMatchObject({
        code: 'invalid_request',
      })
  })
})
