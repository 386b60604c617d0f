import { verify } from '@credence/credentials'
import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg, makePerson } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const achievement = await makeAchievement(app, org, { validityMonths: 12 })
  const api = app.client({ key: org.key })
  const params = { org: org.slug }
  const issueTo = (email: string) =>
    api.issueCredential({
      params,
      body: { achievementId: achievement.id, recipient: { name: 'Ada', email }, notify: false },
    })
  const verdict = async (credential: object) =>
    (
      await verify(JSON.stringify(credential), {
        now: app.clock.now(),
        fetch: app.installation.fetch,
      })
    ).verdict
  return { app, org, api, params, achievement, issueTo, verdict }
}

describe('the status of a credential', () => {
  it('goes to suspended and back, then to revoked for good, seen at once by page and verifier', async () => {
    const { app, api, params, issueTo, verdict } = await scene()
    const { id, credential } = await issueTo('ada@example.org')
    const [bystander] = [await issueTo('eve@example.org')]
    const set = (status: 'active' | 'suspended' | 'revoked') =>
      api.changeStatus({ params: { ...params, id }, body: { status, reason: 'because' } })
    expect(await verdict(credential)).toBe('valid')
    for (const [status, expected] of [
      ['suspended', 'suspended'],
      ['active', 'valid'],
      ['revoked', 'revoked'],
      ['revoked', 'revoked'],
    ] as const) {
      expect((await set(status)).status).toBe(status)
      expect(await verdict(credential)).toBe(expected)
      expect((await app.client().getPublicCredential({ params: { id } })).status).toBe(status)
    }
    await expect(set('active')).rejects.toMatchObject({ code: 'status_final' })
    expect(await verdict(bystander.credential)).toBe('valid')
    const { history } = await api.getCredential({ params: { ...params, id } })
    expect(history.map(({ action }) => action)).toEqual([
      'credential.issue',
      'credential.suspend',
      'credential.reinstate',
      'credential.revoke',
    ])
  })

  it('tells verifiers who know only the revocation list that a suspended credential does not hold', async () => {
    const { app, api, params, issueTo } = await scene()
    const { id, credential } = await issueTo('ada@example.org')
    await api.changeStatus({
      params: { ...params, id },
      body: { status: 'suspended', reason: 'because' },
    })
    const { statusReference: _, ...entry } = credential.credentialStatus as Record<string, string>
    expect(entry).toMatchObject({
      statusPurpose: 'revocation',
      statusListIndex: expect.stringMatching(/^\d+$/),
    })
    const list = await app.request(new URL(entry.statusListCredential ?? '').pathname)
    expect(
      Number(/max-age=(\d+)/.exec(list.headers.get('cache-control') ?? '')?.[1]),
    ).toBeLessThanOrEqual(60)
    const body = (await list.json()) as { credentialSubject: { ttl: number; encodedList: string } }
    expect(body.credentialSubject.ttl).toBeLessThanOrEqual(60_000)
    const { statusList } = await import('@credence/credentials')
    const bits = await statusList.decode(body.credentialSubject.encodedList)
    expect(bits.length * 8).toBeGreaterThanOrEqual(131_072)
    expect(statusList.get(bits, Number(entry.statusListIndex))).toBe(true)
  })

  it('changes many or none', async () => {
    const { api, params, issueTo } = await scene()
    const ids = [(await issueTo('a@example.org')).id, (await issueTo('b@example.org')).id]
    const change = (given: string[]) =>
      api.changeStatusOfMany({
        params,
        body: { ids: given, status: 'revoked', reason: 'exam cancelled' },
      })
    await expect(change([...ids, 'unknown'])).rejects.toMatchObject({ status: 404 })
    expect(
      (await api.listCredentials({ params, query: { status: 'revoked' } })).items,
    ).toHaveLength(0)
    expect(await change(ids)).toEqual({ changed: 2, unchanged: 0 })
    expect(await change(ids)).toEqual({ changed: 0, unchanged: 2 })
  })

  it('honours the end and the beginning of validity', async () => {
    const { app, api, params, achievement, issueTo, verdict } = await scene()
    const { id, credential } = await issueTo('ada@example.org')
    const later = await api.issueCredential({
      params,
      body: {
        achievementId: achievement.id,
        recipient: { name: 'Bo', email: 'bo@example.org' },
        validFrom: '2026-12-01',
      },
    })
    expect(await verdict(later.credential)).toBe('not-yet-valid')
    app.clock.set(new Date('2027-12-24T12:00:00Z'))
    expect(await verdict(credential)).toBe('expired')
    expect((await app.client().getPublicCredential({ params: { id } })).status).toBe('expired')
    expect(
      (await api.listCredentials({ params, query: { status: 'expired' } })).items,
    ).toHaveLength(2)
  })

  it('mends a misspelt name with a new credential in the place of the old one', async () => {
    const { app, api, params, issueTo, verdict } = await scene()
    const old = await issueTo('ada@example.org')
    const mended = await api.supersedeCredential({
      params: { ...params, id: old.id },
      body: { recipient: { name: 'Ada Lovelace', email: 'ada@example.org' }, reason: 'misspelt' },
    })
    expect([await verdict(old.credential), await verdict(mended.credential)]).toEqual([
      'revoked',
      'valid',
    ])
    expect(await app.client().getPublicCredential({ params: { id: old.id } })).toMatchObject({
      status: 'superseded',
      supersededBy: mended.id,
    })
    await expect(
      api.supersedeCredential({
        params: { ...params, id: old.id },
        body: { recipient: { name: 'X', email: 'x@example.org' } },
      }),
    ).rejects.toMatchObject({ code: 'status_final' })
  })

  it('never gives a place on a status list twice', async () => {
    const { app, issueTo } = await scene()
    await Promise.all(Array.from({ length: 60 }, (_, index) => issueTo(`p${index}@example.org`)))
    const { rows } = await app.installation.database.owner.query(
      'select count(*)::int as n, count(distinct (status_list_id, status_index))::int as places, max(status_index) - min(status_index) as span from credential',
    )
    expect(rows[0]).toMatchObject({ n: 60, places: 60 })
    expect(rows[0].span).toBeGreaterThan(10_000)
  })
})

