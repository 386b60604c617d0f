import { expect, it } from 'vitest'
import { makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'
import { zipOf } from '../../platform/zip/testing/zip.ts'
import { esco } from './import/testing/slices.ts'

it('shows the roles of a framework with their skills, and hides all of it again', async () => {
  const app = await testApp()
  const org = await makeOrg(app)
  const api = app.client({ key: org.key })
  const upload = async (contents: Readonly<Record<string, string>>) => {
    const { id } = await api.createImport({
      params: { org: org.slug },
      query: { fileName: 'esco.zip', kind: 'esco', isPublic: 'false' },
      body: new Uint8Array(
        zipOf(Object.entries(contents).map(([name, content]) => ({ name, content }))),
      ),
    })
    return app.until('the import', async () => {
      const one = await api.getImport({ params: { org: org.slug, id } })
      return one.status === 'running' ? undefined : one
    })
  }
  const done = await upload(esco)
  expect(done.status).toBe('done')
  const { rows } = await app.installation.database.owner.query<{
    id: string
    name: string
    n: string
  }>(
    `select r.id, r.name, count(s.skill_id) n from role r left join role_skill s on s.role_id = r.id where r.org_id = $1 group by 1, 2 order by 3 desc`,
    [org.id],
  )
  const id = rows[0]?.id ?? ''
  const publicly = () =>
    app
      .client()
      .getRole({ params: { id } })
      .then(
        (role) => role.skills.length,
        (error: { code: string }) => error.code,
      )
  const params = { org: org.slug, id: done.frameworkId ?? '' }
  expect(await publicly()).toBe('not_found')
  await api.updateFramework({ params, body: { isPublic: true } })
  expect(await publicly()).toBe(Number(rows[0]?.n))
  await app.installation.database.owner.query(`update role set status = 'retired' where id = $1`, [
    id,
  ])
  await api.updateFramework({ params, body: { isPublic: false } })
  expect(await publicly()).toBe('not_found')
})

it('finds what is one’s own, however many frameworks others have published before', async () => {
  const app = await testApp()
  const [org, stranger] = [await makeOrg(app), await makeOrg(app)]
  await app.installation.database.owner.query(
    `insert into framework (org_id, id, source_id, kind, name, language, is_public, status, created_at, updated_at)
     select $1, gen_random_uuid(), i::text, 'own', 'F' || i, 'en', true, 'current', '2020-01-01', '2020-01-01' from generate_series(1, 301) i`,
    [stranger.id],
  )
  const api = app.client({ key: org.key })
  const params = { org: org.slug }
  const { id } = await api.createFramework({ params, body: { name: 'Yard' } })
  await api.addSkill({ params: { ...params, id }, body: { name: 'Sheet joining at sea' } })
  const { items } = await api.searchOrgSkills({ params, query: { q: 'sheet joining' } })
  expect(items.map(({ name }) => name)).toEqual(['Sheet joining at sea'])
})
