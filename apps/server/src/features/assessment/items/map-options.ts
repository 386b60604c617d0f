import type { Question } from '@credence/contract'

export type Options = Extract<Question, { readonly kind: 'order' }>['options']

type Lists = Partial<Record<'options' | 'rows' | 'columns', Options>>

/** Changes each list of options that a question has. */
export function mapOptions(question: Question, change: (options: Options) => Options): Lists {
  switch (question.kind) {
    case 'text':
      return {}
    case 'match':
      return { rows: change(question.rows), columns: change(question.columns) }
    case 'choice':
    case 'select':
    case 'order':
      return { options: change(question.options) }
  }
}

/** The lists of options that a question has; of a match, its rows and then its columns. */
export function optionLists(question: Question): readonly Options[] {
  return Object.values(mapOptions(question, (options) => options))
}
