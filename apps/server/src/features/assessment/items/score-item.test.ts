import { describe, expect, it } from 'vitest'
import type { Expected, Expression, ItemKey, Outcome, Rule } from './item.ts'
import { scoreItem } from './score-item.ts'
import { mapped, matchCorrect, nearEnough, scoreOnly } from './standard-rules.ts'

type Given = {
  readonly expected?: Readonly<Record<string, Expected>>
  readonly outcomes?: Readonly<Record<string, Outcome>>
  readonly maxPoints?: number
}

const key = (rules: readonly Rule[], given: Given = {}): ItemKey => ({
  version: 1,
  maxPoints: given.maxPoints ?? 100,
  expected: given.expected ?? {},
  outcomes: { ...scoreOnly, ...given.outcomes },
  rules,
})

const number = (value: number): Expression => ({ op: 'value', type: 'float', text: `${value}` })
const name = (text: string): Expression => ({ op: 'value', type: 'identifier', text })
const truth = (is: boolean): Expression => ({ op: 'value', type: 'boolean', text: `${is}` })
const variable = (of: string): Expression => ({ op: 'variable', name: of })
const none: Expression = { op: 'null' }
const bag = (...of: Expression[]): Expression => ({ op: 'multiple', of })
const row = (...of: Expression[]): Expression => ({ op: 'ordered', of })
const yes = (condition: Expression): readonly Rule[] => [
  { branches: [{ if: condition, do: [{ set: 'SCORE', to: number(1) }] }] },
]
const worth = (to: Expression) => scoreItem(key([{ set: 'SCORE', to }]), {})
const isMet = (condition: Expression) => scoreItem(key(yes(condition)), {}) === 1
const equal = (a: number, b: number, more: Partial<Extract<Expression, { op: 'equal' }>> = {}) =>
  isMet({
    op: 'equal',
    of: [number(a), number(b)],
    within: [0, 0],
    percent: false,
    bounds: [true, true],
    ...more,
  })

