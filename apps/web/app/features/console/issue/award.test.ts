import { describe, expect, it } from 'vitest'
import type { ResultDescription } from '@credence/contract'
import { awardField, readAward, resultInput } from './award.ts'

const results: readonly ResultDescription[] = [
  { id: 'score', name: 'Score', resultType: 'Percent' },
  { id: 'outcome', name: 'Outcome', resultType: 'Status' },
  {
    id: 'rubric',
    name: 'Rubric',
    resultType: 'RubricCriterionLevel',
    levels: [{ id: 'good', name: 'Good' }],
  },
]

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

describe('readAward', () => {
  it('puts each result where its kind belongs, and leaves the empty ones out', () => {
    const form = formOf({
      name: ' Amara ',
      email: 'a@b.example',
      'result.score': '91',
      'result.rubric': 'good',
      'result.outcome': '',
    })
    const body = readAward(form, 'a1', results)
    expect(body.recipient).toEqual({ name: 'Amara', email: 'a@b.example' })
    expect(body.results).toEqual([
      { resultDescription: 'score', value: '91' },
      { resultDescription: 'rubric', achievedLevel: 'good' },
    ])
    expect(body).toMatchObject({ evidence: [], notify: false, awardedDate: undefined })
  })

  it('hands a number that is none on, to be refused', () => {
    expect(readAward(formOf({ creditsEarned: 'two' }), 'a1', []).creditsEarned).toBeNaN()
    expect(readAward(formOf({ creditsEarned: '2,5' }), 'a1', []).creditsEarned).toBe(2.5)
  })
})

describe('awardField', () => {
  it('finds the field that a problem is about', () => {
    const body = readAward(formOf({ 'result.rubric': 'bad' }), 'a1', results)
    expect(
      ['recipient.email', 'results.0', 'evidence.0.url', 'validUntil'].map((path) =>
        awardField(path, body),
      ),
    ).toEqual(['email', 'result.rubric', 'evidenceUrl', 'validUntil'])
  })
})

describe('resultInput', () => {
  it('asks by levels, status or range', () => {
    expect(results.map(resultInput)).toEqual([
      { kind: 'number', min: '0', max: '100' },
      { kind: 'status', options: expect.arrayContaining(['Completed']) },
      { kind: 'choice', options: [{ value: 'good', label: 'Good' }] },
    ])
  })
})
