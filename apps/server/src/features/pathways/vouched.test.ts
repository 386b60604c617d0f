import { expect, it } from 'vitest'
import { makeAchievement, makeOrg, makePerson } from '../../../test/factories.ts'
import { piece, requirement, settled, stackScene } from './testing.ts'

const queued = async (app: Awaited<ReturnType<typeof stackScene>>['app']) => {
  const { rows } = await app.installation.database.owner.query<{ n: string }>(
    `select count(*) n from pgboss.job where name = 'stack-look'`,
  )
  return Number(rows[0]?.n)
}

it('looks at no stack of others for somebody who has not joined it', async () => {
  const { app, a, issue } = await stackScene()
  const stranger = await makeOrg(app)
  for (let at = 0; at < 5; at++)
    await makeAchievement(app, stranger, {
      name: `Everything ${at}`,
      resultDescriptions: [],
      requirement: requirement({ kind: 'credits', amount: 1000, unit: 'ects' }),
    })
  await settled(app)
  const before = await queued(app)
  await issue(a)
  await settled(app)
  expect((await queued(app)) - before).toBe(1)
})

it('is not drowned by the stacks of others', async () => {
  const { app, a, b, capstone, issue, reaches } = await stackScene()
  const stranger = await makeOrg(app)
  const { owner } = app.installation.database
  const spam = await makeAchievement(app, stranger, {
    name: 'AAA Anything',
    resultDescriptions: [],
    requirement: requirement({ kind: 'credits', amount: 1000, unit: 'ects' }),
  })
  await owner.query(
    `insert into requirement_mention (org_id, achievement_id, kind, key)
     select $1, ('00000000-0000-0000-0000-' || lpad(i::text, 12, '0'))::uuid, 'achievement', $2 from generate_series(1, 3000) i`,
    [stranger.id, capstone.id],
  )
  const { items } = await app.client().listStacksOf({ params: { id: a.id } })
  expect(items.map(({ id }) => id)).not.toContain(spam.id)
  expect(items.map(({ name }) => name)).toEqual(['Nano-degree'])
  for (const one of [a, b, capstone]) await issue(one)
  await reaches('awarded')
})

it('is not awarded for what the holder has issued to themself', async () => {
  const { app, org, api, make, person, me } = await stackScene()
  const open = await make('Open', {
    requirement: requirement({
      kind: 'all',
      requirements: [
        { kind: 'skill', skill: 'name:surgery', level: 5 },
        { kind: 'credits', amount: 60, unit: 'ects' },
      ],
    }),
  })
  const mine = await makeOrg(app)
  const key = app.client({ key: mine.key })
  const fake = await makeAchievement(app, mine, {
    name: 'Fake',
    resultDescriptions: [],
    skills: [{ name: 'Surgery', level: 5 }],
    eu: { ects: 240 },
  })
  await key.issueCredential({
    params: { org: mine.slug },
    body: {
      achievementId: fake.id,
      recipient: { name: 'Mallory', email: person.email },
      notify: false,
    },
  })
  await me.joinStack({ params: { id: open.id }, body: {} })
  await settled(app)
  const line = (await me.listMyStacks()).items.find(({ id }) => id === open.id)
  expect(line?.status).toBe('review')
  const { items } = await api.listReviews({ params: { org: org.slug }, query: {} })
  expect(items[0]?.counted.map(({ name }) => name)).toContain(`Fake (${mine.name})`)
  await make('Closed', {
    requirement: requirement({
      kind: 'skill',
      skill: 'name:surgery',
      level: 5,
      from: { issuers: [mine.slug] },
    }),
  }).then(({ id }) => me.joinStack({ params: { id }, body: {} }))
  await app.until('what is named to be awarded', async () =>
    (await me.listMyStacks()).items.find(
      ({ name, status }) => name === 'Closed' && status === 'awarded',
    ),
  )
})

it('that one reviewer declines is not given by another at the same moment', async () => {
  const { app, org, make, a, issue, person } = await stackScene()
  const words = await make('Words', {
    requirement: requirement({
      kind: 'all',
      requirements: [piece(a.id), { kind: 'condition', id: 'c', text: 'Was there.' }],
    }),
    awarding: { when: 'review', onLost: 'suspend' },
  })
  await issue(a)
  await settled(app)
  const client = async () =>
    app.client({ cookie: (await makePerson(app, { org, role: 'owner' })).cookie })
  const [one, two] = [await client(), await client()]
  const decide = (by: typeof one, decision: 'accept' | 'decline') =>
    by
      .decideAward({
        params: { org: org.slug, id: words.id },
        body: { email: person.email, decision, reason: 'for the test' },
      })
      .then(
        () => 'done',
        (error: { code: string }) => error.code,
      )
  const { owner } = app.installation.database
  const holder = await owner.connect()
  await holder.query('begin')
  await holder.query(`select pg_advisory_xact_lock(hashtextextended($1, 4))`, [
    `${words.id} ${person.id}`,
  ])
  const declining = decide(one, 'decline')
  await app.until('one waits', async () => {
    const { rows } = await owner.query(
      `select 1 from pg_locks where locktype = 'advisory' and not granted`,
    )
    return rows.length >= 1 ? true : undefined
  })
  const accepting = decide(two, 'accept')
  await app.until('two wait', async () => {
    const { rows } = await owner.query(
      `select 1 from pg_locks where locktype = 'advisory' and not granted`,
    )
    return rows.length >= 2 ? true : undefined
  })
  await holder.query('commit')
  holder.release()
  const outcomes = await Promise.all([declining, accepting])
  expect(outcomes.toSorted()).toEqual(['conflict', 'done'])
})

it('is not kept by what the holder issues to themself in place of what was lost', async () => {
  const { app, make, issue, person, me, status, reaches } = await stackScene()
  const skilled = await make('Skilled', { skills: [{ name: 'Surgery', level: 5 }] })
  const open = await make('Open', {
    requirement: requirement({ kind: 'skill', skill: 'name:surgery', level: 5 }),
  })
  const real = await issue(skilled)
  await reaches('awarded', open.id)
  const mine = await makeOrg(app)
  const fake = await makeAchievement(app, mine, {
    name: 'Fake',
    resultDescriptions: [],
    skills: [{ name: 'Surgery', level: 5 }],
  })
  await me.joinStack({ params: { id: open.id }, body: {} })
  await app.client({ key: mine.key }).issueCredential({
    params: { org: mine.slug },
    body: {
      achievementId: fake.id,
      recipient: { name: 'Mallory', email: person.email },
      notify: false,
    },
  })
  await settled(app)
  await status(real.id, 'revoked')
  await settled(app)
  const line = (await me.listMyStacks()).items.find(({ id }) => id === open.id)
  expect(line?.status).toBe('reopened')
})

it('that was given by hand is not taken away because not all of it is there yet', async () => {
  const { app, a, b, stack, issue, reaches, awards } = await stackScene()
  await issue(stack)
  await issue(a)
  await reaches('awarded')
  await issue(b)
  await settled(app)
  expect(await awards()).toMatchObject([{ status: 'active' }])
})
