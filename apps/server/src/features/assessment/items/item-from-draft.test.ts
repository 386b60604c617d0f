import type { ItemDraft } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../platform/http/failure.ts'
import { checkResponse } from './check-response.ts'
import { itemFromDraft, type NewItem } from './item-from-draft.ts'
import { keyInWords } from './key-in-words.ts'
import { scoreItem } from './score-item.ts'
import { shuffleOptions } from './shuffle.ts'
import { viewOf } from './view.ts'

const choice: ItemDraft = {
  kind: 'choice',
  title: 'Signs',
  question: 'Which sign means stop?\n\nThink of\nits corners.',
  options: [
    { text: 'Octagon', correct: true },
    { text: 'Triangle', correct: false },
    { text: 'Circle', correct: false },
  ],
}
const multiple: ItemDraft = {
  ...choice,
  kind: 'multiple',
  options: [
    { text: 'Red', correct: true },
    { text: 'Amber', correct: true },
    { text: 'Mauve', correct: false },
  ],
}
const text: ItemDraft = {
  kind: 'text',
  title: 'Capital',
  question: 'What is the capital of Iceland?',
  accepted: ['Reykjavík', 'Reykjavik'],
}
const number: ItemDraft = {
  kind: 'number',
  title: 'Pi',
  question: 'What is π, to two places?',
  value: 3.14,
  tolerance: 0.005,
}

/** The id under which an option is shown. */
function idOf({ content }: NewItem, words: string): string {
  const [question] = content.questions
  if (question?.kind !== 'choice') throw new Error('It is no choice.')
  const option = question.options.find((one) => one.content[0] === words)
  if (!option) throw new Error(`There is no ${words}.`)
  return option.id
}

const points = ({ content, key }: NewItem, response: string | string[] | null) =>
  scoreItem(key, checkResponse(content, response))

describe('itemFromDraft', () => {
  it('gives its point for the one right option', () => {
    const item = itemFromDraft(choice)
    expect(item.maxPoints).toBe(1)
    expect(points(item, idOf(item, 'Octagon'))).toBe(1)
    expect(points(item, idOf(item, 'Circle'))).toBe(0)
    expect(points(item, null)).toBe(0)
  })

  it('gives its point for all right options and no other', () => {
    const item = itemFromDraft(multiple)
    const [red, amber, mauve] = ['Red', 'Amber', 'Mauve'].map((words) => idOf(item, words))
    expect(points(item, [`${amber}`, `${red}`])).toBe(1)
    expect(points(item, [`${red}`])).toBe(0)
    expect(points(item, [`${red}`, `${amber}`, `${mauve}`])).toBe(0)
  })

  it('takes any accepted words, without case and outer spaces', () => {
    const item = itemFromDraft(text)
    for (const right of ['Reykjavík', '  REYKJAVIK ', 'reykjavi\u0301k'])
      expect(points(item, right), right).toBe(1)
    expect(points(item, 'Oslo')).toBe(0)
    expect(points(item, '')).toBe(0)
  })

  it('takes a number within its tolerance', () => {
    const item = itemFromDraft(number)
    for (const right of ['3.14', '3,145', '3.135']) expect(points(item, right), right).toBe(1)
    for (const wrong of ['3.146', '3', '-3.14']) expect(points(item, wrong), wrong).toBe(0)
    expect(points(itemFromDraft({ ...number, value: 7, tolerance: 0 }), '7.0')).toBe(1)
  })

  it('makes paragraphs of blank lines and keeps line breaks', () => {
    expect(itemFromDraft(choice).content.body).toEqual([
      { element: 'p', children: ['Which sign means stop?'] },
      { element: 'p', children: ['Think of', { element: 'br' }, 'its corners.'] },
      { ask: 'RESPONSE' },
    ])
  })

  it('deals ids in no order that tells what was written first', () => {
    const orders = Array.from({ length: 60 }, (_, at) => {
      const item = itemFromDraft({ ...choice, question: `Which sign means stop? (${at})` })
      return idOf(item, 'Octagon')
    })
    expect(new Set(orders)).toEqual(new Set(['A', 'B', 'C']))
  })

  it('refuses a question without a right option, with two, or with the same option twice', () => {
    const refused = (options: { text: string; correct: boolean }[]) => {
      try {
        itemFromDraft({ ...choice, options })
      } catch (error) {
        return error instanceof Failure ? error.code : error
      }
      return undefined
    }
    const [a, b] = [
      { text: 'a', correct: true },
      { text: 'b', correct: true },
    ]
    expect(
      refused([
        { ...a, correct: false },
        { ...b, correct: false },
      ]),
    ).toBe('invalid_request')
    expect(refused([a, b])).toBe('invalid_request')
    expect(refused([a, { text: ' a ', correct: false }])).toBe('invalid_request')
    expect(refused([a, { ...b, correct: false }])).toBe(undefined)
  })

  it('has a hash that follows all that it is, and nothing else', () => {
    const hash = (draft: ItemDraft) => itemFromDraft(draft).contentHash
    expect(hash(choice)).toMatch(/^[0-9a-f]{64}$/)
    expect(hash({ ...choice })).toBe(hash(choice))
    const [octagon, triangle, circle] = choice.options
    const others: ItemDraft[] = [
      { ...choice, title: 'Other' },
      { ...choice, question: 'Other?' },
      { ...choice, options: [...choice.options, { text: 'Other', correct: false }] },
    ]
    if (octagon && triangle && circle)
      others.push({
        ...choice,
        options: [{ ...octagon, correct: false }, { ...triangle, correct: true }, circle],
      })
    expect(others).toHaveLength(4)
    for (const other of others) expect(hash(other)).not.toBe(hash(choice))
  })
})