describe('scoreItem', () => {
  it('gives all points for the correct response by match_correct, and none for another or no response', () => {
    const one = key(matchCorrect('R', number(2)), {
      maxPoints: 2,
      expected: { R: { cardinality: 'single', type: 'identifier', correct: ['B'] } },
    })
    expect(scoreItem(one, { R: 'B' })).toBe(2)
    expect(scoreItem(one, { R: 'A' })).toBe(0)
    expect(scoreItem(one, { R: null })).toBe(0)
    expect(scoreItem(one, {})).toBe(0)
  })

  it('compares bags without order, rows with it, and pairs by their direction', () => {
    const several = (
      cardinality: 'multiple' | 'ordered',
      type: 'identifier' | 'directedPair',
      correct: string[],
    ) => key(matchCorrect('R'), { expected: { R: { cardinality, type, correct } } })
    const chosen = several('multiple', 'identifier', ['A', 'C'])
    expect(scoreItem(chosen, { R: ['C', 'A'] })).toBe(1)
    expect(scoreItem(chosen, { R: ['A'] })).toBe(0)
    expect(scoreItem(chosen, { R: ['A', 'B', 'C'] })).toBe(0)
    const inOrder = several('ordered', 'identifier', ['A', 'B', 'C'])
    expect(scoreItem(inOrder, { R: ['A', 'B', 'C'] })).toBe(1)
    expect(scoreItem(inOrder, { R: ['A', 'C', 'B'] })).toBe(0)
    const pairs = several('multiple', 'directedPair', ['A X', 'B Y'])
    expect(scoreItem(pairs, { R: ['B Y', 'A X'] })).toBe(1)
    expect(scoreItem(pairs, { R: ['Y B', 'A X'] })).toBe(0)
  })

  it('adds up a mapping, each answer once and within its bounds', () => {
    const water = key(mapped('R'), {
      maxPoints: 2,
      expected: {
        R: {
          cardinality: 'multiple',
          type: 'identifier',
          mapping: {
            lower: 0,
            upper: 2,
            otherwise: -2,
            entries: [
              { answer: 'H', points: 1, anyCase: false },
              { answer: 'O', points: 1, anyCase: false },
              { answer: 'Cl', points: -1, anyCase: false },
            ],
          },
        },
      },
    })
    expect(scoreItem(water, { R: ['H', 'O'] })).toBe(2)
    expect(scoreItem(water, { R: ['H', 'H'] })).toBe(1)
    expect(scoreItem(water, { R: ['H', 'O', 'Cl'] })).toBe(1)
    expect(scoreItem(water, { R: ['H', 'O', 'He'] })).toBe(0)
  })

  it('looks up words by the letters of their case only where the mapping says so', () => {
    const words = (anyCase: boolean) =>
      key(mapped('R'), {
        expected: {
          R: {
            cardinality: 'single',
            type: 'string',
            mapping: { otherwise: 0, entries: [{ answer: 'Café  Noir', points: 1, anyCase }] },
          },
        },
      })
    expect(scoreItem(words(true), { R: '  cafe\u0301 NOIR ' })).toBe(1)
    expect(scoreItem(words(false), { R: 'Café Noir' })).toBe(1)
    expect(scoreItem(words(false), { R: 'café noir' })).toBe(0)
    expect(scoreItem(words(true), { R: 'Café Blanc' })).toBe(0)
  })

  it('takes numbers that are near enough, with a decimal point or comma', () => {
    const pi = key(nearEnough('R', 0.01), {
      expected: { R: { cardinality: 'single', type: 'float', correct: ['3.14'] } },
    })
    for (const right of ['3.14', '3,14', '3.15', '3.13', '+3.14', '314e-2'])
      expect(scoreItem(pi, { R: right }), right).toBe(1)
    for (const wrong of ['3.1501', '3.129', '-3.14', '3.14.1', 'Infinity', 'NaN', '0x3', ''])
      expect(scoreItem(pi, { R: wrong }), wrong).toBe(0)
  })

  it('never leaves the range of its points, and makes 0 of what is no number', () => {
    expect(scoreItem(key([{ set: 'SCORE', to: number(7) }], { maxPoints: 5 }), {})).toBe(5)
    expect(worth(number(-3))).toBe(0)
    expect(worth({ op: 'divide', of: [number(1), number(0)] })).toBe(0)
    expect(worth({ op: 'divide', of: [number(0), number(0)] })).toBe(0)
    expect(worth(name('ten'))).toBe(0)
    expect(worth(none)).toBe(0)
    expect(worth({ op: 'sum', of: [number(0.1), number(0.2)] })).toBe(0.3)
  })

  it('follows the first branch that is met, sets outcomes on the way, and stops where it is told', () => {
    const rules: readonly Rule[] = [
      { set: 'SEEN', to: number(1) },
      {
        branches: [
          { if: none, do: [{ set: 'SCORE', to: number(9) }] },
          {
            if: truth(true),
            do: [{ set: 'SCORE', to: { op: 'sum', of: [variable('SEEN'), number(2)] } }],
          },
          { do: [{ set: 'SCORE', to: number(8) }] },
        ],
      },
      { branches: [{ do: [{ exit: true }] }] },
      { set: 'SCORE', to: number(7) },
    ]
    expect(
      scoreItem(key(rules, { outcomes: { SEEN: { cardinality: 'single', type: 'float' } } }), {}),
    ).toBe(3)
  })

  it('starts outcomes at what is declared, numbers at 0', () => {
    const from = (initial?: readonly string[]) =>
      scoreItem(
        key([{ set: 'SCORE', to: { op: 'sum', of: [variable('N'), number(1)] } }], {
          outcomes: {
            N: { cardinality: 'single', type: 'integer', ...(initial ? { initial } : {}) },
          },
        }),
        {},
      )
    expect(from()).toBe(1)
    expect(from(['4'])).toBe(5)
  })

  it('translates what was chosen to the author’s names', () => {
    const one = key(matchCorrect('R'), {
      expected: {
        R: {
          cardinality: 'single',
          type: 'identifier',
          correct: ['right'],
          names: { A: 'wrong', B: 'right' },
        },
      },
    })
    expect(scoreItem(one, { R: 'B' })).toBe(1)
    expect(scoreItem(one, { R: 'A' })).toBe(0)
  })

  it('ends, with no points, where rules were made to take for ever', () => {
    const double: Rule = { set: 'X', to: bag(variable('X'), variable('X')) }
    const made = key(
      [...Array.from({ length: 200 }, () => double), { set: 'SCORE', to: number(1) }],
      { outcomes: { X: { cardinality: 'multiple', type: 'identifier', initial: ['a', 'b'] } } },
    )
    expect(scoreItem(made, {})).toBe(0)
  })
})

