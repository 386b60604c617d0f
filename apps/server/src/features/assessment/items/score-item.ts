import { evaluate, isTrue, type Scope } from './evaluate.ts'
import { authorsName } from './authors-name.ts'
import type { ItemKey, Responses, Rule } from './item.ts'
import { valueOf, type Value } from './values.ts'

/** No item that people answer comes near this; one that does was made to take long. */
const budget = 1_000_000

/**
 * Judges what was answered to an item.
 * @param responses as `checkResponse` gives them; a question that is missing counts as not answered
 * @returns points, from 0 to the most the item gives. What has no answer, or cannot be judged, is worth 0.
 */
export function scoreItem(key: ItemKey, responses: Responses): number {
  const score = processResponses(key, responses)
  if (!Number.isFinite(score)) return 0
  return Math.round(Math.min(key.maxPoints, Math.max(0, score)) * 1e6) / 1e6
}

/** Runs response processing and returns SCORE as it comes out, however low or high; NaN where there is none. */
export function processResponses(key: ItemKey, responses: Responses): number {
  const variables = new Map<string, Value>()
  for (const [name, outcome] of Object.entries(key.outcomes)) {
    const zero = outcome.type === 'float' || outcome.type === 'integer' ? ['0'] : []
    variables.set(name, valueOf(outcome, outcome.initial ?? zero))
  }
  for (const [name, expected] of Object.entries(key.expected)) {
    const given = Object.hasOwn(responses, name) ? responses[name] : null
    const texts = given == null ? [] : typeof given === 'string' ? [given] : given
    const named = texts.map((text) => authorsName(expected, text))
    variables.set(name, valueOf(expected, named))
  }
  const scope: Scope = { variables, expected: key.expected, budget: { left: budget } }
  follow(key.rules, scope, variables)
  const score = variables.get('SCORE')
  const [points] = score?.cardinality === 'single' ? score.items : []
  return typeof points === 'number' ? points : NaN
}

/** @returns false once a rule has said to stop */
function follow(rules: readonly Rule[], scope: Scope, variables: Map<string, Value>): boolean {
  for (const rule of rules) {
    if ('exit' in rule) return false
    if ('set' in rule) {
      variables.set(rule.set, evaluate(rule.to, scope))
      continue
    }
    const branch = rule.branches.find((one) => !one.if || isTrue(evaluate(one.if, scope)))
    if (branch && !follow(branch.do, scope, variables)) return false
  }
  return true
}