describe('viewOf', () => {
  it('shows options in the order that was dealt', () => {
    const item = itemFromDraft(choice)
    const ids = ['Circle', 'Octagon', 'Triangle'].map((words) => idOf(item, words))
    const [question] = viewOf('1', item.content, { RESPONSE: ids }).questions
    expect(question?.kind === 'choice' && question.options.map(({ id }) => id)).toEqual(ids)
  })

  it('holds nothing of the key, for any kind of question', () => {
    for (const draft of [choice, multiple, text, number]) {
      const item = itemFromDraft(draft)
      const shown = JSON.stringify(viewOf('1', item.content, {}))
      expect(shown).not.toMatch(/correct|mapping|rules|expected|tolerance|shuffled|fixed|limits/)
      for (const secret of ['Reykjav', '3.14', '0.005']) expect(shown).not.toContain(secret)
    }
    const other = itemFromDraft({
      ...choice,
      options: choice.options.map((one, at) => ({ ...one, correct: at === 1 })),
    })
    expect(viewOf('1', other.content, {})).toEqual(viewOf('1', itemFromDraft(choice).content, {}))
  })
})

describe('shuffleOptions', () => {
  it('deals every order, and leaves fixed options in their place', () => {
    const { content } = itemFromDraft(choice)
    const last = content.questions[0]?.kind === 'choice' ? content.questions[0].options[2]?.id : ''
    const fixed = { ...content, shuffled: { RESPONSE: { fixed: [last ?? ''] } } }
    const dealt = (of: typeof content) => {
      let state = 1
      const random = (n: number) => (state = (state * 48271) % 0x7fffffff) % n
      return new Set(
        Array.from({ length: 200 }, () => shuffleOptions(of, random).RESPONSE?.join('')),
      )
    }
    expect(dealt(content).size).toBe(6)
    const kept = dealt(fixed)
    expect(kept.size).toBe(2)
    for (const order of kept) expect(order?.endsWith(last ?? '-')).toBe(true)
    expect(shuffleOptions({ ...content, shuffled: {} }, () => 0)).toEqual({})
  })
})

describe('keyInWords', () => {
  it('says what is right about each kind of question', () => {
    const words = (draft: ItemDraft) => {
      const { content, key } = itemFromDraft(draft)
      return keyInWords(content, key)
    }
    expect(words(choice)).toEqual([
      { question: 'Which sign means stop? Think of its corners.', answers: ['Octagon'] },
    ])
    expect(words(multiple)[0]?.answers).toEqual(['Red', 'Amber'])
    expect(words(text)[0]?.answers).toEqual(['Reykjavík', 'Reykjavik'])
    expect(words(number)[0]?.answers).toEqual(['3.14 ± 0.005'])
  })
})
