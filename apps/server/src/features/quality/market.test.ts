import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg, makePerson } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'
import { readCsvAds, readJsonAds } from './job-ads/read-ads.ts'

const csv = `1,SQL,Excel,sql
2,Python,SQL

3
4,Welding`

async function collect<T>(rows: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

const posting = {
  '@context': 'https://schema.org',
  '@type': 'JobPosting',
  title: 'Analyst',
  url: 'https://jobs.example/1',
  datePosted: '2026-10-01T08:00:00Z',
  hiringOrganization: { '@type': 'Organization', name: 'Acme' },
  jobLocation: { address: { addressCountry: 'DE' } },
  skills: ['SQL', { '@type': 'DefinedTerm', name: 'Statistics' }, 'Python; Git'],
}

describe('job advertisements', () => {
  it('are read from ragged CSV and from CSV with columns', async () => {
    expect(await collect(readCsvAds(bytes(csv)))).toEqual([
      { ad: expect.objectContaining({ sourceId: '1', skills: ['sql', 'Excel'] }) },
      { ad: expect.objectContaining({ sourceId: '2', skills: ['Python', 'SQL'] }) },
      { skipped: { row: 3, reason: 'names no skill' } },
      { ad: expect.objectContaining({ sourceId: '4', skills: ['Welding'] }) },
    ])
    const table = 'id,title,country,date,skills\na,Analyst,DE,2026-01-02,SQL; Excel\n,x,,,SQL'
    expect(await collect(readCsvAds(bytes(table)))).toEqual([
      {
        ad: expect.objectContaining({
          sourceId: 'a',
          title: 'Analyst',
          postedOn: '2026-01-02',
          skills: ['SQL', 'Excel'],
        }),
      },
      { skipped: { row: 3, reason: 'has neither id nor url' } },
    ])
  })

  it('are read from schema.org, alone, in a list or in a graph', () => {
    const ad = {
      ad: expect.objectContaining({
        sourceId: 'https://jobs.example/1',
        employer: 'Acme',
        country: 'DE',
        postedOn: '2026-10-01',
        skills: ['SQL', 'Statistics', 'Python', 'Git'],
      }),
    }
    for (const json of [posting, [posting], { '@graph': [{ '@type': 'Person' }, posting] }])
      expect([...readJsonAds(json)]).toEqual([ad])
    expect(() => [...readJsonAds({ '@type': 'Person' })]).toThrow(/no JobPosting/)
  })

  it('never break on what is in a file, but say which row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300, unit: 'binary' }), async (text) => {
        try {
          await collect(readCsvAds(bytes(text)))
        } catch (error) {
          expect(error).toMatchObject({ code: 'malformed_csv' })
        }
      }),
      { seed: 3, numRuns: 200 },
    )
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const json = { ...posting, skills: one, jobLocation: other, identifier: one }
        expect([...readJsonAds(json)]).toHaveLength(1)
      }),
      { seed: 3 },
    )
  })
})

describe('the market', () => {
  async function scene() {
    const app = await testApp()
    const org = await makeOrg(app)
    const api = app.client({ key: org.key })
    const role = await api.createRole({
      params: { org: org.slug },
      body: {
        name: 'Analyst',
        skills: [
          { name: 'SQL', level: 3, mustHave: true },
          { name: 'Forecasting', level: 2, mustHave: true },
        ],
      },
    })
    const sqlId = role.skills.find(({ name }) => name === 'SQL')?.skillId
    const certify = (name: string, price: number, more = {}) =>
      makeAchievement(app, org, {
        name,
        skills: [{ name: 'SQL', level: 3, skillId: sqlId }],
        costs: { currency: 'EUR', learning: price },
        fieldOfStudy: 'Data',
        ...more,
      })
    const params = { org: org.slug }
    const query = { collection: 'Test', attribution: 'Made up for a test' }
    const send = () =>
      app.request(`/api/v1/orgs/${org.slug}/job-ads?${new URLSearchParams(query)}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${org.key}`, 'content-type': 'text/csv' },
        body: csv,
      })
    return { app, org, api, role, certify, params, send, sqlId }
  }

  it('counts what is asked for once, and takes the same file twice without a change', async () => {
    const { app, api, params, send, sqlId, role } = await scene()
    expect(await (await send()).json()).toMatchObject({ ads: 3, added: 3, matched: 2 })
    expect(await (await send()).json()).toMatchObject({ ads: 3, added: 0 })
    expect((await app.client().getMarket({ query: {} })).ads.count).toBe(0)
    const market = await api.getOrgMarket({ params, query: {} })
    expect(market.ads).toEqual({ count: 3, attributions: ['Made up for a test'] })
    expect(market.demand[0]).toMatchObject({ skillId: sqlId, ads: 2, roles: 1, certifying: 0 })
    expect(market.whiteSpace.map(({ name, level }) => [name, level])).toEqual([
      ['SQL', 3],
      ['Forecasting', 2],
    ])
    expect(role.name).toBe('Analyst')
  })

  it('closes a gap only by what is rigorous and high enough', async () => {
    const { app, certify } = await scene()
    const gaps = async () => {
      app.clock.advance(61_000)
      return (await app.client().getMarket({ query: {} })).whiteSpace.map(({ name }) => name)
    }
    await certify('Quiz', 10)
    expect(await gaps()).toContain('SQL')
    await certify('Exam', 200, { eu: { supervision: 'supervised-verified' } })
    expect(await gaps()).toEqual(['Forecasting'])
  })

  it('says how many certify the same, in which third a price is, and what one holds', async () => {
    const { app, org, api, certify } = await scene()
    const cheap = await certify('SQL A', 100)
    await certify('SQL B', 200)
    await certify('SQL C', 300)
    const dear = await certify('SQL D', 900)
    await certify('Unlike', 5, { skills: [{ name: 'Cooking', level: 2 }] })
    const overlap = await app.client().getOverlap({ params: { id: dear.id } })
    expect(overlap).toMatchObject({ twins: 3, priceThird: 'high', skills: 1 })
    expect(overlap).not.toHaveProperty('held')
    expect(overlap.nearest).toHaveLength(3)
    const learner = await makePerson(app)
    await api.issueCredential({
      params: { org: org.slug },
      body: { achievementId: cheap.id, recipient: { name: 'L', email: learner.email } },
    })
    const mine = await app
      .client({ cookie: learner.cookie })
      .getOverlap({ params: { id: dear.id } })
    expect(mine.held).toBe(1)
    const market = await app.client().getMarket({ query: { field: 'Data' } })
    expect(market.groups[0]?.size).toBe(4)
    expect(market).toMatchObject({ issuers: 1, concentration: 1 })
    expect(market.distinct).toBeGreaterThan(1)
    expect(market.distinct).toBeLessThan(2)
  })
})
