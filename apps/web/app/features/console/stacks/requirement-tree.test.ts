import { describe, expect, it } from 'vitest'
import { fieldName, readFields, valuesOf } from './node-fields.ts'
import type { Draft } from './requirement-tree.ts'
import {
  addTo,
  kinds,
  moveAt,
  newNode,
  partsOf,
  readDraft,
  removeAt,
  unwrapAt,
  wrapAt,
  takesAnything,
} from './requirement-tree.ts'
import { fromTemplate, templateNames } from './templates.ts'

const draft: Draft = {
  version: 1,
  equivalences: [{ kept: true }],
  requirement: {
    kind: 'all',
    requirements: [
      { kind: 'credential', label: 'one', from: { achievements: ['a'], assurance: 2 } },
      { kind: 'exclusive', requirement: { kind: 'credits', amount: 5, unit: 'ects' } },
    ],
  },
}
const labels = ({ requirement }: Draft) =>
  requirement && partsOf(requirement).map(({ kind }) => kind)

describe('a requirement that is being written', () => {
  it('grows, moves and shrinks, and keeps what it has no fields for', () => {
    expect(labels(addTo(draft, [], 'skill'))).toEqual(['credential', 'exclusive', 'skill'])
    expect(addTo(draft, [0], 'skill')).toEqual(draft)
    expect(labels(moveAt(draft, [0], 1))).toEqual(['exclusive', 'credential'])
    expect(moveAt(draft, [0], -1)).toEqual(draft)
    expect(labels(removeAt(draft, [1, 0]))).toEqual(['credential'])
    expect(removeAt(draft, []).requirement).toBeUndefined()
    expect(labels(wrapAt(draft, [0], 'within'))).toEqual(['within', 'exclusive'])
    expect(unwrapAt(wrapAt(draft, [0], 'within'), [0])).toEqual(draft)
    expect(labels(unwrapAt(draft, [1]))).toEqual(['credential', 'credits'])
    expect(unwrapAt(draft, [])).toEqual(draft)
    expect(addTo(readDraft('nonsense'), [], 'credits').requirement?.kind).toBe('credits')
    expect(draft.equivalences).toEqual([{ kept: true }])
  })

  it('keeps renewals and substitutions whole, and what it has no fields for in them', () => {
    const by = { kind: 'credential', from: { achievements: ['b'] } }
    const inner = { kind: 'credits', amount: 5, unit: 'ects', from: {} }
    const renew = { base: { achievements: ['a', 'c'], assurance: 2 }, expiredWithin: 'P10D' }
    const one: Draft = {
      version: 1,
      requirement: {
        kind: 'substitution',
        approvedBy: 'the dean',
        reason: 'Closed.',
        until: '2026-12-31T12:00:00Z',
        requirement: { kind: 'renew', ...renew, requirement: inner },
        by,
      },
    }
    const form = filledIn(one)
    form.delete(fieldName([0], 'months'))
    expect(readFields(one, form)).toEqual(one)
    form.set(fieldName([], 'until'), '2027-01-31')
    form.set(fieldName([0], 'months'), '6')
    expect(readFields(one, form).requirement).toMatchObject({
      until: '2027-01-31',
      requirement: { expiredWithin: 'P6M' },
    })
    expect(removeAt(one, [0]).requirement).toEqual(by)
    expect(labels(wrapAt({ ...one, requirement: inner }, [], 'substitution'))).toEqual([
      'credits',
      'credential',
    ])
    expect(labels(moveAt(one, [0], 1))).toEqual(['credential', 'renew'])
  })

  it('is written again as it was read, for every kind of node', () => {
    for (const kind of kinds) {
      const one: Draft = { version: 1, requirement: newNode(kind) }
      expect(readFields(one, filledIn(one))).toEqual(one)
    }
    for (const name of templateNames) {
      const one = fromTemplate(name)
      expect(JSON.stringify(readFields(one, filledIn(one)))).toHaveLength(
        JSON.stringify(one).length,
      )
    }
  })

  it('knows whether a part takes every credential there is', () => {
    const { requirement } = fromTemplate('nanoDegree')
    expect(requirement && takesAnything(requirement)).toBe(true)
    const from = { achievements: ['one'] }
    expect(takesAnything({ kind: 'all', requirements: [{ kind: 'credential', from }] })).toBe(false)
    expect(takesAnything({ kind: 'credits', from: {} })).toBe(false)
  })

  it('takes what was typed', () => {
    const form = filledIn(draft)
    form.set(fieldName([0], 'achievement'), 'b')
    form.set(fieldName([0], 'areas'), 'Data science, Physics')
    form.set(fieldName([1, 0], 'amount'), '7,5')
    form.set(fieldName([], 'group'), 'atLeast')
    form.set(fieldName([], 'n'), '2')
    expect(readFields(draft, form).requirement).toMatchObject({
      kind: 'atLeast',
      n: 2,
      requirements: [
        {
          from: { achievements: ['b'], areas: ['Data science', 'Physics'], assurance: 2 },
        },
        { requirement: { amount: 7.5 } },
      ],
    })
  })
})

/** A form as the browser sends it when nothing was typed. */
function filledIn({ requirement }: Draft): FormData {
  const form = new FormData()
  const walk = (node: NonNullable<Draft['requirement']>, place: number[]) => {
    const values = valuesOf(node)
    form.set(fieldName(place, 'here'), '1')
    form.set(fieldName(place, 'group'), node.kind)
    for (const [name, value] of Object.entries(values)) form.set(fieldName(place, name), value)
    for (const [at, part] of partsOf(node).entries()) walk(part, [...place, at])
  }
  if (requirement) walk(requirement, [])
  return form
}
