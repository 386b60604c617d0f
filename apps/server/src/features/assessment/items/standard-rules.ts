import type { Expression, Outcome, Rule } from './item.ts'

/** The one outcome that an item must have. */
export const scoreOnly: Readonly<Record<string, Outcome>> = {
  SCORE: { cardinality: 'single', type: 'float' },
}

/** All of the points for the correct response, none for any other (QTI template `match_correct`). */
export function matchCorrect(name: string, points: Expression = number(1)): readonly Rule[] {
  const right: Expression = {
    op: 'match',
    of: [
      { op: 'variable', name },
      { op: 'correct', name },
    ],
  }
  return allOrNothing(right, points)
}

/** What the mapping says each answer is worth (QTI template `map_response`). */
export function mapped(name: string): readonly Rule[] {
  const none: Expression = { op: 'isNull', of: [{ op: 'variable', name }] }
  return [
    {
      branches: [
        { if: none, do: [{ set: 'SCORE', to: number(0) }] },
        { do: [{ set: 'SCORE', to: { op: 'mapResponse', name } }] },
      ],
    },
  ]
}

/** The points for a number that is near enough to the correct one. */
export function nearEnough(name: string, tolerance: number): readonly Rule[] {
  const right: Expression = {
    op: 'equal',
    of: [
      { op: 'correct', name },
      { op: 'variable', name },
    ],
    within: [tolerance, tolerance],
    percent: false,
    bounds: [true, true],
  }
  return allOrNothing(right, number(1))
}

function allOrNothing(right: Expression, points: Expression): readonly Rule[] {
  return [
    {
      branches: [
        { if: right, do: [{ set: 'SCORE', to: points }] },
        { do: [{ set: 'SCORE', to: number(0) }] },
      ],
    },
  ]
}

function number(value: number): Expression {
  return { op: 'value', type: 'float', text: String(value) }
}
