import type { Question } from '@credence/contract'
import { shownIds } from './authors-name.ts'
import type { Expected, Expression, ItemContent, ItemKey, Rule } from './item.ts'
import { plainText } from './plain-text.ts'

/** What is right about each question, in words, for those who may write items. */
export function keyInWords(
  content: ItemContent,
  key: ItemKey,
): { question: string; answers: string[] }[] {
  return content.questions.map((question) => {
    const expected = key.expected[question.id]
    const asked = plainText(question.prompt) || plainText(content.body).replace(/ …$/, '')
    if (!expected) return { question: asked, answers: [] }
    const tolerance = toleranceOf(key.rules, question.id)
    return { question: asked, answers: answersOf(question, expected).map((one) => one + tolerance) }
  })
}

function answersOf(question: Question, expected: Expected): string[] {
  const paid = (expected.mapping?.entries ?? []).filter(({ points }) => points > 0)
  const correct = expected.correct ?? []
  const more = question.kind === 'text' ? paid.map(({ answer }) => answer) : []
  const all = correct.length > 0 ? [...correct, ...more] : paid.map(({ answer }) => answer)
  const shown = (answer: string) => shownIds(expected, answer)
  return [...new Set(all)].map((answer) => wordsFor(question, shown(answer)))
}

function wordsFor(question: Question, answer: string): string {
  if (question.kind === 'text') return answer
  if (question.kind !== 'match') return optionWords(question.options, answer)
  const [row = '', column = ''] = answer.split(' ')
  return `${optionWords(question.rows, row)} – ${optionWords(question.columns, column)}`
}

type Options = Extract<Question, { readonly kind: 'order' }>['options']

function optionWords(options: Options, id: string): string {
  const option = options.find((one) => one.id === id)
  return (option && plainText(option.content)) || id
}

/** How far off a number may be, where the rules say so in one place. */
function toleranceOf(rules: readonly Rule[], name: string): string {
  for (const expression of expressionsIn(rules)) {
    if (expression.op !== 'equal') continue
    const about = expression.of.some((one) => 'name' in one && one.name === name)
    const [below, above] = expression.within
    if (!about || (below === 0 && above === 0)) continue
    const unit = expression.percent ? ' %' : ''
    return below === above ? ` ± ${below}${unit}` : ` (−${below}${unit}, +${above}${unit})`
  }
  return ''
}

function* expressionsIn(rules: readonly Rule[]): Generator<Expression> {
  for (const rule of rules) {
    if ('set' in rule) yield* parts(rule.to)
    if (!('branches' in rule)) continue
    for (const branch of rule.branches) {
      if (branch.if) yield* parts(branch.if)
      yield* expressionsIn(branch.do)
    }
  }
}

function* parts(expression: Expression): Generator<Expression> {
  yield expression
  if ('of' in expression) for (const one of expression.of) yield* parts(one)
}
