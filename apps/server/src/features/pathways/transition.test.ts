import { describe, expect, it } from 'vitest'
import { makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'
import { newId } from '../../platform/ids.ts'
import { course } from './testing/plan-scenes.ts'
import { compareRoles, rolesBetween } from './transition.ts'

const asked = (name: string, level: number, weight = 1, mustHave = false) => ({
  skillId: `id-${name}`,
  name,
  level,
  weight,
  mustHave,
})

describe('two roles', () => {
  it('share by the weights of the second, a lower level in part; the gaps that weigh most first', () => {
    const from = [asked('SQL', 4), asked('Talk', 1), asked('Law', 3)]
    const to = [asked('SQL', 3, 0.5, true), asked('Talk', 2, 0.4), asked('Code', 2, 0.1, true)]
    const compared = compareRoles(from, to)
    expect(compared.share).toBeCloseTo(0.7, 9)
    expect(compared.mustHaves).toEqual({ met: 1, of: 2 })
    expect(compared.shared.map(({ name, has, needs }) => [name, has, needs])).toEqual([
      ['SQL', 4, 3],
    ])
    expect(compared.gaps.map(({ name, has }) => [name, has])).toEqual([
      ['Code', undefined],
      ['Talk', 1],
    ])
    expect(compared.beyond).toBe(1)
  })

  it('are the same skill by name where frameworks differ, and share nothing without skills', () => {
    const named = { ...asked(' sql', 2), skillId: 'of-another-framework' }
    expect(compareRoles([named], [asked('SQL', 2)])).toMatchObject({
      share: 1,
      gaps: [],
      beyond: 0,
    })
    expect(compareRoles([named], [])).toMatchObject({ share: 0, beyond: 1 })
    expect(compareRoles([], [asked('SQL', 2, 0)])).toMatchObject({ share: 0 })
  })

  it('have between them only what is nearer on both sides, the easiest harder half first', () => {
    const near = (roleId: string, brings: number, leads: number) => ({ roleId, brings, leads })
    const found = rolesBetween(
      [
        near('twin of the first', 1, 0.4),
        near('uneven', 0.9, 0.5),
        near('even', 0.7, 0.7),
        near('too far', 0.42, 0.9),
      ],
      0.4,
    )
    expect(found.map(({ roleId }) => roleId)).toEqual(['even', 'uneven'])
  })
})

describe('the way from a role to another', () => {
  it('names gaps with what certifies them at the level asked, roles between, and the nearest', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const api = app.client({ key: org.key })
    const define = (name: string, skills: [string, number][], status?: 'draft') =>
      api.createRole({
        params: { org: org.slug },
        body: {
          name,
          ...(status ? { status } : {}),
          skills: skills.map(([skill, level]) => ({ name: skill, level, weight: 0.5 })),
        },
      })
    const clerk = await define('Clerk', [
      ['Typing', 3],
      ['Filing', 3],
    ])
    const middle = await define('Reporter', [
      ['Typing', 3],
      ['Charts', 2],
    ])
    const analyst = await define('Analyst', [
      ['Charts', 2],
      ['Statistics', 3],
      ['Typing', 2],
    ])
    const secret = await define('Secret', [['Typing', 1]], 'draft')
    await course(app, org, 'Charts', { skills: [{ name: 'Charts', level: 2 }] })
    await course(app, org, 'Too easy', { skills: [{ name: 'Statistics', level: 1 }] })
    const visitor = app.client()
    const way = await visitor.getTransition({ query: { from: clerk.id, to: analyst.id } })
    expect(way).toMatchObject({ from: { name: 'Clerk' }, to: { name: 'Analyst' }, beyond: 1 })
    expect(way.share).toBeCloseTo(1 / 3, 6)
    expect(way.shared.map(({ name }) => name)).toEqual(['Typing'])
    expect(way.gaps.map(({ name, certifiedBy }) => [name, certifiedBy.length])).toEqual([
      ['Statistics', 0],
      ['Charts', 1],
    ])
    expect(way.certifiers[0]?.name).toBe('Charts')
    expect(way.between).toEqual([
      { id: middle.id, name: 'Reporter', brings: 0.5, leads: expect.closeTo(2 / 3, 6) },
    ])
    const around = await visitor.getTransition({ query: { from: clerk.id } })
    expect(around.near.map(({ name, brings }) => [name, brings])).toEqual([
      ['Reporter', 0.5],
      ['Analyst', expect.closeTo(1 / 3, 6)],
    ])
    for (const query of [{ from: secret.id }, { from: clerk.id, to: newId() }])
      await expect(visitor.getTransition({ query })).rejects.toMatchObject({ status: 404 })
  })
})
