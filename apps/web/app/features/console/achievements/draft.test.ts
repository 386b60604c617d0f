import type { Achievement } from '@credence/contract'
import { AchievementDefinition, contract } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { changeTo, idOf, readDefinition } from './definition.ts'
import { designOf, drawnDesign, isOwnDesign, standardDesign } from './design.ts'
import { changeRows, draftOf, emptyDraft, readDraft } from './draft.ts'
import type { Draft } from './draft.ts'

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const basics = {
  name: 'SQL',
  description: 'Asks databases.',
  achievementType: 'MicroCredential',
  language: 'en',
  'criteria.narrative': 'Pass.',
}
const read = (fields: Record<string, string>, known?: Achievement) =>
  readDefinition(readDraft(formOf({ ...basics, ...fields })), known)

describe('readDraft', () => {
  it('keeps the rows in the order of their numbers, gaps and all', () => {
    const { rows } = readDraft(
      formOf({
        'skills.10.name': 'C',
        'skills.2.name': 'B',
        'skills.0.name': 'A',
        'skills.x.name': 'D',
      }),
    )
    expect(rows.skills.map(({ name }) => name)).toEqual(['A', 'B', 'C'])
  })
})

describe('changeRows', () => {
  it('adds and takes out, and ignores what it does not know', () => {
    const two = changeRows(emptyDraft, 'add:skills')
    expect(two.rows.skills).toHaveLength(2)
    expect(changeRows(two, 'drop:skills:0').rows.skills).toHaveLength(1)
    expect(changeRows(two, 'drop:skills:7').rows.skills).toHaveLength(2)
    expect(changeRows(two, 'add:nothing')).toBe(two)
  })
})

describe('readDefinition', () => {
  it('makes a definition that the contract accepts', () => {
    const { definition } = read({
      'skills.0.name': 'Joins',
      'skills.0.level': '3',
      'resultDescriptions.0.name': 'Final Grade',
      'resultDescriptions.0.resultType': 'LetterGrade',
      'resultDescriptions.0.allowedValues': 'A\n\nB ',
      'eu.country': 'de',
      'eu.gradeAchieved': 'no',
      tags: 'data, sql,',
      validityMonths: '24',
    })
    expect(AchievementDefinition.parse(definition)).toMatchObject({
      skills: [{ name: 'Joins', level: 3 }],
      resultDescriptions: [{ id: 'final_grade', allowedValues: ['A', 'B'] }],
      eu: { country: 'DE', gradeAchieved: false },
      tags: ['data', 'sql'],
      validityMonths: 24,
    })
  })

  it('leaves out rows where nothing was entered, and still knows which row a problem is in', () => {
    const { definition, fieldOf } = read({
      'skills.0.name': '',
      'skills.1.name': 'Joins',
      'skills.1.url': 'nonsense',
      'resultDescriptions.0.resultType': 'Percent',
      'resultDescriptions.0.name': ' ',
    })
    expect(definition.skills).toHaveLength(1)
    expect(definition.resultDescriptions).toEqual([])
    expect(fieldOf('skills.0.url')).toBe('skills.1.url')
    expect(fieldOf('criteria')).toBe('criteria')
  })

  it('hands on what is no number, for the API to refuse', () => {
    const { definition } = read({ validityMonths: 'many' })
    const answer = AchievementDefinition.safeParse(JSON.parse(JSON.stringify(definition)))
    expect(answer.error?.issues.map(({ path }) => path.join('.'))).toEqual(['validityMonths'])
  })

  it('keeps the ids of levels that were there before', () => {
    const known = {
      resultDescriptions: [
        {
          id: 'rubric',
          name: 'Rubric',
          resultType: 'RubricCriterionLevel',
          levels: [{ id: 'l1', name: 'Good', points: '5' }],
        },
      ],
    }
    const fields = {
      'resultDescriptions.0.name': 'Rubric',
      'resultDescriptions.0.id': 'rubric',
      'resultDescriptions.0.levels': 'Good\nVery good',
      'resultDescriptions.0.requiredLevel': 'Good',
    }
    const { definition } = read(fields, known as Achievement) // only what is read of it
    expect(definition.resultDescriptions?.[0]).toMatchObject({
      levels: [
        { id: 'l1', name: 'Good', points: '5' },
        { id: 'very_good', name: 'Very good' },
      ],
      requiredLevel: 'l1',
    })
  })
})

describe('idOf', () => {
  it('is a column that the contract accepts', () => {
    expect(['Final Grade (%)', '2nd try', 'Ärger', '点数'].map(idOf)).toEqual([
      'final_grade',
      'nd_try',
      'arger',
      'result',
    ])
  })
})

describe('draftOf', () => {
  it('brings an achievement through the form unchanged', () => {
    const sent = AchievementDefinition.parse(
      read({
        'skills.0.name': 'Joins',
        'skills.0.level': '3',
        'alignments.0.targetName': 'X',
        'alignments.0.targetUrl': 'https://x.example',
        outcomes: 'a\nb',
        achievementType: 'own',
        ownType: 'NanoDegree',
      }).definition,
    )
    const again = readDefinition(
      draftOf({ ...sent, design: sent.design ?? {} } as Achievement, false),
    ).definition // what the API gives back of it
    expect(AchievementDefinition.parse(again)).toEqual(sent)
  })
})

describe('a change', () => {
  const change = (fields: Record<string, string>) =>
    contract.updateAchievement.body.safeParse(
      JSON.parse(JSON.stringify(changeTo(read(fields).definition))),
    )

  it('takes away what was left empty, and keeps what was filled in', () => {
    const { data } = change({ humanCode: 'DA-1', validityMonths: '' })
    expect(data).toMatchObject({ humanCode: 'DA-1', validityMonths: null, fieldOfStudy: null })
    expect(data).not.toHaveProperty('status')
  })

  it('takes nothing away for a number that is none: it is refused', () => {
    for (const name of ['validityMonths', 'creditsAvailable']) {
      const { success, error } = change({ [name]: 'a year' })
      expect([success, error?.issues.map(({ path }) => path.join('.'))], name).toEqual([
        false,
        [name],
      ])
    }
  })
})

describe('a design', () => {
  const draft = (fields: Draft['fields']): Draft => ({
    ...emptyDraft,
    fields: { ...basics, ...fields },
  })

  it('follows name and kind until somebody designs one', () => {
    const standard = standardDesign(draft({}))
    expect(drawnDesign(draft({ 'design.shape': 'shield' }))).toEqual(standard)
    expect(drawnDesign(draft({ 'design.own': 'yes', 'design.shape': 'shield' }))).toEqual({
      ...standard,
      shape: 'shield',
    })
  })

  it('says an empty ribbon, so that the one before goes', () => {
    expect(designOf(draft({ 'design.own': 'yes', 'design.ribbon': '' })).ribbon).toBe('')
  })

  it('is the standard one where it makes no sense', () => {
    const odd = draft({ 'design.own': 'yes', 'design.enamel': 'own', 'design.ground': 'red' })
    expect(drawnDesign(odd)).toEqual(standardDesign(odd))
  })

  it('is known to be somebody’s own', () => {
    expect(isOwnDesign(draft({}), designOf(draft({})))).toBe(false)
    expect(isOwnDesign(draft({}), { ...designOf(draft({})), glyph: 'anchor' })).toBe(true)
  })
})
