import type { Piece } from '../portfolio.ts'
import type { Achievement, Preferences } from '../plan/catalogue.ts'
import { parseCatalogue, parsePreferences } from '../plan/catalogue.ts'
import type { Plan } from '../plan/plan.ts'
import type { PlanRequest } from '../plan/problem.ts'

/** An achievement of which only what matters is said; it costs 100 and takes 10 hours unless it says otherwise. */
export type Draft = Partial<Achievement> & { readonly id: string }

/**
 * Makes a request on 1 June 2026.
 * @param goal the goal
 * @param catalogue the achievements
 * @param preferences the wishes
 * @param pieces what is held
 * @returns the request
 */
export function ask(
  goal: PlanRequest['goal'],
  catalogue: readonly Draft[],
  preferences: Preferences = {},
  pieces: readonly Piece[] = [],
): PlanRequest {
  const achievements = catalogue.map((draft) => ({ cost: 100, hours: 10, ...draft }))
  return {
    goal,
    held: { pieces: [...pieces] },
    catalogue: parseCatalogue({ achievements }),
    preferences: parsePreferences(preferences),
    now: new Date('2026-06-01T00:00:00Z'),
  }
}

/**
 * Names the steps of a plan.
 * @param plan the plan
 * @returns the achievements in their order
 */
export function idsOf({ steps }: Plan): string[] {
  return steps.map((step) => step.achievement)
}
