import type { CompiledRequirement, Leaf } from '../compiled.ts'
import type { LinearModel, ModelBuilder, Term } from '../linear-model.ts'
import { modelBuilder, times } from '../linear-model.ts'
import type { Portfolio } from '../portfolio.ts'
import type { PlacedRequirement } from '../requirement-model.ts'
import { placeRequirement } from '../requirement-model.ts'
import type { Candidate, Slot, Wishes } from './candidates.ts'
import { keyOf, supplies } from './candidates.ts'
import type { Cut } from './cuts.ts'
import { placeCut } from './cuts.ts'
import { endingLeaves } from './ending.ts'

/** Added to the price of each step, so that of equally cheap plans the one with fewer steps is chosen. */
const STEP = 1e-3

/** What a plan shall minimise: a price for money, for hours of work, and for weeks until the finish. */
export type Weights = { readonly cost: number; readonly hours: number; readonly weeks: number }

/** What a plan is sought for. */
export type PlanProblem = {
  readonly goal: CompiledRequirement
  readonly held: Portfolio
  readonly candidates: readonly Candidate[]
  readonly wishes: Wishes
  readonly weights: Weights
  /** Which conditions in words hold; all of them unless given. */
  readonly conditions?: ReadonlySet<string>
  /** Lets the goal fall short, at a price for each piece or credit. */
  readonly shortfall?: { readonly price: (leaf: Leaf) => number; readonly residency: number }
}

/** A plan's model, and where its steps are in it. */
export type PlanModel = {
  readonly model: LinearModel
  readonly placed: PlacedRequirement
  readonly steps: readonly PlacedStep[]
  readonly finish: number | undefined
}

/** A candidate in the model: `taken` is 1 when the plan takes it, one of `slots` is 1 when it is dated. */
export type PlacedStep = {
  readonly candidate: Candidate
  readonly taken: number
  readonly slots: readonly { readonly slot: Slot; readonly column: number }[]
}

/**
 * Builds the model of a plan: what is taken, the goal (by `placeRequirement`, as for `evaluate` and `explain`), prerequisites, dates, limits.
 * @param problem what is sought
 * @param cuts what earlier solutions taught
 * @returns the model and where its parts are
 */
export function buildPlan(problem: PlanProblem, cuts: readonly Cut[]): PlanModel {
  const builder = modelBuilder()
  const steps = problem.candidates.map((candidate) =>
    placeStep(builder, candidate, problem.weights),
  )
  const supplied = [
    ...problem.held.pieces.map((piece) => ({ piece })),
    ...steps.map(({ candidate: { piece, renews }, taken }) => ({ piece, renews, column: taken })),
  ]
  placeTwins(builder, steps)
  const placed = placeRequirement(builder, problem.goal, supplied, {
    now: problem.wishes.start,
    conditions: problem.conditions ?? 'assumed',
    ...(problem.shortfall && { shortfall: problem.shortfall }),
  })
  placeNeeds(builder, steps, problem.wishes)
  const finish = placeLimits(builder, problem, { steps, placed })
  for (const cut of cuts) placeCut(builder, cut, { problem, placed, steps, finish })
  return { model: builder.build(), placed, steps, finish }
}

function placeStep(builder: ModelBuilder, candidate: Candidate, weights: Weights): PlacedStep {
  const { cost, hours } = candidate.achievement
  const dated = candidate.slots ?? []
  // Taken alone it has its own cost; a date costs what is above that.
  const own = candidate.free ? cost : 0
  // Where nothing has a price, any plan will do, and the first one found is an answer.
  const step = weights.cost + weights.hours + weights.weeks > 0 ? STEP : 0
  const price = weights.cost * own + weights.hours * hours + step
  const taken = builder.column({ upper: 1, whole: true, cost: price })
  const slots = dated.map((slot) => ({
    slot,
    column: builder.column({ upper: 1, whole: true, cost: weights.cost * (slot.cost - own) }),
  }))
  if (slots.length > 0) {
    builder.row([...slots.map(({ column }): Term => [column, 1]), [taken, -1]], {
      lower: candidate.free ? -1 : 0,
      upper: 0,
    })
  }
  return { candidate, taken, slots }
}