describe('expressions of response processing', () => {
  it('know three truths', () => {
    expect(isMet({ op: 'not', of: [truth(false)] })).toBe(true)
    expect(isMet({ op: 'not', of: [none] })).toBe(false)
    expect(isMet({ op: 'isNull', of: [{ op: 'not', of: [none] }] })).toBe(true)
    expect(isMet({ op: 'and', of: [truth(true), truth(true)] })).toBe(true)
    expect(isMet({ op: 'and', of: [truth(true), none] })).toBe(false)
    expect(isMet({ op: 'not', of: [{ op: 'and', of: [truth(false), none] }] })).toBe(true)
    expect(isMet({ op: 'or', of: [none, truth(true)] })).toBe(true)
    expect(isMet({ op: 'isNull', of: [{ op: 'or', of: [none, truth(false)] }] })).toBe(true)
  })

  it('reckon', () => {
    expect(worth({ op: 'sum', of: [number(2), bag(number(3), number(4))] })).toBe(9)
    expect(worth({ op: 'product', of: [number(2), number(3)] })).toBe(6)
    expect(worth({ op: 'subtract', of: [number(5), number(3)] })).toBe(2)
    expect(worth({ op: 'divide', of: [number(5), number(2)] })).toBe(2.5)
    expect(worth({ op: 'min', of: [number(5), number(2)] })).toBe(2)
    expect(worth({ op: 'max', of: [number(5), number(2)] })).toBe(5)
    expect(worth({ op: 'containerSize', of: [bag(name('a'), name('a'))] })).toBe(2)
    expect(isMet({ op: 'isNull', of: [{ op: 'sum', of: [number(2), none] }] })).toBe(true)
    expect(isMet({ op: 'isNull', of: [{ op: 'sum', of: [number(2), name('a')] }] })).toBe(true)
  })

  it('compare', () => {
    expect(isMet({ op: 'gt', of: [number(2), number(1)] })).toBe(true)
    expect(isMet({ op: 'gt', of: [number(1), number(1)] })).toBe(false)
    expect(isMet({ op: 'gte', of: [number(1), number(1)] })).toBe(true)
    expect(isMet({ op: 'lt', of: [number(1), number(2)] })).toBe(true)
    expect(isMet({ op: 'lte', of: [number(3), number(2)] })).toBe(false)
    expect(isMet({ op: 'gt', of: [number(2), none] })).toBe(false)
    expect(isMet({ op: 'match', of: [name('a'), name('a')] })).toBe(true)
    expect(isMet({ op: 'match', of: [name('a'), none] })).toBe(false)
    expect(isMet({ op: 'stringMatch', of: [name('Ab'), name('aB')], anyCase: true })).toBe(true)
    expect(isMet({ op: 'stringMatch', of: [name('Ab'), name('aB')], anyCase: false })).toBe(false)
  })

  it('know how near two numbers are', () => {
    expect(equal(1, 1)).toBe(true)
    expect(equal(1, 1.000001)).toBe(false)
    expect(equal(10, 12, { within: [1, 2] })).toBe(true)
    expect(equal(10, 8, { within: [1, 2] })).toBe(false)
    expect(equal(10, 12, { within: [1, 2], bounds: [true, false] })).toBe(false)
    expect(equal(200, 210, { within: [5, 5], percent: true })).toBe(true)
    expect(equal(200, 211, { within: [5, 5], percent: true })).toBe(false)
  })

  it('look into containers', () => {
    const ab = bag(name('a'), name('b'))
    expect(isMet({ op: 'member', of: [name('b'), ab] })).toBe(true)
    expect(isMet({ op: 'member', of: [name('c'), ab] })).toBe(false)
    expect(isMet({ op: 'contains', of: [ab, bag(name('b'))] })).toBe(true)
    expect(isMet({ op: 'contains', of: [ab, bag(name('b'), name('b'))] })).toBe(false)
    const abc = row(name('a'), name('b'), name('c'))
    expect(isMet({ op: 'contains', of: [abc, row(name('b'), name('c'))] })).toBe(true)
    expect(isMet({ op: 'contains', of: [abc, row(name('a'), name('c'))] })).toBe(false)
    expect(
      isMet({ op: 'match', of: [{ op: 'delete', of: [name('a'), ab] }, bag(name('b'))] }),
    ).toBe(true)
    expect(isMet({ op: 'isNull', of: [{ op: 'delete', of: [name('a'), bag(name('a'))] }] })).toBe(
      true,
    )
    expect(isMet({ op: 'isNull', of: [bag()] })).toBe(true)
    expect(isMet({ op: 'isNull', of: [bag(none, name('a'))] })).toBe(false)
  })
})
