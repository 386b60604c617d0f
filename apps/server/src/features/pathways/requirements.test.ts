import { describe, expect, it } from 'vitest'
import { piece, requirement, settled, stackScene } from './testing.ts'

async function refusal(attempt: Promise<unknown>) {
  const error = await attempt.then(
    () => undefined,
    (problem: unknown) => problem as { code: string; problem: { issues?: unknown[] } },
  )
  return { code: error?.code, issue: error?.problem.issues?.[0] }
}

describe('the requirement of an achievement', () => {
  it.each([
    [
      'contradictory',
      { kind: 'atLeast', n: 3, requirements: [{ kind: 'skill', skill: 'name:x', level: 1 }] },
      'requirement_contradictory',
    ],
    ['of an unknown unit', { kind: 'credits', amount: 5, unit: 'bananas' }, 'unit_unknown'],
    ['malformed', { kind: 'nothing' }, 'requirement_invalid'],
    ['of an unknown stack', { kind: 'stack', name: 'nowhere' }, 'stack_unknown'],
    [
      'of an unknown achievement',
      { kind: 'credential', from: { achievements: ['0190aaaa-0000-7000-8000-000000000000'] } },
      'achievement_unknown',
    ],
  ])('is refused where it is %s, with the place and the words', async (_, node, code) => {
    const { make } = await stackScene()
    const found = await refusal(make('Wrong', { requirement: requirement(node) }))
    expect(found).toMatchObject({
      code: 'incomplete_achievement',
      issue: { code, path: expect.stringMatching(/^requirement/) },
    })
  })

  it('is refused where it would give an award to nearly everybody by itself', async () => {
    const { api, org, make } = await stackScene()
    const anything = requirement({
      kind: 'all',
      requirements: [{ kind: 'credential', from: {} }],
    })
    const wanted = {
      code: 'incomplete_achievement',
      issue: { code: 'any_credential', path: expect.stringMatching(/^requirement\..*from$/) },
    }
    expect(await refusal(make('Anything', { requirement: anything }))).toMatchObject(wanted)
    const decided = await make('Decided', {
      requirement: anything,
      awarding: { when: 'review', onLost: 'keep' },
    })
    const params = { org: org.slug, id: decided.id }
    const awarding = { when: 'automatic', onLost: 'keep' } as const
    const change = api.updateAchievement({ params, body: { awarding } })
    expect(await refusal(change)).toMatchObject(wanted)
    const draft = await api.createAchievement({
      params: { org: org.slug },
      body: {
        name: 'Not yet',
        description: 'x',
        criteria: { narrative: 'x' },
        requirement: anything,
        status: 'draft',
      },
    })
    const publish = api.updateAchievement({
      params: { org: org.slug, id: draft.id },
      body: { status: 'published' },
    })
    expect(await refusal(publish)).toMatchObject(wanted)
  })

  it('is refused where achievements need each other, across any number of them and at the same moment', async () => {
    const { api, org, make, a, stack } = await stackScene()
    const top = await make('Top', { requirement: requirement(piece(stack.id)) })
    const set = (id: string, to: string) =>
      api.updateAchievement({
        params: { org: org.slug, id },
        body: { requirement: requirement(piece(to)) },
      })
    const found = await refusal(set(a.id, top.id))
    expect(found).toMatchObject({
      code: 'incomplete_achievement',
      issue: {
        code: 'stack_cycle',
        message: expect.stringContaining('Piece A > Top > Nano-degree > Piece A'),
      },
    })
    expect(await refusal(set(a.id, a.id))).toMatchObject({ issue: { code: 'stack_cycle' } })
    const [x, y] = [await make('X'), await make('Y')]
    const both = await Promise.allSettled([set(x.id, y.id), set(y.id, x.id)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is told in words and nodes to anybody', async () => {
    const { app, a, stack } = await stackScene()
    const shown = await app.client().getStack({ params: { id: stack.id } })
    expect(shown.sentences[0]).toBe('all of these')
    expect(shown.sentences).toContain('    one credential of “Piece A”')
    expect(shown.nodes.map(({ depth }) => depth)).toEqual([0, 1, 2, 2, 2, 1])
    expect(shown.nodes[2]).toMatchObject({ achievements: [{ id: a.id, name: 'Piece A' }] })
    const ctdl = await app.request(`/a/${stack.id}/ctdl.json`)
    expect(await ctdl.text()).toContain('ceterms:ComponentCondition')
    await expect(app.client().getStack({ params: { id: a.id } })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('is checked while it is written', async () => {
    const { api, org, a, b, stack } = await stackScene()
    const check = (node: Record<string, unknown>) =>
      api.checkRequirement({
        params: { org: org.slug },
        body: { requirement: requirement(node) },
      })
    expect(await check(piece(a.id))).toMatchObject({
      valid: true,
      satisfiable: 'yes',
      contains: [],
    })
    expect(await check({ kind: 'skill', skill: 'name:flying', level: 3 })).toMatchObject({
      satisfiable: 'no',
      short: ['requirement'],
    })
    expect(
      await check({ kind: 'condition', id: 'talk', text: 'A talk before the board' }),
    ).toMatchObject({ satisfiable: 'review' })
    expect(await check({ kind: 'credits', amount: 1, unit: 'miles' })).toMatchObject({
      valid: false,
      errors: [{ code: 'unit_unknown', path: 'requirement.unit' }],
    })
    const found = await check({
      kind: 'any',
      requirements: [piece(a.id), piece(b.id), piece(stack.id)],
    })
    expect(found.containedIn.map(({ id }) => id)).toEqual([stack.id])
  })

  it('explains what is missing, and what does not count', async () => {
    const { app, a, capstone, stack, issue, me, status } = await stackScene()
    const { id } = await issue(a)
    await issue(capstone)
    await status(id, 'revoked')
    await settled(app)
    const told = await me.getStackProgress({ params: { id: stack.id } })
    expect(told).toMatchObject({ verdict: 'unmet', state: 'progress', joined: false, waiting: 0 })
    expect(told.missing[0]).toHaveLength(2)
    expect(told.uncounted).toMatchObject([{ name: 'Piece A', code: 'revoked' }])
    expect(told.sentence).toContain('You still need 1 credential of')
    expect(told.sentence).toContain('was revoked')
  })
})

describe('a reviewer', () => {
  it('confirms what waits in words, and the award is given once', async () => {
    const { app, org, api, make, a, person, issue, me, reaches } = await stackScene()
    const talk = await make('With a talk', {
      requirement: requirement({
        kind: 'all',
        requirements: [piece(a.id), { kind: 'condition', id: 'talk', text: 'Gives a talk' }],
      }),
    })
    await issue(a)
    await reaches('review', talk.id)
    const params = { org: org.slug }
    const { items } = await api.listReviews({ params })
    expect(items).toMatchObject([
      {
        kind: 'award',
        stack: { id: talk.id },
        conditions: [{ id: 'talk', text: 'Gives a talk' }],
        counted: [{ name: 'Piece A' }],
      },
    ])
    const decide = (decision: 'accept' | 'decline') =>
      api.decideAward({
        params: { ...params, id: talk.id },
        body: { email: person.email, decision, reason: 'Heard it on Monday' },
      })
    const both = await Promise.allSettled([decide('accept'), decide('accept')])
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
    await reaches('awarded', talk.id)
    await expect(decide('decline')).rejects.toMatchObject({ code: 'conflict' })
    await settled(app)
    expect((await api.listReviews({ params })).items).toEqual([])
    expect((await me.getStackProgress({ params: { id: talk.id } })).verdict).toBe('met')
  })

  it('declines, which stands until something new counts', async () => {
    const scene = await stackScene({ awarding: { when: 'review', onLost: 'suspend' } })
    const { app, org, api, a, b, capstone, stack, person, issue, reaches, me } = scene
    for (const one of [a, b, capstone]) await issue(one)
    await reaches('review')
    await api.decideAward({
      params: { org: org.slug, id: stack.id },
      body: { email: person.email, decision: 'decline', reason: 'The capstone is not yours' },
    })
    await issue(a, { sourceReference: 'again' })
    await settled(app)
    expect((await me.getStackProgress({ params: { id: stack.id } })).reason).toBe(
      'The capstone is not yours',
    )
  })

  it('accepts prior learning for a scope, which counts for this stack alone', async () => {
    const { org, api, make, me, reaches } = await stackScene()
    const bridge = await make('Bridge', {
      requirement: requirement({
        kind: 'cap',
        counting: { sources: ['prior_learning'] },
        atMost: { share: 0.5 },
        requirement: { kind: 'credits', amount: 10, unit: 'ects', from: { level: { min: 6 } } },
      }),
    })
    const other = await make('Other', {
      requirement: requirement({ kind: 'credits', amount: 2, unit: 'ects' }),
    })
    const submitted = await me.submitPriorLearning({
      params: { id: bridge.id },
      body: {
        kind: 'degree',
        title: 'BSc Physics',
        claimed: { credits: { unit: 'ects', amount: 180 }, level: 6 },
      },
    })
    const params = { org: org.slug, id: submitted.id }
    expect((await api.listReviews({ params: { org: org.slug } })).items).toMatchObject([
      { kind: 'learning', name: 'BSc Physics', stack: { id: bridge.id } },
    ])
    await api.decideLearning({
      params,
      body: {
        decision: 'accept',
        reason: 'Mechanics and statistics match',
        scope: { credits: { unit: 'ects', amount: 8 }, level: 6 },
      },
    })
    await reaches('progress', bridge.id)
    const told = await me.getStackProgress({ params: { id: bridge.id } })
    expect(told.leaves).toMatchObject([{ demand: 10, counted: 5, met: false }])
    expect(told.uncounted).toMatchObject([{ name: 'BSc Physics', code: 'cap', amount: 3 }])
    expect(told.learning).toMatchObject([
      { status: 'accepted', reason: 'Mechanics and statistics match' },
    ])
    expect((await me.getStackProgress({ params: { id: other.id } })).verdict).toBe('unmet')
    await expect(
      api.decideLearning({ params, body: { decision: 'reject', reason: 'Changed my mind' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(me.withdrawPriorLearning({ params: { id: submitted.id } })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})
