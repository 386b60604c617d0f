import type { ModelBuilder, Term } from '../linear-model.ts'
import { times } from '../linear-model.ts'
import type { Candidate } from './candidates.ts'
import { supplies } from './candidates.ts'
import type { Prerequisite } from './catalogue.ts'
import type { PlacedStep, PlanModel, PlanProblem } from './plan-model.ts'
import type { Chosen } from './timetable.ts'

/** What earlier solutions taught. */
export type Cut =
  /**
   * Steps that wait for each other, with a need of each that nothing before them supplies: whichever of them is to be the first, something
   * outside must supply its need.
   */
  | {
      readonly kind: 'loop'
      readonly of: readonly Candidate[]
      readonly needs: readonly Prerequisite[]
    }
  /** Not these steps in these offerings, unless something else supplies one of their needs. */
  | {
      readonly kind: 'not'
      readonly of: readonly Chosen[]
      /** A leaf without which the choice is allowed. */
      readonly unless?: number
    }
  /** Not all of these steps together. */
  | { readonly kind: 'otherwise'; readonly of: readonly Candidate[] }
  /** Not falling short at all of these leaves, or more, together. */
  | { readonly kind: 'short'; readonly leaves: readonly number[] }
  /** More work than a stretch of time holds. */
  | { readonly kind: 'stretch'; readonly from: number; readonly to: number }
  /** With these steps in these offerings, and nothing else that supplies their needs, the plan finishes no sooner. */
  | { readonly kind: 'finish'; readonly of: readonly Chosen[]; readonly weeks: number }

type Around = Pick<PlanModel, 'placed' | 'steps' | 'finish'> & {
  readonly problem: PlanProblem
}

/**
 * Puts into a model what an earlier solution taught.
 * @param builder the model
 * @param cut what it taught
 * @param around the problem, and where its parts are
 */
export function placeCut(builder: ModelBuilder, cut: Cut, around: Around): void {
  const { problem, steps, finish } = around
  switch (cut.kind) {
    case 'loop': {
      const circle = new Set(cut.of)
      const outside = steps.filter(
        ({ candidate }) =>
          !circle.has(candidate) && cut.needs.some((need) => supplies(candidate.piece, need)),
      )
      const terms = outside.map(({ taken }): Term => [taken, 1])
      for (const { candidate, taken } of steps) {
        if (circle.has(candidate)) builder.row([...terms, [taken, -1]], { lower: 0 })
      }
      return
    }
    case 'otherwise': {
      const ids = new Set(cut.of.map(({ achievement }) => achievement.id))
      const taken = steps.filter(({ candidate }) => ids.has(candidate.achievement.id))
      builder.row(
        taken.map((step): Term => [step.taken, 1]),
        { upper: ids.size - 1 },
      )
      return
    }
    case 'stretch': {
      const terms = steps.flatMap(({ candidate, slots }) =>
        slots.flatMap(({ slot, column }): Term[] =>
          slot.starts >= cut.from && slot.ends <= cut.to
            ? [[column, candidate.achievement.hours]]
            : [],
        ),
      )
      builder.row(terms, { upper: (cut.to - cut.from) * problem.wishes.weeklyHours })
      return
    }
    case 'short': {
      const marks = around.placed.leaves.flatMap(({ leaf, shortfall }): Term[] => {
        if (shortfall === undefined || !cut.leaves.includes(leaf.index)) return []
        const mark = builder.column({ upper: 1, whole: true })
        builder.row(
          [
            [shortfall, 1],
            [mark, -leaf.demand],
          ],
          { upper: 0 },
        )
        return [[mark, 1]]
      })
      builder.row(marks, { upper: marks.length - 1 })
      return
    }
    case 'not': {
      const { terms, size } = departure(steps, cut.of)
      const relied = around.placed.leaves.find(({ leaf }) => leaf.index === cut.unless)?.active
      // Where the leaf is not relied on, the choice is free.
      const { constant, terms: leaf } = relied ? times(relied, -1) : { constant: -1, terms: [] }
      builder.row([...terms, ...leaf], { lower: -size - constant })
      return
    }
    case 'finish': {
      if (finish === undefined) return
      const { terms, size } = departure(steps, cut.of)
      const apart = terms.map(([column, sign]): Term => [column, sign * cut.weeks])
      builder.row([[finish, 1], ...apart], { lower: cut.weeks * (1 - size) })
    }
  }
}

/** Terms that are `-size` when a choice is taken with no other supplier of its needs, and at least 1 more otherwise. */
function departure(
  steps: readonly PlacedStep[],
  of: readonly Chosen[],
): { readonly terms: readonly Term[]; readonly size: number } {
  const chosen = of.flatMap(({ candidate, slot }): Term[] => {
    const step = steps.find((each) => each.candidate === candidate)
    if (!step) return []
    const dated = step.slots.find((each) => each.slot.id === slot?.id)
    if (dated) return [[dated.column, -1]]
    return [[step.taken, -1], ...step.slots.map(({ column }): Term => [column, 1])]
  })
  const needs = of.flatMap(({ candidate }) => candidate.needs)
  const others = steps.filter(
    ({ candidate }) =>
      !of.some((each) => each.candidate === candidate) &&
      needs.some((need) => supplies(candidate.piece, need)),
  )
  return {
    terms: [...chosen, ...others.map(({ taken }): Term => [taken, 1])],
    size: chosen.filter(([, sign]) => sign < 0).length,
  }
}