function placeNeeds(builder: ModelBuilder, steps: readonly PlacedStep[], wishes: Wishes): void {
  const known = new Map<string, PlacedStep[]>()
  for (const step of steps) {
    for (const need of step.candidate.needs) {
      const key = keyOf(need)
      const suppliers =
        known.get(key) ?? steps.filter(({ candidate }) => supplies(candidate.piece, need))
      known.set(key, suppliers)
      const others = suppliers.filter((other) => other !== step)
      builder.row([...others.map(({ taken }): Term => [taken, 1]), [step.taken, -1]], { lower: 0 })
      for (const { slot, column } of step.slots) {
        const before = others.flatMap((other) => doneBefore(other, slot.starts, wishes))
        builder.row([...before, [column, -1]], { lower: 0 })
      }
    }
  }
}

/** Terms that are 1 when a step can be finished before a moment. */
function doneBefore(step: PlacedStep, weeks: number, wishes: Wishes): Term[] {
  const { candidate, slots } = step
  const ended = slots.flatMap(({ slot, column }): Term[] =>
    slot.ends <= weeks ? [[column, 1]] : [],
  )
  const inTime = candidate.achievement.hours <= weeks * wishes.weeklyHours + 1e-9
  if (!candidate.free || !inTime) return ended
  const late = slots.filter(({ slot }) => slot.ends > weeks)
  return [[step.taken, 1], ...late.map(({ column }): Term => [column, -1])]
}

/** An achievement is taken once, whether or not it renews something. */
function placeTwins(builder: ModelBuilder, steps: readonly PlacedStep[]): void {
  const renewing = steps.filter(({ candidate }) => candidate.renews)
  for (const id of new Set(renewing.map(({ candidate }) => candidate.achievement.id))) {
    const twins = steps.filter(({ candidate }) => candidate.achievement.id === id)
    builder.row(
      twins.map(({ taken }): Term => [taken, 1]),
      { upper: 1 },
    )
  }
}

function placeLimits(
  builder: ModelBuilder,
  { wishes, weights }: PlanProblem,
  { steps, placed }: Pick<PlanModel, 'steps' | 'placed'>,
): number | undefined {
  const hours = steps.map(({ candidate, taken }): Term => [taken, candidate.achievement.hours])
  if (wishes.budget !== undefined) {
    const costs = steps.flatMap(({ candidate, taken, slots }): Term[] => {
      const own = candidate.free ? candidate.achievement.cost : 0
      return [[taken, own], ...slots.map(({ slot, column }): Term => [column, slot.cost - own])]
    })
    builder.row(costs, { upper: wishes.budget })
  }
  for (const id of wishes.include) {
    // Without a step the row is empty, and impossible: the other wishes leave no way to take it.
    const wanted = steps.filter(({ candidate }) => candidate.achievement.id === id)
    builder.row(
      wanted.map(({ taken }): Term => [taken, 1]),
      { lower: 1 },
    )
  }
  const ending = endingLeaves(placed, wishes.start)
  if (wishes.deadlineWeeks === undefined && weights.weeks === 0 && ending.length === 0)
    return undefined
  const upper = wishes.deadlineWeeks ?? 1e5
  const finish = builder.column({ upper: Math.max(0, upper), cost: weights.weeks })
  builder.row(
    [[finish, wishes.weeklyHours], ...hours.map(([column, each]): Term => [column, -each])],
    {
      lower: 0,
    },
  )
  for (const { active, weeks } of ending) {
    if (weeks >= upper) continue
    const later = upper - weeks
    const relied = times(active, later)
    builder.row([[finish, 1], ...relied.terms], { upper: weeks + later - relied.constant })
  }
  for (const { slots } of steps) {
    for (const { slot, column } of slots)
      builder.row(
        [
          [finish, 1],
          [column, -slot.ends],
        ],
        { lower: 0 },
      )
  }
  return finish
}
