import { parseRequirement } from '../parse-requirement.ts'
import { PathwaysError } from '../pathways-error.ts'
import type { Solver } from '../solver.ts'
import type { Preferences } from './catalogue.ts'
import { partsOf, pruned } from './prune.ts'
import type { PlanRequest } from './problem.ts'
import { problemOf } from './problem.ts'
import { solvePlan } from './solve-plan.ts'

/** A wish about the plan, by the member of the preferences that states it. */
export type WishName = 'budget' | 'deadline' | 'languages' | 'modes' | 'include' | 'exclude'

/** Something that was asked for: a part of the goal, by its path, or a wish. */
export type Demand =
  | { readonly kind: 'part'; readonly path: string; readonly label: string | undefined }
  | { readonly kind: 'wish'; readonly name: WishName }

/** Demands that no plan can meet together. `minimal`: proved, and without any one of them there is a plan. */
export type Clash = { readonly demands: readonly Demand[]; readonly minimal: boolean }

const WISHES: readonly WishName[] = [
  'budget',
  'deadline',
  'languages',
  'modes',
  'include',
  'exclude',
]

/**
 * Finds a smallest set of demands that clash, by giving up halves of them (QuickXplain, Junker 2004): an irreducible infeasible set in terms
 * that a person can act on. Wishes come first in it only if they matter.
 * @param request a request that has no plan
 * @param solver the solver; a check that runs out of `seconds` is taken as possible, and `minimal` is then false
 * @returns the clash
 */
export async function findClash(request: PlanRequest, solver: Solver): Promise<Clash> {
  const parts = partsOf(request.goal.document).map(({ path, node }): Demand => ({
    kind: 'part',
    path,
    label: node.label,
  }))
  const wishes = WISHES.filter((name) => request.preferences?.[name] !== undefined).map(
    (name): Demand => ({ kind: 'wish', name }),
  )
  let certain = true
  const clashes = async (demands: readonly Demand[]) => {
    const found = await isPossible(request, demands, solver)
    if (found === 'undecided') certain = false
    return found === 'no'
  }
  // What cannot be met all alone is the shortest answer; where all parts together can be met, no part is of that kind.
  if (await clashes(parts)) {
    for (const part of parts) {
      if (await clashes([part])) return { demands: [part], minimal: certain }
    }
  }
  const demands = await smallest([], [...wishes, ...parts], clashes)
  const proved = await clashes(demands)
  return proved ? { demands, minimal: certain } : { demands: [...parts, ...wishes], minimal: false }
}

type Clashes = (demands: readonly Demand[]) => Promise<boolean>

/** QuickXplain: a smallest part of `demands` that clashes with `background`. */
async function smallest(
  background: readonly Demand[],
  demands: readonly Demand[],
  clashes: Clashes,
  grown = false,
): Promise<Demand[]> {
  if (grown && (await clashes(background))) return []
  if (demands.length <= 1) return [...demands]
  const half = demands.length >> 1
  const [first, second] = [demands.slice(0, half), demands.slice(half)]
  const fromSecond = await smallest([...background, ...first], second, clashes, first.length > 0)
  const fromFirst = await smallest(
    [...background, ...fromSecond],
    first,
    clashes,
    fromSecond.length > 0,
  )
  return [...fromFirst, ...fromSecond]
}

async function isPossible(
  request: PlanRequest,
  demands: readonly Demand[],
  solver: Solver,
): Promise<'yes' | 'no' | 'undecided'> {
  if (demands.length === 0) return 'yes'
  try {
    const problem = problemOf(narrowed(request, demands), { weights: NO_PRICE })
    const solution = await solvePlan(problem, solver, { seconds: request.seconds })
    if (solution.kind === 'undecided') return 'undecided'
    return solution.kind === 'plan' ? 'yes' : 'no'
  } catch (error) {
    // A limit can ask for more than what is left below it.
    if (error instanceof PathwaysError && error.code === 'requirement_contradictory') return 'no'
    throw error
  }
}

/**
 * Keeps some demands of a request and gives up the others.
 * @param request the request
 * @param demands what stays
 * @returns the request with those demands alone
 * @throws PathwaysError `requirement_contradictory` when a limit asks for more than what is left below it
 */
export function narrowed(request: PlanRequest, demands: readonly Demand[]): PlanRequest {
  const kept = new Set(demands.flatMap((each) => (each.kind === 'part' ? [each.path] : [])))
  const names = new Set(demands.flatMap((each) => (each.kind === 'wish' ? [each.name] : [])))
  const document = pruned(request.goal.document, (path) => kept.has(path))
  const preferences: Preferences = { ...request.preferences }
  for (const name of WISHES) if (!names.has(name)) delete preferences[name]
  return { ...request, goal: parseRequirement(document ?? ANYTHING), preferences }
}

const NO_PRICE = { cost: 0, hours: 0, weeks: 0 }

/** A goal that everybody meets: conditions count as met while a plan is sought. */
const ANYTHING = {
  version: 1,
  requirement: { kind: 'condition', id: 'anything', text: 'Nothing is asked.' },
}
