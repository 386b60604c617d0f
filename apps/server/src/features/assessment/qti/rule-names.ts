import type { Declarations } from './read-declarations.ts'
import { Unusable } from './package-failure.ts'
import type { Names } from './read-expression.ts'

/** Ids for questions, by the author’s names of their responses: the same, but where that is no id of ours. */
export function questionIds({ expected, outcomes }: Declarations): ReadonlyMap<string, string> {
  return new Map(
    [...expected.keys()].map((name, at) => {
      if (/^[A-Za-z0-9_-]{1,64}$/.test(name)) return [name, name]
      const id = `Q${at + 1}`
      if (expected.has(id) || outcomes.has(id))
        throw new Unusable(`It declares something under an odd name: ${name.slice(0, 50)}.`)
      return [name, id]
    }),
  )
}

/** What the rules of an item may name: what it declares, and what QTI declares for it. */
export function ruleNames(
  { outcomes }: Declarations,
  questions: ReadonlyMap<string, string>,
): Names {
  const undeclared = (name: string) =>
    new Unusable(`It is judged by ${name.slice(0, 50) || 'a name'} that it does not declare.`)
  const response = (name: string) => {
    const id = questions.get(name)
    if (id === undefined) throw undeclared(name)
    return id
  }
  const isOutcome = (name: string) => name === 'SCORE' || outcomes.has(name)
  return {
    response,
    variable: (name) => (isOutcome(name) ? name : response(name)),
    outcome: (name) => {
      if (isOutcome(name) || name === 'completionStatus') return name
      throw undeclared(name)
    },
    templated: () => {
      const [only, another] = questions.values()
      const name = questions.get('RESPONSE') ?? (another === undefined ? only : undefined)
      if (name === undefined) throw undeclared('RESPONSE')
      return name
    },
  }
}
