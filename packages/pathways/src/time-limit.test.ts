import { describe, expect, it } from 'vitest'

import { contains } from './author/contains.ts'
import { satisfiable } from './author/satisfiable.ts'
import { evaluate } from './evaluate.ts'
import { explain } from './explain/explain.ts'
import type { Piece } from './portfolio.ts'
import type { Solver } from './solver.ts'
import { badge, now, one, rule, solver } from './testing/judging.ts'

describe('a time limit', () => {
  const exclusive = rule({ kind: 'exclusive', requirement: one('a') })
  const pieces = [badge('a')]
  const never: Solver = () => Promise.resolve({ status: 'unknown' })

  it('leaves undecided what was not proved, and concludes nothing from it', async () => {
    const told = await explain(exclusive, { pieces }, { now, solver: never, seconds: 1 })
    expect(told).toMatchObject({ missing: [], ways: [], uncounted: [], until: undefined })
    expect(told.evaluation).toMatchObject({ verdict: 'undecided', open: [] })
    const options = { now, solver: never, seconds: 1 }
    expect((await contains(exclusive, rule(one('b')), options)).answer).toBe('unknown')
    expect((await satisfiable(exclusive, { achievements: [] }, options)).answer).toBe('unknown')
  })

  it('takes a witness for a proof, and a lower bound for the opposite', async () => {
    const halted =
      (bound: number): Solver =>
      async (model, limits) => {
        const found = await solver(model, limits)
        return found.status === 'optimal' ? { ...found, status: 'feasible', bound } : found
      }
    const decide = async (held: readonly Piece[], bound: number) =>
      (await evaluate(exclusive, { pieces: [...held] }, now, halted(bound), { seconds: 1 })).verdict
    expect(await decide(pieces, 0)).toBe('met')
    expect(await decide([], 0)).toBe('undecided')
    expect(await decide([], 40)).toBe('unmet')
  })
})
