import { describe, expect, it } from 'vitest'
import { readCase } from './case.ts'
import { readCsv } from './csv.ts'
import { readCtdlAsn } from './ctdl-asn.ts'
import { readEsco } from './esco.ts'
import { recogniseFormat } from './formats.ts'
import { readNice } from './nice.ts'
import { levelOf, weightOf } from './onet-scales.ts'
import { readOnet } from './onet.ts'
import { readRsd } from './rsd.ts'
import { filesOf, ofKind, told } from './testing/files.ts'
import { caseJson, csv, ctdl, esco, nice, onet, rsd } from './testing/slices.ts'

describe('the scales of O*NET', () => {
  it('become levels by fifths rounded up, and weights along the line', () => {
    expect([0, 0.1, 1.4, 1.41, 2.8, 4.2, 4.21, 5.6, 5.61, 7].map(levelOf)).toEqual([
      1, 1, 1, 2, 2, 3, 4, 4, 5, 5,
    ])
    expect([1, 2, 3.5, 5].map(weightOf)).toEqual([0, 0.25, 0.625, 1])
  })
})

describe('readOnet', () => {
  it('reads the published text files: roles, skills with level and weight, tools, wages', async () => {
    const events = await told(readOnet, filesOf(onet))
    expect(ofKind(events, 'framework')[0]).toMatchObject({
      name: 'O*NET',
      version: '30.1',
      licence: 'CC BY 4.0',
    })
    const [role, fine] = ofKind(events, 'role')
    expect(role).toMatchObject({
      sourceId: '15-9999.00',
      name: 'Sheet "Joiners"',
      altNames: ['Tin Joiner'],
      jobZone: 3,
      employment: 1200,
      wages: { currency: 'USD', year: 2024, p10: 30000, median: 50000 },
    })
    expect(role?.wages).not.toHaveProperty('p90')
    expect(fine?.wages).toMatchObject({ median: 50000 })
    expect(fine).not.toHaveProperty('employment')
    const needs = ofKind(events, 'role-skill')
    expect(
      needs.map(({ role: of, skill, level, weight, mustHave }) => [
        of,
        skill,
        level,
        weight,
        mustHave,
      ]),
    ).toEqual([
      ['15-9999.00', '2.B.3.z', 3, 0.75, true],
      ['15-9999.01', '2.B.3.z', 5, 0.5, false],
      ['15-9999.00', '2.C.9.z', 1, 0.625, true],
      ['15-9999.00', 'tool:sheetcad', 3, 0.7, false],
    ])
    expect(needs[1]?.origin).toEqual({ importance: 3, level: 5.61, precision: 'low' })
    expect(new Map(ofKind(events, 'skill').map((one) => [one.sourceId, one.skillKind]))).toEqual(
      new Map([
        ['2.B.3.z', 'technical'],
        ['2.B.1.z', 'soft'],
        ['2.C.9.z', 'knowledge'],
        ['unspsc:43230000', 'tool'],
        ['tool:sheetcad', 'tool'],
      ]),
    )
  })
})

describe('readEsco', () => {
  it('reads skills, hierarchy, occupations and relations, and tells of a word it does not know', async () => {
    const events = await told(readEsco, filesOf(esco), { version: '1.2.0' })
    expect(ofKind(events, 'framework')[0]).toMatchObject({
      name: 'ESCO',
      language: 'en',
      adapted: true,
    })
    const skills = ofKind(events, 'skill')
    expect(skills.map(({ name, skillKind }) => [name, skillKind])).toEqual([
      ['making things', 'technical'],
      ['speaking with others', 'soft'],
      ['join thin sheets', 'technical'],
      ['metal theory', 'knowledge'],
      ['listen well', 'soft'],
    ])
    expect(skills[2]?.altNames).toEqual(['weld sheet', 'solder sheet'])
    expect(ofKind(events, 'edge').map(({ edgeKind }) => edgeKind)).toEqual(['broader', 'requires'])
    expect(
      ofKind(events, 'role-skill').map(({ weight, mustHave, level, origin }) => ({
        weight,
        mustHave,
        level,
        origin,
      })),
    ).toEqual([
      {
        weight: 1,
        mustHave: true,
        level: 3,
        origin: { relation: 'essential', levelBasis: 'assumed' },
      },
      {
        weight: 0.4,
        mustHave: false,
        level: 3,
        origin: { relation: 'optional', levelBasis: 'assumed' },
      },
    ])
    expect(ofKind(events, 'problem')).toMatchObject([
      { file: 'occupationSkillRelations_en.csv', row: 4, code: 'unknown_relation' },
    ])
  })
})

