import type { CompiledRequirement } from '../compiled.ts'
import { parseRequirement } from '../parse-requirement.ts'
import { PathwaysError } from '../pathways-error.ts'
import type { Portfolio } from '../portfolio.ts'
import type { Wishes } from './candidates.ts'
import { findCandidates } from './candidates.ts'
import type { Catalogue, Preferences } from './catalogue.ts'
import { dropDominated } from './dominance.ts'
import type { PlanProblem, Weights } from './plan-model.ts'

const WEEK = 7 * 24 * 3600 * 1000
const WEEKLY_HOURS = 10

/** What a plan is asked for: from what is held to a goal. */
export type PlanRequest = {
  readonly goal: CompiledRequirement
  readonly held: Portfolio
  readonly catalogue: Catalogue
  readonly preferences?: Preferences
  readonly now: Date
  /** Seconds for each solve; without it a solve takes as long as its proof. */
  readonly seconds?: number
}

/**
 * Makes a goal of skills, such as a role's.
 * @param skills each with its level, and how many independent proofs are wanted (one unless given)
 * @returns the requirement: all of them
 * @throws PathwaysError `requirement_invalid` when there are none, or a level is out of range
 */
export function goalOfSkills(
  skills: readonly {
    readonly skill: string
    readonly level: number
    readonly proofs?: number
    readonly label?: string
  }[],
): CompiledRequirement {
  const requirements = skills.map(({ skill, level, proofs = 1, label }) => ({
    kind: 'skill',
    skill,
    level,
    count: proofs,
    ...(label !== undefined && { label }),
  }))
  return parseRequirement({ version: 1, requirement: { kind: 'all', requirements } })
}

/**
 * Makes a goal of one achievement.
 * @param id the achievement
 * @returns the requirement
 */
export function goalOfAchievement(id: string): CompiledRequirement {
  const requirement = { kind: 'credential', from: { achievements: [id] } }
  return parseRequirement({ version: 1, requirement })
}

/**
 * Turns a request into a problem: wishes in weeks from the start, candidates narrowed to what can matter.
 * @param request the request
 * @param changes `weights` instead of the request's; `weeksAtMost`; `include` more achievements; `dominated: 'kept'` where more than the best
 *   plan is of interest
 * @returns the problem
 * @throws PathwaysError `achievement_unknown` when something to include is not in the catalogue
 */
export function problemOf(
  request: PlanRequest,
  changes: {
    readonly weights?: Weights
    readonly weeksAtMost?: number
    readonly include?: readonly string[]
    readonly dominated?: 'kept'
  } = {},
): PlanProblem {
  const { goal, held, catalogue } = request
  const wishes = wishesOf(request, changes.include ?? [], changes.weeksAtMost ?? Infinity)
  for (const id of wishes.include) {
    if (!catalogue.achievements.some((each) => each.id === id)) {
      throw new PathwaysError('achievement_unknown', id, `The catalogue has no achievement ${id}.`)
    }
  }
  const found = findCandidates(catalogue.achievements, goal, held, wishes)
  const keep = wishes.include
  const candidates =
    changes.dominated === 'kept' ? found : dropDominated(found, goal, { now: wishes.start, keep })
  return { goal, held, candidates, wishes, weights: changes.weights ?? weightsOf(request) }
}

/**
 * Reads the weights of a request.
 * @param request the request
 * @returns the weights: money alone unless it says otherwise
 */
export function weightsOf({ preferences }: PlanRequest): Weights {
  return { cost: 1, hours: 0, weeks: 0, ...preferences?.weights }
}

/**
 * Tells a moment that is some weeks after the start.
 * @param start the start
 * @param weeks the weeks
 * @returns the moment, ISO 8601 in UTC
 */
export function momentAt(start: Date, weeks: number): string {
  return new Date(Math.round(start.getTime() + weeks * WEEK)).toISOString()
}

function wishesOf(
  { preferences = {}, now }: PlanRequest,
  include: readonly string[],
  weeksAtMost: number,
): Wishes {
  const { deadline } = preferences
  const start = preferences.start ? new Date(preferences.start) : now
  const asked = deadline === undefined ? Infinity : (Date.parse(deadline) - start.getTime()) / WEEK
  const weeks = Math.min(asked, weeksAtMost)
  return {
    start,
    budget: preferences.budget,
    deadlineWeeks: weeks === Infinity ? undefined : weeks,
    weeklyHours: preferences.weeklyHours ?? WEEKLY_HOURS,
    languages: preferences.languages,
    modes: preferences.modes,
    include: [...(preferences.include ?? []), ...include],
    exclude: new Set(preferences.exclude),
  }
}
