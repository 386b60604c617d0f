import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg } from '../../../../test/factories.ts'
import { testApp } from '../../../../test/test-app.ts'
import { readCtdl } from './import-ctdl.ts'

const owner = {
  '@id': 'https://college.example/org',
  '@type': 'ceterms:CredentialOrganization',
  'ceterms:name': { en: 'River College' },
  'ceterms:subjectWebpage': 'https://college.example',
}
const certificate = {
  '@id': 'https://registry.example/resources/ce-1',
  '@type': 'ceterms:Certification',
  'ceterms:ctid': 'ce-1',
  'ceterms:name': { de: 'Schweißer', en: 'Welder' },
  'ceterms:description': { en: 'Joins metal.' },
  'ceterms:ownedBy': [owner['@id']],
  'ceterms:inLanguage': ['en-US'],
  'ceterms:estimatedDuration': [{ 'ceterms:exactDuration': 'PT40H' }],
  'ceterms:estimatedCost': [
    {
      'ceterms:directCostType': { 'ceterms:targetNode': 'costType:AssessmentFee' },
      'ceterms:price': 120,
      'ceterms:currency': 'USD',
    },
  ],
  'ceterms:teaches': [{ 'ceterms:targetNodeName': { en: 'Welding' } }],
  'ceterms:requires': [{ 'ceterms:description': { en: 'Pass a practical test.' } }],
}

describe('CTDL that is read', () => {
  it('gives names, prices, hours and skills, with who owns it', () => {
    const { entries, skipped } = readCtdl({ '@graph': [owner, certificate] })
    expect(skipped).toEqual([])
    expect(entries).toMatchObject([
      {
        sourceId: certificate['@id'],
        registryId: 'ce-1',
        type: 'Certification',
        provider: 'River College',
        definition: {
          name: 'Welder',
          language: 'en-US',
          criteria: { narrative: 'Pass a practical test.' },
          skills: [{ name: 'Welding' }],
          eu: { workloadHours: 40 },
          costs: { currency: 'USD', learning: 0, exam: 120, renewal: 0 },
        },
      },
    ])
  })

  it('is the same written with whole addresses and expanded values', () => {
    const { entries } = readCtdl([
      {
        '@id': 'http://example.org/resources/1',
        '@type': ['https://purl.org/ctdl/terms/Course'],
        'https://purl.org/ctdl/terms/name': [{ '@language': 'en', '@value': 'Parallel Systems' }],
      },
    ])
    expect(entries).toMatchObject([{ type: 'Course', definition: { name: 'Parallel Systems' } }])
  })

  it('names what it leaves out, and takes the rest', () => {
    const { entries, skipped } = readCtdl([
      certificate,
      certificate,
      { '@type': 'ceterms:Course', 'ceterms:name': 'Without an id' },
      { '@id': 'https://x.example/2', '@type': 'ceterms:Course' },
      { '@id': 'https://x.example/3', '@type': 'ceterms:Pathway', 'ceterms:name': 'A pathway' },
    ])
    expect(entries).toHaveLength(1)
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'stands twice; the first is taken',
      'has no @id of its own',
      'name: is missing',
    ])
  })

  it('never takes a link that is none, and never throws for what is in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const node = {
          ...certificate,
          'ceterms:subjectWebpage': 'javascript:alert(1)',
          'ceterms:teaches': one,
          'ceterms:requires': other,
          'ceterms:estimatedCost': one,
        }
        for (const { url, definition } of readCtdl([node, one]).entries) {
          expect(url === undefined || /^https?:/.test(url)).toBe(true)
          for (const skill of definition.skills) expect(skill.url ?? 'https:').toMatch(/^https?:/)
        }
      }),
      { numRuns: 300, seed: 4 },
    )
  })
})

describe('an achievement told to a registry', () => {
  it('comes back as it was, as somebody else’s, and is never issued here', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const made = await makeAchievement(app, org, {
      costs: { currency: 'EUR', learning: 300, exam: 50, renewal: 20 },
      eu: { workloadHours: 60, ects: 2, eqfLevel: 5 },
    })
    const file = await app.request(`/i/${org.slug}/ctdl.json`)
    expect(file.headers.get('content-type')).toContain('application/ld+json')
    const other = await makeOrg(app)
    const api = app.client({ key: other.key })
    const params = { org: other.slug }
    const text = await file.text()
    expect(await api.importOutside({ params, body: text })).toMatchObject({ added: 1, skipped: [] })
    expect(await api.importOutside({ params, body: text })).toMatchObject({
      added: 0,
      unchanged: 1,
    })
    const { items } = await app.client().listOutside({ query: { q: 'python' } })
    expect(items).toMatchObject([
      {
        name: made.name,
        sourceId: made.url,
        definition: {
          skills: [{ name: 'Data analysis' }],
          costs: { learning: 300, exam: 50 },
          eu: { workloadHours: 60 },
        },
        importedBy: { slug: other.slug },
      },
    ])
    await expect(
      api.issueCredential({
        params,
        body: {
          achievementId: items[0]?.id ?? '',
          recipient: { name: 'A', email: 'a@example.org' },
        },
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await api.retireOutside({ params: { ...params, id: items[0]?.id ?? '' } })
    expect((await app.client().listOutside({ query: {} })).items).toEqual([])
  })

  it('is found at its own address by who asks for JSON-LD', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const { id } = await makeAchievement(app, org)
    const reply = await app.request(`/a/${id}`, { headers: { accept: 'application/ld+json' } })
    expect([reply.status, reply.headers.get('location')]).toEqual([303, `/a/${id}/ctdl.json`])
    const node = await (await app.request(`/a/${id}/ctdl.json`)).json()
    expect(node).toMatchObject({ '@type': 'ceterms:MicroCredential', 'ceterms:ctid': `ce-${id}` })
    const schema = await (await app.request(`/a/${id}/schema.json`)).json()
    expect(schema).toMatchObject({ '@type': 'EducationalOccupationalCredential' })
  })

  it('refuses what is no JSON, and a file without an achievement, with what to do', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const send = (body: string) =>
      app.client({ key: org.key }).importOutside({ params: { org: org.slug }, body })
    await expect(send('{')).rejects.toMatchObject({ code: 'malformed_json' })
    await expect(send('[]')).rejects.toMatchObject({ code: 'invalid_file' })
    await expect(send('{"@type":"ceterms:Course"}')).rejects.toMatchObject({ code: 'invalid_file' })
  })
})

describe('the European annex', () => {
  it('names what is missing, and never what each award brings', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const bare = await makeAchievement(app, org, { eu: {} })
    const annex = await app.client().getEuAnnex({ params: { id: bare.id } })
    expect(annex.missing).toEqual([
      'country',
      'workload',
      'level',
      'assessment',
      'participation',
      'qualityAssurance',
    ])
    const whole = await makeAchievement(app, org, {
      eu: {
        country: 'NL',
        ects: 5,
        eqfLevel: 6,
        assessment: 'Exam',
        participation: 'online',
        qualityAssurance: 'Audit',
      },
    })
    expect((await app.client().getEuAnnex({ params: { id: whole.id } })).missing).toEqual([])
  })
})
