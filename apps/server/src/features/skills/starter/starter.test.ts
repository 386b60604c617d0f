import { describe, expect, it } from 'vitest'
import { testApp } from '../../../../test/test-app.ts'
import { installStarter, starterRoleId, starterSkillId } from './index.ts'
import { starterRoles } from './roles.ts'
import { starterSkills } from './skills.ts'

describe('the starter framework', () => {
  it('names every skill and every role that it speaks of, once', () => {
    const names = starterSkills.map(([name]) => name)
    expect(new Set(names).size).toBe(names.length)
    const roles = starterRoles.map(({ name }) => name)
    for (const { name, skills, related } of starterRoles) {
      for (const [skill] of skills) expect(names, name).toContain(skill.replace('!', ''))
      for (const other of related) expect(roles, name).toContain(other)
      expect(
        skills.some(([skill]) => skill.endsWith('!')),
        name,
      ).toBe(true)
    }
  })

  it('is put in place once, however often it is asked for', async () => {
    const app = await testApp()
    const { database } = app.installation
    for (const _ of [1, 2]) await database.asSystem((tx) => installStarter(tx, app.clock.now()))
    const role = await app.client().getRole({ params: { id: starterRoleId('Data Analyst') } })
    expect(role.framework).toMatchObject({ name: 'Credence starter framework 1' })
    expect(role.skills[0]?.skillId).toBe(starterSkillId('data analytics'))
    expect(role.skills.map(({ mustHave }) => mustHave).lastIndexOf(true)).toBe(2)
    expect(role.related.map(({ name }) => name)).toContain('Data Engineer')
  })
})
