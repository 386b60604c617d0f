import fc from 'fast-check'
import { verify, type Fetch } from '@credence/credentials'
import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg, makePerson } from '../../../test/factories.ts'
import { testApp, type TestApp } from '../../../test/test-app.ts'
import { findShared, restore, shorten } from './shared-text.ts'

const orgId = '01900000-0000-7000-8000-000000000001'
const credentialOf = (id: string, more: object = {}) =>
  JSON.stringify({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: `https://harbour.example/c/${id}`,
    issuer: { id: 'did:web:harbour.example', type: ['Profile'], name: `Harbour "${'Academy'}"` },
    credentialSubject: { type: ['AchievementSubject'], name: id, ...more },
    credentialStatus: { id: `https://harbour.example/status/${id}`, type: 'Entry' },
  })
const shared = findShared(orgId, credentialOf('1'), credentialOf('2'))

describe('the text that documents share', () => {
  it('is left out of each, and put back byte for byte', () => {
    const document = credentialOf('Žofia \u2028 \\ "x"', { result: [{ value: '7' }] })
    const short = shorten(document, shared.pieces)
    expect(short.length).toBeLessThan(document.length * 0.7)
    expect(short).not.toContain('Harbour')
    expect(restore(short, shared.pieces)).toBe(document)
  })

  it('is put back byte for byte whatever a document says, and wherever it says the same', () => {
    const piece = fc.constantFrom(...shared.pieces)
    const anyJson = fc.json().map((text) => JSON.stringify(JSON.parse(text)))
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, anyJson)), (parts) => {
        const document = parts.join('')
        expect(restore(shorten(document, shared.pieces), shared.pieces)).toBe(document)
      }),
    )
  })

  it('says nothing of what differs', () => {
    const [one, other] = [credentialOf('olga'), credentialOf('kurt')]
    for (const text of findShared(orgId, one, other).pieces) expect(text).not.toMatch(/olga|kurt/)
  })

  it('has the same id for the same pieces, and another one in another organization', () => {
    const again = findShared(orgId, credentialOf('3'), credentialOf('4'))
    expect(again).toEqual(shared)
    const elsewhere = '01900000-0000-7000-8000-000000000002'
    expect(findShared(elsewhere, credentialOf('1'), credentialOf('2')).id).not.toBe(shared.id)
  })
})

const header =
  'name,email,completed_on,valid_until,score,level,narrative,evidence_url,license_number'
const people = [
  'Ada,ada@example.org,2026-05-01,,80,competent,,,',
  'Žofia “Zo” \\,zofia@example.org,,2099-01-01,,,Led the crew,https://example.org/w,L-7',
  'Bo,bo@example.org,2026-05-02,,,expert,,,',
].join('\n')

describe('credentials of a batch', () => {
  it('are stored without what they share, and given out whole in every form', async () => {
    const { app, issued, verdictOf } = await scene()
    const { rows } = await app.installation.database.owner.query<{ size: number; texts: number }>(
      'select max(length(document)) as size, count(distinct shared_text_id)::int as texts from credential',
    )
    expect(rows[0]?.texts).toBe(1)
    for (const { id, credential } of issued) {
      expect(JSON.stringify(credential).length).toBeGreaterThan(2 * (rows[0]?.size ?? 0))
      const page = await (await app.request(`/c/${id}.json`)).text()
      expect(page).toBe(JSON.stringify(credential))
      for (const form of ['json', 'jwt', 'png', 'svg', 'pdf'])
        expect(await verdictOf(id, form), `${id}.${form}`).toBe('valid')
    }
    const names = issued.map(({ recipient }) => recipient.name).toSorted()
    expect(names).toEqual(['Ada', 'Bo', 'Žofia “Zo” \\'])
  })

  it('lie whole in the wallet of who holds them', async () => {
    const { app } = await scene()
    const person = await makePerson(app, { email: 'zofia@example.org' })
    const { items } = await app.client({ cookie: person.cookie }).listWallet()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ narrative: 'Led the crew', holder: { name: 'Žofia “Zo” \\' } })
  })
})

describe('a credential as VC-JWT', () => {
  it('is the same text each time, and good after its key was rotated and after it was compromised', async () => {
    const { app, org, issued, verdictOf } = await scene()
    const id = issued[0]?.id ?? ''
    const params = { org: org.slug }
    const jwt = async () => (await app.request(`/c/${id}.jwt`)).text()
    const first = await jwt()
    expect(await jwt()).toBe(first)
    const owner = app.client({ cookie: (await makePerson(app, { org, role: 'owner' })).cookie })
    await owner.rotateSigningKey({ params })
    expect(await verdictOf(id, 'jwt')).toBe('valid')
    expect(await verdictOf(id, 'json')).toBe('valid')
    const since = new Date(app.clock.now().getTime() - 86_400_000).toISOString()
    await owner.reportSigningKey({ params: { ...params, id: 'key-1' }, body: { since } })
    expect(await verdictOf(id, 'json')).toBe('invalid')
    expect(await verdictOf(id, 'jwt')).toBe('valid')
  })

  it('tells of a revocation, and of one signed on the day it was issued gives that', async () => {
    const { app, org, issued, verdictOf } = await scene()
    const [one, other] = issued.map(({ id }) => id)
    await app.client({ key: org.key }).changeStatus({
      params: { org: org.slug, id: one ?? '' },
      body: { status: 'revoked', reason: 'A mistake.' },
    })
    app.clock.advance(120_000)
    expect(await verdictOf(one ?? '', 'jwt')).toBe('revoked')
    await app.installation.database.owner.query('update credential set jwt = $1 where id = $2', [
      'a.b.c',
      other,
    ])
    expect(await (await app.request(`/c/${other}.jwt`)).text()).toBe('a.b.c')
  })
})

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const achievement = await makeAchievement(app, org)
  const api = app.client({ key: org.key })
  const params = { org: org.slug }
  const { id } = await api.createBatch({
    params,
    query: { achievementId: achievement.id },
    body: `${header}\n${people}\n`,
  })
  await app.until('the batch to end', async () => {
    const { state, issued } = await api.getBatch({ params: { ...params, id } })
    if (state !== 'running') expect({ state, issued }).toEqual({ state: 'done', issued: 3 })
    return state === 'done' || undefined
  })
  const { items } = await api.listCredentials({ params })
  const issued = await Promise.all(
    items.map((item) => api.getCredential({ params: { ...params, id: item.id } })),
  )
  return { app, org, issued, verdictOf: verifier(app) }
}

function verifier(app: TestApp) {
  const fetch: Fetch = (url) => {
    const { pathname, search } = new URL(url)
    return app.request(pathname + search)
  }
  return async (id: string, form: string) => {
    const file = new Uint8Array(await (await app.request(`/c/${id}.${form}`)).arrayBuffer())
    return (await verify(file, { now: app.clock.now(), fetch })).verdict
  }
}
