import { Answer, type ItemView } from '@credence/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../platform/http/failure.ts'
import { checkResponse } from './check-response.ts'
import type { ItemContent, MatchLimits } from './item.ts'

type Question = ItemView['questions'][number]

const options = (...ids: string[]) => ids.map((id) => ({ id, content: [id] }))
const common = { id: 'R', prompt: [] }
const single: Question = {
  ...common,
  kind: 'choice',
  options: options('A', 'B', 'C', 'D'),
  min: 0,
  max: 1,
}
const several: Question = { ...single, id: 'S', max: 2 }
const select: Question = { ...common, kind: 'select', options: options('A', 'B') }
const order: Question = { ...common, id: 'O', kind: 'order', options: options('A', 'B', 'C') }
const match: Question = {
  ...common,
  id: 'M',
  kind: 'match',
  rows: options('A', 'B'),
  columns: options('X', 'Y'),
  perRow: 1,
}
const text: Question = { ...common, id: 'T', kind: 'text', number: false }
const number: Question = { ...text, id: 'N', number: true }

function contentOf(questions: Question[], limits?: Record<string, MatchLimits>): ItemContent {
  return { body: [], questions, shuffled: {}, ...(limits ? { limits } : {}) }
}

function refusal(content: ItemContent, response: Answer['response']): string {
  try {
    checkResponse(content, response)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expect(error.code).toBe('invalid_response')
    expect(error.issues?.[0]?.code).toBe('response_shape')
    return error.message
  }
  throw new Error('It was taken.')
}

describe('checkResponse', () => {
  it.each<[string, Question, string | string[]]>([
    ['one option', single, 'B'],
    ['one option of a list', select, 'B'],
    ['some options', several, ['D', 'A']],
    ['an order', order, ['C', 'A', 'B']],
    ['pairs', match, ['A X', 'B Y']],
    ['words', text, 'a quiet word'],
    ['a number', number, '-3,5'],
  ])('takes %s, alone or by the question', (_, question, value) => {
    const content = contentOf([question])
    expect(checkResponse(content, value)).toEqual({ [question.id]: value })
    expect(checkResponse(content, { [question.id]: value })).toEqual({ [question.id]: value })
  })

  it('takes nothing, no words and an empty list as not answered', () => {
    for (const question of [single, several, select, order, match, text, number])
      for (const nothing of [null, '', []] as const)
        expect(checkResponse(contentOf([question]), nothing as Answer['response'])).toEqual({
          [question.id]: null,
        })
    expect(checkResponse(contentOf([text]), '   ')).toEqual({ T: null })
  })

  it('gives a value to each question of several', () => {
    const content = contentOf([single, text])
    expect(checkResponse(content, { R: 'A' })).toEqual({ R: 'A', T: null })
    expect(checkResponse(content, null)).toEqual({ R: null, T: null })
    expect(refusal(content, 'A')).toMatch(/several questions/)
  })

  it.each<[string, Question, Answer['response'], RegExp]>([
    ['a list of all options to a single choice', single, ['A', 'B', 'C', 'D'], /Choose one option/],
    ['a list of one to a single choice', single, ['A'], /Choose one option/],
    ['an option that does not exist', single, 'E', /no such option/],
    ['an option by the name of a member of objects', single, '__proto__', /no such option/],
    ['an option of another letter case', single, 'a', /no such option/],
    ['a list to a select', select, ['A'], /Choose one option/],
    ['a word to several', several, 'A', /with a list/],
    ['too many options', several, ['A', 'B', 'C'], /at most 2 options, not 3/],
    ['the same option twice', several, ['A', 'A'], /named twice/],
    ['part of an order', order, ['A', 'B'], /all 3 options/],
    ['an order with one option twice', order, ['A', 'B', 'B'], /named twice/],
    ['an order with a stranger', order, ['A', 'B', 'Z'], /no such option/],
    ['a pair that is none', match, ['A'], /each pair/],
    ['a pair the wrong way round', match, ['X A'], /each pair/],
    ['a pair of three', match, ['A X Y'], /each pair/],
    ['the same pair twice', match, ['A X', 'A X'], /named twice/],
    ['a row used twice', match, ['A X', 'A Y'], /used more than once/],
    ['a list to a question for words', text, ['a'], /in words/],
    ['words to a question for a number', number, 'three', /with a number/],
    ['no finite number', number, 'Infinity', /with a number/],
    ['a number in another base', number, '0x10', /with a number/],
    ['an unknown question', single, { X: 'A' }, /no such question/],
  ])('refuses %s', (_, question, response, words) => {
    expect(refusal(contentOf([question]), response)).toMatch(words)
  })

  it('keeps to the limits of a match', () => {
    const open: Question = { ...match, perRow: 0 }
    const once = contentOf([open], { M: { each: { X: 1 } } })
    expect(refusal(once, ['A X', 'B X'])).toMatch(/more than once/)
    expect(checkResponse(once, ['A Y', 'B Y'])).toEqual({ M: ['A Y', 'B Y'] })
    expect(refusal(contentOf([open], { M: { each: {}, pairs: 1 } }), ['A X', 'B Y'])).toMatch(
      /at most 1 pairs/,
    )
  })

  it('gives an answer of the right form or a refusal, whatever comes', () => {
    const words = fc.constantFrom('A', 'B', 'X', 'A X', 'B Y', '', '__proto__', 'constructor', '3')
    const value = fc.oneof(
      words,
      fc.string(),
      fc.array(fc.oneof(words, fc.string())),
      fc.constant(null),
    )
    const response = fc.oneof(
      value,
      fc.dictionary(fc.oneof(fc.constantFrom('R', 'S', 'T', 'toString'), fc.string()), value),
    )
    const question = fc.constantFrom(single, several, select, order, match, text, number)
    fc.assert(
      fc.property(
        fc.uniqueArray(question, { maxLength: 4, selector: ({ id }) => id }),
        response,
        (asked, given) => {
          const parsed = Answer.shape.response.safeParse(given)
          if (!parsed.success) return
          try {
            const checked = checkResponse(contentOf(asked), parsed.data)
            expect(Object.keys(checked)).toEqual(asked.map(({ id }) => id))
          } catch (error) {
            if (!(error instanceof Failure)) throw error
            expect(error.code).toBe('invalid_response')
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
