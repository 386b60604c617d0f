import { describe, expect, it } from 'vitest'
import { makeOrg, type TestOrg } from '../../../test/factories.ts'
import { testApp, type TestApp } from '../../../test/test-app.ts'
import { find, many, runImportOf as run, table } from './import/testing/run-import.ts'
import { esco } from './import/testing/slices.ts'

async function upload(
  app: TestApp,
  org: TestOrg,
  query: Readonly<Record<string, string>>,
  content: string,
) {
  const api = app.client({ key: org.key })
  const { id } = await api.createImport({
    params: { org: org.slug },
    query,
    body: new TextEncoder().encode(content),
  })
  return app.until('the import', async () => {
    const one = await api.getImport({ params: { org: org.slug, id } })
    return one.status === 'running' ? undefined : one
  })
}

describe('an organization', () => {
  it('imports for itself alone where it says so', async () => {
    const app = await testApp()
    const [mine, other] = [await makeOrg(app), await makeOrg(app)]
    const done = await upload(
      app,
      mine,
      { fileName: 'house.csv', isPublic: 'false' },
      table(['House rule reading']),
    )
    expect(done).toMatchObject({
      status: 'done',
      kind: 'csv',
      progress: 1,
      counts: { skillsNew: 1 },
    })
    expect(await find(app, 'house rule')).toEqual([])
    const search = (org: TestOrg) =>
      app
        .client({ key: org.key })
        .searchOrgSkills({ params: { org: org.slug }, query: { q: 'hous rule' } })
    const [hit] = (await search(mine)).items
    expect(hit).toMatchObject({ name: 'House rule reading' })
    expect((await search(other)).items).toEqual([])
    await expect(app.client().getSkill({ params: { id: hit?.id ?? '' } })).rejects.toMatchObject({
      status: 404,
    })
    await expect(
      app.client().getFramework({ params: { id: done.frameworkId ?? '' } }),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('reads why an upload failed', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const failed = await upload(app, org, { fileName: 'broken.zip' }, 'no zip at all')
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'invalid_file' } })
    expect(failed.failure?.message).toMatch(/broken\.zip: is no whole zip archive/)
    const empty = app
      .client({ key: org.key })
      .createImport({ params: { org: org.slug }, query: {}, body: new Uint8Array() })
    await expect(empty).rejects.toMatchObject({ code: 'invalid_file' })
  })

  it('writes a framework of its own, relates its skills across, and retires them', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    await run(app, 'esco', esco)
    const api = app.client({ key: org.key })
    const params = { org: org.slug }
    const { id } = await api.createFramework({ params, body: { name: 'Yard skills' } })
    const of = { ...params, id }
    const body = {
      name: 'Sheet joining at sea',
      anchors: ['Watches.', '', '', '', 'Teaches.'],
      halfLifeMonths: 60,
    }
    const made = await api.addSkill({ params: of, body })
    expect((await find(app, 'sheet joinign at se'))[0]).toMatchObject({ id: made.id })
    const [outside] = await find(app, 'join thin sheets')
    const skill = { ...of, skill: made.id }
    const relate = (kind: 'broader' | 'close', remove = false) =>
      api.relateSkill({ params: skill, body: { kind, to: outside?.id ?? '', remove } })
    await expect(relate('broader')).rejects.toMatchObject({ code: 'conflict' })
    expect((await relate('close')).relations).toMatchObject([
      { kind: 'close', source: org.name, skill: { name: 'join thin sheets' } },
    ])
    expect(
      (await app.client().getSkill({ params: { id: outside?.id ?? '' } })).relations,
    ).toContainEqual(expect.objectContaining({ kind: 'close', source: org.name }))
    expect((await relate('close', true)).relations).toEqual([])
    await api.updateSkill({ params: skill, body: { status: 'retired', replacedBy: outside?.id } })
    expect(await find(app, 'Sheet joining at sea')).not.toContainEqual(
      expect.objectContaining({ id: made.id }),
    )
    expect(await app.client().getSkill({ params: { id: made.id } })).toMatchObject({
      replacedBy: { name: 'join thin sheets' },
      halfLifeMonths: 60,
    })
    await api.updateFramework({ params: of, body: { isPublic: false } })
    await expect(app.client().getSkill({ params: { id: made.id } })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('does not write into what was imported', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const { frameworkId = '' } = await upload(
      app,
      org,
      { fileName: 'house.csv' },
      table(['Reading']),
    )
    const api = app.client({ key: org.key })
    const params = { org: org.slug, id: frameworkId }
    await expect(api.addSkill({ params, body: { name: 'Mine' } })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(api.updateFramework({ params, body: { name: 'Mine' } })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('pages through skills by name', async () => {
    const app = await testApp()
    const { frameworkIds } = await run(app, 'csv', { 'trade.csv': table([...many].toReversed()) })
    const names: string[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page: { items: { name: string }[]; nextCursor?: string } = await app
        .client()
        .listFrameworkSkills({
          params: { id: frameworkIds[0] ?? '' },
          query: { limit: 15, cursor },
        })
      names.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    }
    expect(names).toEqual(many.toSorted())
  })
})