describe('the readers of JSON', () => {
  it('read CASE with its hierarchy and what was replaced', async () => {
    const events = await told(readCase, filesOf({ 'p.json': caseJson }))
    expect(ofKind(events, 'framework')[0]).toMatchObject({
      sourceId: 'https://cf.example/d1',
      name: 'Rope Standards',
    })
    expect(ofKind(events, 'skill')[2]).toMatchObject({ retired: true, replacedBy: 'i2' })
    expect(ofKind(events, 'edge')).toEqual([
      { kind: 'edge', from: 'i2', to: 'i1', edgeKind: 'broader' },
    ])
  })

  it('read CTDL-ASN in the language of the framework', async () => {
    const events = await told(readCtdlAsn, filesOf({ 'f.jsonld': ctdl }))
    expect(ofKind(events, 'skill').map(({ name }) => name)).toEqual(['Rope work', 'Knots'])
    expect(ofKind(events, 'edge')).toEqual([
      {
        kind: 'edge',
        from: 'https://cf.example/c2',
        to: 'https://cf.example/c1',
        edgeKind: 'broader',
      },
    ])
  })

  it('read Rich Skill Descriptors as JSON and as CSV', async () => {
    const events = await told(readRsd, filesOf({ 'r.json': rsd }))
    expect(ofKind(events, 'skill').map(({ name, retired }) => [name, retired])).toEqual([
      ['Knot Tying', false],
      ['Old Knots', true],
    ])
    expect(ofKind(events, 'problem')).toMatchObject([{ row: 3, code: 'no_name' }])
    const table =
      'Canonical URL,RSD Name,Author,Skill Statement,Keywords\nhttps://rsd.example/s/1,Knot Tying,Rope Board,Tie knots.,Ropes;Knots\n'
    expect(ofKind(await told(readRsd, filesOf({ 'r.csv': table })), 'skill')).toMatchObject([
      { sourceId: 'https://rsd.example/s/1', altNames: ['Ropes', 'Knots'] },
    ])
  })

  it('read NICE and DCWF', async () => {
    const events = await told(readNice, filesOf({ 'n.json': nice }))
    expect(ofKind(events, 'role')).toMatchObject([
      { code: 'XX-ROL-001', tasks: ['Close the gate.'] },
    ])
    expect(ofKind(events, 'skill').map(({ name, skillKind }) => [name, skillKind])).toEqual([
      ['Gates', 'knowledge'],
      ['Closing gates', 'technical'],
    ])
    const dcwf = JSON.stringify({
      elements: {},
      roles: {
        1: { name: 'Keeper', nist_id: 'XX-1', core_ksats: ['1', '2'], additional_ksats: ['3'] },
      },
      ksats: {
        1: { kind: 'Knowledge', description: 'Knowledge of gates.' },
        2: { kind: 'TAsk', description: 'Close the gate.' },
        3: { kind: 'Skill', description: 'Skill in gates.' },
      },
    })
    const more = await told(readNice, filesOf({ 'd.json': dcwf }))
    expect(ofKind(more, 'role')).toMatchObject([{ tasks: ['Close the gate.'] }])
    expect(
      ofKind(more, 'role-skill').map(({ skill, weight, mustHave }) => [skill, weight, mustHave]),
    ).toEqual([
      ['1', 1, true],
      ['3', 0.4, false],
    ])
  })
})

describe('readCsv', () => {
  it('reads skills, their levels and roles', async () => {
    const events = await told(readCsv, filesOf(csv))
    expect(ofKind(events, 'skill')[0]).toMatchObject({
      sourceId: 'H1',
      altNames: ['Hitches', 'Bends'],
      halfLifeMonths: 120,
      anchors: ['Ties one knot.', '', '', '', 'Teaches knots.'],
    })
    expect(
      ofKind(events, 'role-skill').map(({ skill, level, mustHave }) => [skill, level, mustHave]),
    ).toEqual([
      ['H1', 4, true],
      ['H2', 3, false],
    ])
  })
})

describe('a file that is not whole', () => {
  it.each([
    [
      'a row cut off',
      { 'skills_en.csv': `${esco['skills_en.csv']}KnowledgeSkillCompetence,http://x/s9,know` },
      /skills_en\.csv, row 5: .*cut off/,
    ],
    [
      'a quote never closed',
      { 'skills_en.csv': esco['skills_en.csv'].slice(0, esco['skills_en.csv'].indexOf('solder')) },
      /never closed.*cut off/,
    ],
    [
      'a missing column',
      { 'skills_en.csv': 'conceptUri,skillType\nx,y\n' },
      /row 1: .*preferredLabel/,
    ],
  ])('says where and what to do: %s', async (_, contents, words) => {
    await expect(told(readEsco, filesOf(contents))).rejects.toThrow(words)
  })

  it('says so where it is not UTF-8', async () => {
    const bytes = Buffer.from('conceptUri,preferredLabel\nx,caf\u00e9\n', 'latin1')
    const open = async function* () {
      yield bytes
    }
    const file = { name: 'skills_en.csv', bytes: bytes.byteLength, open }
    await expect(told(readEsco, [file])).rejects.toThrow(/not UTF-8.*Save it again/)
  })

  it('says so of JSON', async () => {
    await expect(told(readCase, filesOf({ 'p.json': caseJson.slice(0, 300) }))).rejects.toThrow(
      /p\.json.*cut off: fetch it again/,
    )
  })
})

describe('recogniseFormat', () => {
  it.each([
    ['onet', onet],
    ['esco', esco],
    ['csv', csv],
    ['nice', { 'n.json': nice }],
    ['case', { 'p.json': caseJson }],
    ['ctdl', { 'f.json': ctdl }],
    ['rsd', { 'r.json': rsd }],
  ] as const)('knows %s', async (kind, contents) => {
    expect(await recogniseFormat(filesOf(contents))).toBe(kind)
  })
})
