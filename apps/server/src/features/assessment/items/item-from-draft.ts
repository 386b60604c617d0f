import type { ItemDraft, ItemNode } from '@credence/contract'
import { Failure } from '../../../platform/http/failure.ts'
import { contentHash } from './content-hash.ts'
import { onlyQuestion, type Expected, type ItemContent, type ItemKey, type Rule } from './item.ts'
import { opaqueIds } from './opaque-ids.ts'
import { mapped, matchCorrect, nearEnough, scoreOnly } from './standard-rules.ts'
import { plainWords } from './values.ts'

export type NewItem = {
  readonly title: string
  readonly content: ItemContent
  readonly key: ItemKey
  readonly maxPoints: number
  readonly contentHash: string
}

/**
 * Makes an item of what somebody wrote. It gives one point. Options get the ids A, B, C … in no order that tells which is
 * right; a choice has one right option, of several all must be chosen and no other. Words are compared without case and
 * outer spaces.
 * @throws Failure `invalid_request` where no option is right, a choice has several right ones, or two options are equal
 */
export function itemFromDraft(draft: ItemDraft): NewItem {
  const { question, expected, rules } = judged(draft)
  const id = onlyQuestion
  const content: ItemContent = {
    body: [...paragraphs(draft.question), { ask: id }],
    questions: [{ id, prompt: [], ...question }],
    shuffled: 'options' in question ? { [id]: { fixed: [] } } : {},
  }
  const key: ItemKey = {
    version: 1,
    maxPoints: 1,
    expected: { [id]: expected },
    outcomes: scoreOnly,
    rules,
  }
  const item = { title: draft.title, content, key }
  return { ...item, maxPoints: key.maxPoints, contentHash: contentHash(item) }
}

type Choice = Extract<ItemDraft, { readonly kind: 'choice' | 'multiple' }>

function judged(draft: ItemDraft): {
  question: Asked
  expected: Expected
  rules: readonly Rule[]
} {
  switch (draft.kind) {
    case 'choice':
    case 'multiple':
      return choice(draft)
    case 'text': {
      const entries = draft.accepted.map((answer) => ({ answer, points: 1, anyCase: true }))
      return {
        question: { kind: 'text', number: false },
        expected: { cardinality: 'single', type: 'string', mapping: { otherwise: 0, entries } },
        rules: mapped(onlyQuestion),
      }
    }
    case 'number':
      return {
        question: { kind: 'text', number: true },
        expected: { cardinality: 'single', type: 'float', correct: [String(draft.value)] },
        rules: nearEnough(onlyQuestion, draft.tolerance),
      }
  }
}

type Asked =
  | { kind: 'text'; number: boolean }
  | { kind: 'choice'; options: { id: string; content: ItemNode[] }[]; min: number; max: number }

function choice({ kind, question, options }: Choice): {
  question: Asked
  expected: Expected
  rules: readonly Rule[]
} {
  const texts = options.map(({ text }) => plainWords(text))
  if (new Set(texts).size !== texts.length)
    throw refusal('options', 'Two options say the same. Change one of them.')
  const right = options.filter(({ correct }) => correct).length
  if (right === 0) throw refusal('options', 'Mark the option that is right.')
  if (kind === 'choice' && right > 1)
    throw refusal('options', 'Mark one option as right, or let several be chosen.')
  const ids = opaqueIds(texts, question)
  const listed = options.map(({ text, correct }) => ({
    id: ids.get(plainWords(text)) ?? '',
    content: [text],
    correct,
  }))
  return {
    question: {
      kind: 'choice',
      options: listed.map(({ id, content }) => ({ id, content })),
      min: 1,
      max: kind === 'choice' ? 1 : 0,
    },
    expected: {
      cardinality: kind === 'choice' ? 'single' : 'multiple',
      type: 'identifier',
      correct: listed.filter(({ correct }) => correct).map(({ id }) => id),
    },
    rules: matchCorrect(onlyQuestion),
  }
}

/** A blank line ends a paragraph; a line break stays one. */
function paragraphs(text: string): ItemNode[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({
      element: 'p',
      children: paragraph
        .split('\n')
        .flatMap((words, at): ItemNode[] => (at === 0 ? [words] : [{ element: 'br' }, words])),
    }))
}

function refusal(path: string, message: string): Failure {
  return new Failure('invalid_request', message, {
    issues: [{ path, code: 'custom', message }],
  })
}
