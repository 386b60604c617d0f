import { describe, expect, it } from 'vitest'
import { makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'
import { runImportOf as run, table } from './import/testing/run-import.ts'

const advertisement = `Crane Operator (m/f/d)
Requirements:
- Expert in rope rigging
- Basic harbour radio is a plus
Nice to have:
- splices steel wire
What we offer:
- yacht sailing on Fridays`

const skills = ['Rope rigging', 'Harbour radio', 'Splicing of steel wire', 'Yacht sailing']

describe('a role from an advertisement', () => {
  it('has its name, its skills with level and must-have, and the sentences they stand in', async () => {
    const app = await testApp()
    await run(app, 'csv', { 'harbour.csv': table(skills) })
    const draft = await app.client().draftRole({ body: { text: advertisement } })
    expect(draft.name).toBe('Crane Operator')
    expect(
      Object.fromEntries(
        draft.skills.map(({ name, level, mustHave, sentence }) => [
          name,
          [level, mustHave, sentence],
        ]),
      ),
    ).toEqual({
      'Rope rigging': [5, true, 'Expert in rope rigging'],
      'Harbour radio': [2, false, 'Basic harbour radio is a plus'],
      'Splicing of steel wire': [3, false, 'splices steel wire'],
    })
    const [first] = draft.skills
    const known = await app.client().getSkill({ params: { id: first?.skillId ?? '' } })
    expect(known.name).toBe(first?.name)
    expect(first?.framework).toMatchObject({ id: known.framework.id })
    const one = await app.client().draftRole({ body: { text: advertisement, limit: 1 } })
    expect(one.skills).toEqual([first])
  })

  it('knows a framework as soon as it is there, and no framework that is for members alone', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const read = async () => (await app.client().draftRole({ body: { text: 'Knot lore' } })).skills
    expect(await read()).toEqual([])
    const api = app.client({ key: org.key })
    const params = { org: org.slug }
    const { id } = await api.createFramework({
      params,
      body: { name: 'Yard', isPublic: false },
    })
    await api.addSkill({ params: { ...params, id }, body: { name: 'Knot lore' } })
    expect(await read()).toEqual([])
    app.clock.advance(1000)
    await api.updateFramework({ params: { ...params, id }, body: { isPublic: true } })
    expect(await read()).toMatchObject([{ name: 'Knot lore', framework: { name: 'Yard' } }])
  })

  it('refuses what is too long or empty, and reads anything else', async () => {
    const app = await testApp()
    const draft = (text: string) => app.client().draftRole({ body: { text } })
    await expect(draft('x'.repeat(20_001))).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(draft('')).rejects.toMatchObject({ code: 'invalid_request' })
    for (const text of ['x'.repeat(20_000), '. '.repeat(10_000), '\n\u2028•', '(('.repeat(9000)])
      expect((await draft(text)).skills).toEqual([])
  })
})
