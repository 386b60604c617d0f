import type { Catalogue, Clash, Nearest, Plan, PlanRequest, Preferences } from '@credence/pathways'
import {
  findClash,
  inProcessSolver,
  nearestWishes,
  paretoFront,
  parseRequirement,
  PathwaysError,
  plan,
  whyNot,
  type Portfolio,
  type RequirementDocument,
  type Solver,
} from '@credence/pathways'

/** The weights of an objective. Each is a price that outweighs the next by far. */
const cheapest = { cost: 1, hours: 0, weeks: 1e-3 }
const fastest = { cost: 1e-2, hours: 0, weeks: 1e3 }

/** Seconds after which no further choice between the cheapest and the soonest plan is looked for. */
const enough = 10

/** What a planning thread is asked. Plain, so that it can be posted; the catalogue is posted once and then known by its key. */
export type PlanWork = {
  readonly catalogueKey: string
  readonly catalogue?: Catalogue
  readonly goal: RequirementDocument
  readonly held: Portfolio
  readonly preferences: Preferences
  readonly now: string
  /** Seconds for one solve, and for all of them. */
  readonly seconds: number
  readonly allSeconds: number
  readonly ask:
    | { readonly kind: 'front' }
    | {
        readonly kind: 'why-not'
        readonly achievement: string
        readonly objective: 'cheapest' | 'fastest' | 'balanced'
      }
}

/** A clash with what would mend it; `hours` are those a week with which there is a plan. */
export type Mended = {
  readonly clash: Clash
  readonly nearest: readonly Nearest[]
  readonly hours: number | undefined
}

/** What a planning thread answers. */
export type PlanAnswer =
  | { readonly kind: 'front'; readonly plans: readonly Plan[] }
  | ({ readonly kind: 'impossible' } & Mended)
  | { readonly kind: 'undecided' }
  | { readonly kind: 'in_plan' }
  | {
      readonly kind: 'dearer'
      readonly plan: Plan
      readonly cost: number
      readonly hours: number
      readonly weeks: number
    }
  | { readonly kind: 'unknown' }

/**
 * Does one piece of planning. Runs in a thread of its own: it takes seconds and blocks.
 * @param catalogue the catalogue of `work.catalogueKey`
 * @param elapsed seconds since the work began
 */
export async function doPlanWork(
  work: PlanWork,
  catalogue: Catalogue,
  elapsed: () => number,
): Promise<PlanAnswer> {
  const request: PlanRequest = {
    goal: parseRequirement(work.goal),
    held: work.held,
    catalogue,
    preferences: work.preferences,
    now: new Date(work.now),
    seconds: work.seconds,
  }
  const solver = within(solvers(), work.allSeconds, elapsed)
  if (work.ask.kind === 'front') {
    const isEnough = () => elapsed() > enough
    const plans = await paretoFront(request, solver, { isEnough })
    if (plans.length > 0) return { kind: 'front', plans }
    return explainNone(request, solver)
  }
  return insist(request, work.ask, solver)
}

async function explainNone(request: PlanRequest, solver: Solver): Promise<PlanAnswer> {
  const found = await plan(withWeights(request, cheapest), solver)
  if (found.kind === 'plan') return { kind: 'front', plans: [found.plan] }
  if (found.kind === 'undecided') return { kind: 'undecided' }
  const clash = await findClash(request, solver)
  const nearest = await nearestWishes(request, clash, solver)
  return { kind: 'impossible', clash, nearest, hours: await enoughHours(request, solver) }
}

/** Tries more hours a week, all else as wished: dated courses may ask more than there are. */
async function enoughHours(request: PlanRequest, solver: Solver): Promise<number | undefined> {
  const { preferences = {} } = request
  for (const weeklyHours of [10, 12, 16, 20, 30, 40]) {
    if (weeklyHours <= (preferences.weeklyHours ?? 0)) continue
    const more = { ...request, preferences: { ...preferences, weeklyHours } }
    const found = await plan(withWeights(more, cheapest), solver)
    if (found.kind === 'plan') return weeklyHours
  }
  return undefined
}

async function insist(
  request: PlanRequest,
  { achievement, objective }: Extract<PlanWork['ask'], { kind: 'why-not' }>,
  solver: Solver,
): Promise<PlanAnswer> {
  const weighted = withWeights(request, await weightsFor(request, objective, solver))
  const best = await plan(weighted, solver)
  if (best.kind === 'impossible') return explainNone(request, solver)
  if (best.kind === 'undecided') return { kind: 'undecided' }
  try {
    const why = await whyNot(weighted, best.plan, { achievement, solver })
    if (why.kind === 'dearer') {
      const { plan: insisted, cost, hours, weeks } = why
      return { kind: 'dearer', plan: insisted, cost, hours, weeks }
    }
    if (why.kind !== 'impossible') return { kind: why.kind }
    const { preferences = {} } = request
    const asked = {
      ...request,
      preferences: { ...preferences, include: [...(preferences.include ?? []), achievement] },
    }
    return {
      kind: 'impossible',
      clash: why.clash,
      nearest: await nearestWishes(asked, why.clash, solver),
      hours: undefined,
    }
  } catch (error) {
    if (error instanceof PathwaysError && error.code === 'achievement_unknown')
      return { kind: 'unknown' }
    throw error
  }
}

/** For a balance, a week is worth what it costs on the way from the cheapest plan to the soonest. */
async function weightsFor(
  request: PlanRequest,
  objective: 'cheapest' | 'fastest' | 'balanced',
  solver: Solver,
) {
  if (objective !== 'balanced') return objective === 'fastest' ? fastest : cheapest
  const [cheap, soon] = [
    await plan(withWeights(request, cheapest), solver),
    await plan(withWeights(request, fastest), solver),
  ]
  if (cheap.kind !== 'plan' || soon.kind !== 'plan') return cheapest
  return { ...cheapest, weeks: priceOfWeek([soon.plan, cheap.plan]) }
}

/**
 * Tells what a week is worth on a front of choices: the money between its ends over the time between them.
 * @param plans from the soonest to the cheapest
 */
export function priceOfWeek(plans: readonly Pick<Plan, 'cost' | 'weeks'>[]): number {
  const [soon, cheap] = [plans[0], plans.at(-1)]
  if (!soon || !cheap || cheap.weeks - soon.weeks < 1e-6) return cheapest.weeks
  return Math.max(cheapest.weeks, (soon.cost - cheap.cost) / (cheap.weeks - soon.weeks))
}

function withWeights(
  request: PlanRequest,
  weights: NonNullable<Preferences['weights']>,
): PlanRequest {
  return { ...request, preferences: { ...request.preferences, weights } }
}

let made: Solver | undefined
function solvers(): Solver {
  made ??= inProcessSolver()
  return made
}

/** Ends every solve when the time for all of them is over. */
function within(solver: Solver, all: number, elapsed: () => number): Solver {
  return async (model, { seconds = all } = {}) => {
    const left = all - elapsed()
    if (left <= 0.05) return { status: 'unknown' }
    return solver(model, { seconds: Math.min(seconds, left) })
  }
}
