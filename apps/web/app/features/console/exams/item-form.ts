import type { CallInput, Contract } from '@credence/contract'
import { numberOf, textOf } from '../form-text.ts'
import type { RefusalWords } from '../refusal.server.ts'

type Draft = CallInput<Contract['createItem']>['body']

export const itemKinds = ['choice', 'multiple', 'text', 'number'] as const
export type ItemKind = (typeof itemKinds)[number]

/** How many options the form has room for; those left empty are not there. */
export const mostOptions = 8

/** The item form as it was sent. */
export function readItemDraft(form: FormData) {
  return {
    title: textOf(form, 'title'),
    question: textOf(form, 'question'),
    accepted: textOf(form, 'accepted'),
    value: textOf(form, 'value'),
    tolerance: textOf(form, 'tolerance'),
    options: Array.from({ length: mostOptions }, (_, at) => ({
      text: textOf(form, `option.${at}`),
      correct: form.has(`correct.${at}`) || textOf(form, 'correct') === String(at),
    })),
  }
}
export type ItemForm = ReturnType<typeof readItemDraft>

/** What the form asks to be written. What makes no sense is handed on as it is, for the API to say so. */
export function readItem(form: FormData, kind: ItemKind): Draft {
  const { title, question, accepted, value, tolerance, options } = readItemDraft(form)
  const common = { title, question }
  switch (kind) {
    case 'choice':
    case 'multiple':
      return { kind, ...common, options: options.filter(({ text }) => text !== '') }
    case 'text': {
      const lines = accepted.split('\n').map((line) => line.trim())
      return { kind, ...common, accepted: lines.filter((line) => line !== '') }
    }
    case 'number':
      return {
        kind,
        ...common,
        value: numberOf(value) ?? Number.NaN,
        tolerance: numberOf(tolerance || '0') ?? -1,
      }
  }
}

/** What to say about each field. */
export const itemWords: RefusalWords = {
  fields: [
    ['title', 'consoleExam.wrong'],
    ['question', 'consoleExam.wrong'],
    ['options', 'consoleExam.optionsWrong'],
    ['accepted', 'consoleExam.acceptedWrong'],
    ['value', 'consoleExam.numberWrong'],
    ['tolerance', 'consoleExam.numberWrong'],
  ],
}