describe('signing keys', () => {
  it('keep old signatures good through five rotations; a compromised key signs nothing more', async () => {
    const { app, org, api, params, issueTo, verdict } = await scene()
    const owner = app.client({ cookie: (await makePerson(app, { org, role: 'owner' })).cookie })
    const issued = [await issueTo('p0@example.org')]
    for (let turn = 1; turn <= 5; turn++) {
      app.clock.advance(86_400_000)
      await owner.rotateSigningKey({ params })
      issued.push(await issueTo(`p${turn}@example.org`))
    }
    const methods = issued.map(
      ({ credential }) =>
        (credential.proof as { verificationMethod: string }[])[0]?.verificationMethod,
    )
    expect(new Set(methods).size).toBe(6)
    for (const { credential } of issued) expect(await verdict(credential)).toBe('valid')
    const since = new Date(app.clock.now().getTime() - 2.5 * 86_400_000).toISOString()
    await owner.reportSigningKey({ params: { ...params, id: 'key-3' }, body: { since } })
    await owner.reportSigningKey({ params: { ...params, id: 'key-6' }, body: { since } })
    expect(await verdict(issued[2]?.credential ?? {})).toBe('valid')
    expect(await verdict(issued[5]?.credential ?? {})).toBe('invalid')
    expect(await verdict((await issueTo('new@example.org')).credential)).toBe('valid')
    const { items } = await api.listSigningKeys({ params })
    expect(items.map(({ id, status }) => `${id} ${status}`)).toContain('key-7 active')
  })

  it('never leave the signer in the clear', async () => {
    const { app, api, params, issueTo } = await scene()
    await issueTo('ada@example.org')
    const { database, masterKey } = app.installation
    const { unwrapKey } = await import('../../platform/keys/key-wrap.ts')
    const keys = await database.owner.query<{ org_id: string; id: string; wrapped: Buffer }>(
      'select org_id, id, wrapped from signing_key',
    )
    const tables = await database.owner.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
    )
    const dump = (
      await Promise.all(
        tables.rows.map(async ({ name }) =>
          JSON.stringify((await database.owner.query(`select t::text from ${name} t`)).rows),
        ),
      )
    ).join('\n')
    const replies = JSON.stringify([
      await api.listSigningKeys({ params }),
      await (await app.request('/.well-known/did.json')).json(),
    ])
    for (const { org_id, id, wrapped } of keys.rows) {
      const secret = unwrapKey(
        masterKey,
        wrapped,
        `${org_id}|${id}|Ed25519|assertionMethod|1`,
      ).subarray(-32)
      for (const form of [
        secret.toString('hex'),
        secret.toString('base64'),
        secret.toString('base64url'),
      ]) {
        expect(dump.includes(form) || replies.includes(form)).toBe(false)
      }
    }
    expect(keys.rows.length).toBeGreaterThan(1)
  })
})
