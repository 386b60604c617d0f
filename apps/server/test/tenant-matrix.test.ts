import {
  contract,
  rolePermissions,
  scopes,
  scopesMay,
  type Operation,
  type Role,
} from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { makeAchievement, makeKey, makeOrg, makePerson, type TestOrg } from './factories.ts'
import { testApp, type TestApp } from './test-app.ts'

const refused = [401, 403, 404]
const operations = Object.entries(contract) as [string, Operation][]

/** A request that reaches the door of an operation; its body need not be right, since nobody is let in. */
async function knock(
  app: TestApp,
  operation: Operation,
  { org, headers }: { org: TestOrg; headers: Record<string, string> },
): Promise<number> {
  const path = operation.path
    .replace('{org}', org.slug)
    .replace('{slug}', org.slug)
    .replace(/\{\w+\}/g, 'AAAAAAAAAAAAAAAAAAAAAA')
  const init = {
    method: operation.method,
    headers: { origin: app.origin, 'content-type': 'application/json', ...headers },
  }
  const reply = await app.request(path, operation.method === 'GET' ? init : { ...init, body: '{}' })
  await reply.body?.cancel()
  return reply.status
}

describe('every operation of the contract', () => {
  it('is closed to strangers unless it says it is public', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const open: string[] = []
    for (const [name, operation] of operations.filter(
      ([, { access }]) => access.kind !== 'public',
    )) {
      if ((await knock(app, operation, { org, headers: {} })) !== 401) open.push(name)
    }
    expect(open).toEqual([])
  })

  it('refuses a key that was never given out or is revoked, also where the operation is public', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const owner = await makePerson(app, { org, role: 'owner' })
    const key = await makeKey(app, org.id, [...scopes])
    const { items } = await app
      .client({ cookie: owner.cookie })
      .listApiKeys({ params: { org: org.slug } })
    for (const { id } of items)
      await app.client({ cookie: owner.cookie }).revokeApiKey({ params: { org: org.slug, id } })
    const open: string[] = []
    for (const [name, operation] of operations) {
      for (const bearer of [key, 'crd_never-given-out']) {
        if (
          (await knock(app, operation, { org, headers: { authorization: `Bearer ${bearer}` } })) !==
          401
        )
          open.push(name)
      }
    }
    expect(open).toEqual([])
  })

  it('shows nothing of an organization to owners and keys of another', async () => {
    const app = await testApp()
    const victim = await makeOrg(app)
    await makeAchievement(app, victim)
    const other = await makeOrg(app)
    const owner = await makePerson(app, { org: other, role: 'owner' })
    const open: string[] = []
    for (const [name, operation] of operations.filter(([, { access }]) => access.kind === 'org')) {
      const byKey = await knock(app, operation, {
        org: victim,
        headers: { authorization: `Bearer ${other.key}` },
      })
      const byOwner = await knock(app, operation, {
        org: victim,
        headers: { cookie: owner.cookie },
      })
      if (byKey !== 404 || byOwner !== 404) open.push(`${name}: ${byKey}, ${byOwner}`)
    }
    expect(open).toEqual([])
  })

  it('refuses members whose role does not hold its permission, and lets the others pass the door', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const wrong: string[] = []
    for (const role of Object.keys(rolePermissions) as Role[]) {
      const member = await makePerson(app, { org, role })
      for (const [name, operation] of operations) {
        if (operation.access.kind !== 'org') continue
        const status = await knock(app, operation, { org, headers: { cookie: member.cookie } })
        const may = rolePermissions[role].includes(operation.access.permission)
        if (may ? status === 401 || status === 403 : status !== 403)
          wrong.push(`${role} ${name}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('refuses keys whose scopes do not hold its permission', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const wrong: string[] = []
    for (const scope of scopes) {
      const key = await makeKey(app, org.id, [scope])
      for (const [name, operation] of operations) {
        if (operation.access.kind === 'public') continue
        const status = await knock(app, operation, {
          org,
          headers: { authorization: `Bearer ${key}` },
        })
        const may =
          operation.access.kind === 'org' && scopesMay([scope], operation.access.permission)
        if (may ? refused.slice(0, 2).includes(status) : status !== 403)
          wrong.push(`${scope} ${name}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('finds nothing under the id of another organization', async () => {
    const app = await testApp()
    const [mine, other] = [await makeOrg(app), await makeOrg(app)]
    const theirs = await makeAchievement(app, other)
    const api = app.client({ key: mine.key })
    const award = { achievementId: theirs.id, recipient: { name: 'Ada', email: 'ada@example.org' } }
    await expect(
      api.getAchievement({ params: { org: mine.slug, id: theirs.id } }),
    ).rejects.toMatchObject({ status: 404 })
    await expect(
      api.updateAchievement({ params: { org: mine.slug, id: theirs.id }, body: { name: 'Mine' } }),
    ).rejects.toMatchObject({ status: 404 })
    await expect(
      api.issueCredential({ params: { org: mine.slug }, body: award }),
    ).rejects.toMatchObject({ status: 404 })
    const issued = await app
      .client({ key: other.key })
      .issueCredential({ params: { org: other.slug }, body: award })
    const revoke = { status: 'revoked', reason: 'mine now' } as const
    await expect(
      api.getCredential({ params: { org: mine.slug, id: issued.id } }),
    ).rejects.toMatchObject({ status: 404 })
    await expect(
      api.changeStatus({ params: { org: mine.slug, id: issued.id }, body: revoke }),
    ).rejects.toMatchObject({ status: 404 })
    await expect(
      api.changeStatusOfMany({ params: { org: mine.slug }, body: { ...revoke, ids: [issued.id] } }),
    ).rejects.toMatchObject({ status: 404 })
  })
})

describe('row-level security', () => {
  it('hides every tenant row from the application’s role until a handle says for whom', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const achievement = await makeAchievement(app, org)
    await app.client({ key: org.key }).issueCredential({
      params: { org: org.slug },
      body: { achievementId: achievement.id, recipient: { name: 'Ada', email: 'ada@example.org' } },
    })
    const { pool, owner } = app.installation.database
    const tables = await owner.query<{ name: string; forced: boolean }>(
      `select c.relname as name, c.relforcerowsecurity as forced from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity order by 1`,
    )
    const publicTables = [
      'achievement',
      'achievement_version',
      'achievement_skill',
      'requirement_mention',
      'organization',
      'status_list',
      'signed_status_list',
    ]
    const seen: string[] = []
    for (const { name, forced } of tables.rows) {
      expect(forced, `${name} is forced`).toBe(true)
      const { rows } = await pool.query<{ count: string }>(`select count(*) from "${name}"`)
      if (rows[0]?.count !== '0') seen.push(name)
    }
    expect(seen.filter((name) => !publicTables.includes(name))).toEqual([])
    await expect(pool.query(`update organization set name = 'Mine'`)).resolves.toMatchObject({
      rowCount: 0,
    })
    await expect(pool.query(`update achievement set status = 'retired'`)).resolves.toMatchObject({
      rowCount: 0,
    })
  })

  it('binds every table that belongs to an organization', async () => {
    const app = await testApp()
    const { rows } = await app.installation.database.owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       where n.nspname = 'public' and c.relkind = 'r' and a.attname = 'org_id' and not c.relrowsecurity`,
    )
    expect(rows).toEqual([])
  })
})
