import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const api = app.client({ key: org.key })
  const more = {
    validityMonths: 12,
    humanCode: 'DA-1',
    fieldOfStudy: 'Statistics',
    design: { enamel: 'plum' },
  }
  const made = await makeAchievement(app, org, more)
  const params = { org: org.slug, id: made.id }
  const patch = (body: unknown) =>
    app.request(`/api/v1/orgs/${org.slug}/achievements/${made.id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${org.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  return { api, made, params, patch }
}

describe('a change of an achievement', () => {
  it('takes away what is given as null, as a new version, and leaves what is not given', async () => {
    const { api, made, params } = await scene()
    await api.updateAchievement({ params, body: { validityMonths: null, humanCode: null } })
    const changed = await api.getAchievement({ params })
    expect(changed).toMatchObject({
      name: made.name,
      fieldOfStudy: 'Statistics',
      design: { enamel: 'plum' },
      definitionVersion: 2,
    })
    expect(changed).not.toHaveProperty('validityMonths')
    expect(changed).not.toHaveProperty('humanCode')
    await api.updateAchievement({ params, body: { validityMonths: null } })
    expect((await api.getAchievement({ params })).definitionVersion).toBe(2)
  })

  it('goes back to the medallion that follows from name and type once its own is taken away', async () => {
    const { api, made, params } = await scene()
    expect(made.design).toMatchObject({ enamel: 'plum' })
    const { design } = await api.updateAchievement({ params, body: { design: null } })
    const plain = await api.createAchievement({
      params: { org: params.org },
      body: {
        name: made.name,
        description: 'x',
        achievementType: made.achievementType,
        criteria: made.criteria,
        skills: made.skills,
      },
    })
    expect(design).toEqual(plain.design)
    expect(design).not.toEqual(made.design)
  })

  it('is none where everything stays as it is: no new version, whatever the order it is written in', async () => {
    const { api, made, params } = await scene()
    const { name, criteria, skills, resultDescriptions, design, eu } = made
    const turned = Object.fromEntries(Object.entries(design).toReversed())
    await api.updateAchievement({
      params,
      body: { design: turned, eu, skills, resultDescriptions, criteria, name },
    })
    expect((await api.getAchievement({ params })).definitionVersion).toBe(1)
    expect((await api.listAchievementVersions({ params })).items).toHaveLength(1)
  })

  it('draws the medallion anew for another name, unless somebody has designed it', async () => {
    const { api, made, params } = await scene()
    await api.updateAchievement({ params, body: { design: null } })
    const follows = await api.updateAchievement({
      params,
      body: { name: 'Welding', achievementType: 'License' },
    })
    const plain = await api.createAchievement({
      params: { org: params.org },
      body: {
        name: 'Welding',
        description: 'x',
        achievementType: 'License',
        criteria: made.criteria,
        skills: made.skills,
      },
    })
    expect(follows.design).toEqual(plain.design)
    await api.updateAchievement({ params, body: { design: { enamel: 'plum' } } })
    const { design } = await api.updateAchievement({
      params,
      body: { name: 'Data Analysis', achievementType: 'Badge' },
    })
    expect(design).toEqual({ ...plain.design, enamel: 'plum' })
  })

  it('refuses to take away what must be there, and changes nothing', async () => {
    const { api, made, params, patch } = await scene()
    for (const name of [
      'name',
      'description',
      'criteria',
      'skills',
      'achievementType',
      'eu',
      'status',
    ]) {
      const reply = await patch({ [name]: null })
      expect([reply.status, ((await reply.json()) as { code: string }).code], name).toEqual([
        400,
        'invalid_request',
      ])
    }
    expect(await api.getAchievement({ params })).toEqual(made)
  })
})
