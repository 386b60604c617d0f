import { describe, expect, it } from 'vitest'
import { makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'
import { coverageOf } from './coverage.ts'

const analyst = {
  name: 'Junior Data Analyst',
  description: 'Answers questions with data.',
  skills: [
    { name: 'SQL', level: 3, weight: 1, mustHave: true },
    { name: 'Statistics', level: 2, weight: 0.6 },
    { name: 'Storytelling with data', level: 3, weight: 0.4 },
  ],
}

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const api = app.client({ key: org.key })
  const role = await api.createRole({ params: { org: org.slug }, body: analyst })
  const certify = (name: string, skills: { name: string; level?: number; skillId?: string }[]) =>
    api.createAchievement({
      params: { org: org.slug },
      body: {
        name,
        description: 'x',
        criteria: { narrative: 'Pass.' },
        skills,
        roleId: role.id,
      },
    })
  return { app, org, api, role, certify }
}

describe('a job profile', () => {
  it('gives skills that it names in words a place of their own, once', async () => {
    const { app, org, api, role } = await scene()
    expect(role.skills.map(({ name, level, mustHave }) => [name, level, mustHave])).toEqual([
      ['SQL', 3, true],
      ['Statistics', 2, false],
      ['Storytelling with data', 3, false],
    ])
    const again = await api.createRole({
      params: { org: org.slug },
      body: { name: 'Reporting Analyst', skills: [{ name: 'sql', level: 4 }] },
    })
    expect(again.skills[0]?.skillId).toBe(role.skills[0]?.skillId)
    const shown = await app.client().getRole({ params: { id: role.id } })
    expect(shown).toMatchObject({ name: 'Junior Data Analyst', organization: { slug: org.slug } })
  })

  it('stays unseen as a draft, and is never a draft again', async () => {
    const { app, org, api, role } = await scene()
    const draft = await api.createRole({
      params: { org: org.slug },
      body: { ...analyst, name: 'Secret role', status: 'draft' },
    })
    await expect(app.client().getRole({ params: { id: draft.id } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(
      api.updateRole({ params: { org: org.slug, id: role.id }, body: { status: 'draft' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    const open = await api.updateRole({
      params: { org: org.slug, id: draft.id },
      body: { status: 'published' },
    })
    expect((await app.client().getRole({ params: { id: open.id } })).skills).toHaveLength(3)
  })

  it('refuses a skill that stands twice or is not known, and changes nothing', async () => {
    const { org, api, role } = await scene()
    const params = { org: org.slug, id: role.id }
    for (const skills of [
      [
        { name: 'SQL', level: 3 },
        { name: 'sql', level: 2 },
      ],
      [{ name: 'SQL', level: 3, skillId: '00000000-0000-7000-8000-0000000000aa' }],
    ])
      await expect(api.updateRole({ params, body: { skills } })).rejects.toMatchObject({
        code: 'invalid_request',
        problem: { issues: [{ code: 'invalid' }] },
      })
    expect(await api.readOwnRole({ params })).toEqual(role)
  })

  it('is not another organization’s to change', async () => {
    const { app, role } = await scene()
    const other = await makeOrg(app)
    await expect(
      app.client({ key: other.key }).updateRole({
        params: { org: other.slug, id: role.id },
        body: { name: 'Mine now' },
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('what certifies a role', () => {
  it('is named by how much of it is covered, by id or by name, at which level', async () => {
    const { app, role, certify } = await scene()
    const [sql] = role.skills
    const whole = await certify('Analyst certificate', [
      { name: 'Structured Query Language', level: 3, skillId: sql?.skillId ?? '' },
      { name: 'statistics', level: 1 },
      { name: 'Cooking', level: 5 },
    ])
    await certify('SQL basics', [{ name: 'SQL', level: 1 }])
    await certify('Cooking', [{ name: 'Cooking', level: 1 }])
    const { certifiedBy } = await app.client().getRole({ params: { id: role.id } })
    expect(certifiedBy.map(({ name, coverage }) => [name, coverage.share])).toEqual([
      ['Analyst certificate', (1 + 0.6 * 0.5) / 2],
      ['SQL basics', 1 / 3 / 2],
    ])
    const { coverage } = await app.client().getRoleCoverage({ params: { id: whole.id } })
    expect(coverage).toMatchObject({ mustHaves: { covered: 1, of: 1 }, beyond: 1 })
    expect(
      coverage?.skills.find(({ name }) => name === 'Storytelling with data'),
    ).not.toHaveProperty('certified')
  })

  it('counts a level that nobody states as the lowest', () => {
    const skill = {
      skillId: 'a',
      name: 'SQL',
      kind: 'technical' as const,
      level: 4,
      weight: 1,
      mustHave: true,
    }
    expect(coverageOf([skill], new Map([['a', 0]]), 1)).toMatchObject({
      share: 0.25,
      mustHaves: { covered: 0, of: 1 },
    })
    expect(coverageOf([], new Map([['a', 3]]), 1).share).toBe(0)
  })

  it('follows a definition when it changes, and forgets what is retired', async () => {
    const { app, org, api, role, certify } = await scene()
    const made = await certify('SQL basics', [{ name: 'SQL', level: 1 }])
    const params = { org: org.slug, id: made.id }
    const names = async () =>
      (await app.client().getRole({ params: { id: role.id } })).certifiedBy.map(
        ({ coverage }) => coverage.share,
      )
    await api.updateAchievement({ params, body: { skills: [{ name: 'SQL', level: 3 }] } })
    expect(await names()).toEqual([0.5])
    await api.updateAchievement({ params, body: { status: 'retired' } })
    expect(await names()).toEqual([])
  })
})
