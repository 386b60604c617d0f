import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg } from '../../../test/factories.ts'
import { testApp, type TestApp } from '../../../test/test-app.ts'
import { find, many, runImportOf as run, table } from './import/testing/run-import.ts'
import { esco, onet } from './import/testing/slices.ts'

const state = async ({ installation }: TestApp) => {
  const { rows } = await installation.database.owner.query<{ all: string }>(
    `select jsonb_build_array((select jsonb_agg(to_jsonb(s) order by id) from skill s), (select jsonb_agg(to_jsonb(s) order by id) from role s),
      (select jsonb_agg(to_jsonb(s) order by role_id, skill_id) from role_skill s), (select jsonb_agg(to_jsonb(s) order by from_id, to_id) from skill_edge s),
      (select jsonb_agg(to_jsonb(s) order by id) from framework s))::text as all`,
  )
  return rows[0]?.all
}

describe('an import', () => {
  it('is found at once, keeps licence and attribution, and changes nothing the second time', async () => {
    const app = await testApp()
    const first = await run(app, 'esco', esco, { edition: '1.2.0' })
    expect(first.counts).toMatchObject({
      skillsNew: 5,
      rolesNew: 1,
      roleSkillsNew: 2,
      edgesNew: 2,
      problems: 1,
    })
    const [hit] = await find(app, 'joim thin shets')
    expect(hit).toMatchObject({ name: 'join thin sheets', framework: { name: 'ESCO' } })
    const skill = await app.client().getSkill({ params: { id: hit?.id ?? '' } })
    expect(skill).toMatchObject({
      framework: { version: '1.2.0', licence: expect.stringContaining('2011/833/EU') },
    })
    expect(skill.framework.attribution).toContain('European Commission')
    expect(
      skill.relations.map(({ kind, source, skill: other }) => [kind, source, other.name]),
    ).toEqual([
      ['broader', 'ESCO', 'making things'],
      ['requires', 'ESCO', 'metal theory'],
    ])
    expect(skill.roles).toMatchObject({
      total: 1,
      items: [{ name: 'sheet joiner', mustHave: true, weight: 1 }],
    })
    const before = await state(app)
    app.clock.advance(60_000)
    const again = await run(app, 'esco', esco, { edition: '1.2.0' })
    expect(
      Object.entries(again.counts).filter(
        ([name, count]) => /New|Changed|Retired|Gone/.test(name) && count > 0,
      ),
    ).toEqual([])
    expect(await state(app)).toBe(before)
  })

  it('finds roles by other titles, with slips', async () => {
    const app = await testApp()
    await run(app, 'onet', onet)
    const { items } = await app.client().searchRoles({ query: { q: 'tin joinre' } })
    expect(items[0]).toMatchObject({
      name: 'Sheet "Joiners"',
      matched: 'Tin Joiner',
      framework: { name: 'O*NET' },
    })
  })

  it('retires what a new edition lacks; an achievement keeps pointing at it', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    await run(app, 'csv', { 'trade.csv': table(many) })
    const [hit] = await find(app, 'Skill number 7')
    const id = hit?.id ?? ''
    const achievement = await makeAchievement(app, org, {
      skills: [{ name: 'Skill number 7', level: 2, skillId: id }],
    })
    app.clock.advance(1000)
    const { counts } = await run(app, 'csv', {
      'trade.csv': table(many.filter((name) => name !== 'Skill number 7')),
    })
    expect(counts).toMatchObject({ skillsRetired: 1, skillsNew: 0, skillsChanged: 0 })
    expect((await find(app, 'Skill number 7')).map(({ name }) => name)).not.toContain(
      'Skill number 7',
    )
    expect(await app.client().getSkill({ params: { id } })).toMatchObject({
      name: 'Skill number 7',
      status: 'retired',
    })
    const { items } = await app.client().listSkillAchievements({ params: { id } })
    expect(items.map((one) => one.id)).toEqual([achievement.id])
    const back = await run(app, 'csv', { 'trade.csv': table(many) })
    expect(back.counts).toMatchObject({ skillsChanged: 1, skillsRetired: 0 })
  })

  it('that is a part of an edition, or cut off, leaves everything as it was', async () => {
    const app = await testApp()
    await run(app, 'csv', { 'trade.csv': table(many) })
    const before = await state(app)
    await expect(run(app, 'csv', { 'trade.csv': table(many.slice(0, 20)) })).rejects.toThrow(
      /20 of the 40 skills.*look like a part/,
    )
    await expect(
      run(app, 'csv', {
        'trade.csv': `name,kind\n${many
          .slice(0, 39)
          .map((name) => `${name} new,tool\n`)
          .join('')}Skill`,
      }),
    ).rejects.toThrow(/trade\.csv, row 41: .*cut off.*Nothing was changed/)
    expect(await state(app)).toBe(before)
    const whole = await run(app, 'csv', { 'trade.csv': table(many.slice(0, 20)) }, { whole: true })
    expect(whole.counts).toMatchObject({ skillsRetired: 20 })
  })

  it('is refused while the same framework is being imported', async () => {
    const app = await testApp()
    await run(app, 'csv', { 'trade.csv': table(many) })
    const { database } = app.installation
    const [hit] = await find(app, 'Skill number 1')
    const key = `('x' || left(replace('${hit?.framework.id}', '-', ''), 16))::bit(64)::bigint`
    const client = await database.owner.connect()
    try {
      await client.query(`begin; select pg_advisory_xact_lock(${key})`)
      await expect(run(app, 'csv', { 'trade.csv': table(many) })).rejects.toThrow(
        /being imported just now/,
      )
    } finally {
      await client.query('rollback')
      client.release()
    }
    await expect(run(app, 'csv', { 'trade.csv': table(many) })).resolves.toMatchObject({
      counts: { skillsSeen: 40 },
    })
  })
})
