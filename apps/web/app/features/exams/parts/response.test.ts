import type { ItemView, Question } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import {
  changedAnswers,
  fieldName,
  isAnswered,
  moved,
  problemOf,
  readAnswers,
  savedAnswers,
} from './response.ts'

const options = ['x', 'y', 'z'].map((id) => ({ id, content: [id] }))
const one: Question = { kind: 'choice', id: 'one', prompt: [], options, min: 0, max: 1 }
const some: Question = { kind: 'choice', id: 'some', prompt: [], options, min: 0, max: 2 }
const order: Question = { kind: 'order', id: 'order', prompt: [], options }
const pairs: Question = {
  kind: 'match',
  id: 'pairs',
  prompt: [],
  rows: options,
  columns: options,
  perRow: 1,
}
const number: Question = { kind: 'text', id: 'number', prompt: [], number: true }
const item = (...questions: Question[]): ItemView => ({ id: 'i', body: [], questions })
const all = item(one, some, order, pairs, number)

function form(fields: readonly (readonly [string, string])[]): FormData {
  const made = new FormData()
  for (const [name, value] of fields) made.append(`a.i.${name}`, value)
  return made
}

describe('readAnswers', () => {
  it('reads each kind as the API takes it', () => {
    const filled = form([
      ['one', 'y'],
      ['some', 'x'],
      ['some', 'z'],
      ['order', 'z'],
      ['order', 'x'],
      ['order', 'y'],
      ['pairs.x', 'y'],
      ['pairs.z', 'x'],
      ['pairs.y', ''],
      ['number', ' 1 234,5 '],
    ])
    expect(readAnswers([all], filled)).toEqual({
      i: {
        one: 'y',
        some: ['x', 'z'],
        order: ['z', 'x', 'y'],
        pairs: ['x y', 'z x'],
        number: '1234.5',
      },
    })
    expect(fieldName('i', 'one')).toBe('a.i.one')
  })

  it('reads an empty form as no answer at all', () => {
    const read = readAnswers([all], form([['number', '  ']]))
    expect(new Set(Object.values(read.i ?? {}))).toEqual(new Set([null]))
  })
})

describe('savedAnswers', () => {
  it('understands a plain value of the only question, and a value by question', () => {
    expect(savedAnswers([item(one)], [{ itemId: 'i', response: 'x' }])).toEqual({ i: { one: 'x' } })
    expect(savedAnswers([item(some)], [{ itemId: 'i', response: ['x'] }])).toEqual({
      i: { some: ['x'] },
    })
    expect(savedAnswers([all], [{ itemId: 'i', response: { one: 'x' } }]).i).toMatchObject({
      one: 'x',
      some: null,
    })
  })
})

describe('changedAnswers', () => {
  it('sends the items that differ, and what is no answer yet as none', () => {
    const second = { ...item(one), id: 'j' }
    const sent = changedAnswers([item(one, number), second], {
      before: { i: { one: null, number: '3' }, j: { one: 'x' } },
      after: { i: { one: 'y', number: 'three' }, j: { one: 'x' } },
    })
    expect(sent).toEqual([{ itemId: 'i', response: { one: 'y', number: null } }])
  })
})

describe('problemOf', () => {
  it('tells what is no number, and too many', () => {
    expect(problemOf(number, '3.5e2')).toBeUndefined()
    expect(problemOf(number, '1.2.3')).toBe('number')
    expect(problemOf(some, ['x', 'y', 'z'])).toBe('tooMany')
    expect(problemOf(pairs, ['x y', 'x z'])).toBe('tooMany')
    expect(problemOf(pairs, ['x y', 'y y'])).toBeUndefined()
  })
})

describe('isAnswered', () => {
  it('wants an answer to every question of the item', () => {
    expect(isAnswered(item(one, number), { one: 'x', number: null })).toBe(false)
    expect(isAnswered(item(one, number), { one: 'x', number: 'three' })).toBe(false)
    expect(isAnswered(item(one, number), { one: 'x', number: '3' })).toBe(true)
    expect(isAnswered(item(one), undefined)).toBe(false)
    expect(isAnswered(item({ ...some, min: 2 }), { some: ['x'] })).toBe(false)
    expect(isAnswered(item({ ...some, min: 2 }), { some: ['x', 'y'] })).toBe(true)
  })
})

describe('moved', () => {
  it('moves by one place and stops at the ends', () => {
    expect(moved(['x', 'y', 'z'], 'y', -1)).toEqual(['y', 'x', 'z'])
    expect(moved(['x', 'y', 'z'], 'y', 1)).toEqual(['x', 'z', 'y'])
    expect(moved(['x', 'y', 'z'], 'x', -1)).toEqual(['x', 'y', 'z'])
    expect(moved(['x', 'y', 'z'], 'x', 0)).toEqual(['x', 'y', 'z'])
    expect(moved(['x', 'y'], 'strange', 1)).toEqual(['x', 'y'])
  })
})
