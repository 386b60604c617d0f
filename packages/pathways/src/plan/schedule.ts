import { supplies } from './candidates.ts'
import { findFounded } from './founded.ts'
import type { Chosen, Timetable } from './timetable.ts'
import { layOut } from './timetable.ts'

const MOST_TRIED = 500

/** A timetable, or why there is none: `stretch` names a time that holds less than its offerings ask; `choice` stands for any other reason. */
export type Schedule =
  | (Timetable & { readonly kind: 'schedule' })
  | { readonly kind: 'stretch'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'choice'
      /** Whether there were more ways to supply the steps than were tried, so that another timetable is not excluded. */
      readonly ambiguous: boolean
    }

/**
 * Finds the soonest timetable for one person who works so many hours each week, over every way in which the steps can supply each other's
 * needs.
 * @param chosen the steps; founded
 * @param weeklyHours hours of work each week
 * @returns the timetable, or why there is none
 */
export function findSchedule(chosen: readonly Chosen[], weeklyHours: number): Schedule {
  const stretch = overfull(chosen, weeklyHours)
  if (stretch) return { kind: 'stretch', ...stretch }
  // In the order of founding, so that the first way is free of circles.
  const order = findFounded(chosen.map(({ candidate }) => candidate))
  const founded = order.flatMap((each) => chosen.filter(({ candidate }) => candidate === each))
  const needs = chosen.flatMap((step) =>
    step.candidate.needs.map((need) => ({
      step,
      suppliers: founded.filter((other) => other !== step && supplies(other.candidate.piece, need)),
    })),
  )
  const soonest = Math.max(
    chosen.reduce((sum, { candidate }) => sum + candidate.achievement.hours, 0) / weeklyHours,
    ...chosen.map(({ slot }) => slot?.ends ?? 0),
  )
  let best: Timetable | undefined
  let tried = 0
  for (const links of supplyWays(needs)) {
    tried += 1
    if (tried > MOST_TRIED) break
    const after = new Map(
      chosen.map((step) => [step, links.flatMap((link) => (link.step === step ? [link.by] : []))]),
    )
    if (isCircular(after)) continue
    const found = layOut(after, weeklyHours)
    if (found && found.weeks < (best?.weeks ?? Infinity) - 1e-9) best = found
    if (best && best.weeks <= soonest + 1e-9) break
  }
  return best ? { kind: 'schedule', ...best } : { kind: 'choice', ambiguous: tried > MOST_TRIED }
}

type Need = { readonly step: Chosen; readonly suppliers: readonly Chosen[] }
type Link = { readonly step: Chosen; readonly by: Chosen }

/** Every choice of one supplier for each need. */
function* supplyWays(needs: readonly Need[]): Generator<readonly Link[]> {
  const [need, ...rest] = needs
  if (!need) {
    yield []
    return
  }
  for (const by of need.suppliers) {
    for (const links of supplyWays(rest)) yield [{ step: need.step, by }, ...links]
  }
}

function isCircular(after: ReadonlyMap<Chosen, readonly Chosen[]>): boolean {
  const done = new Set<Chosen>()
  let open = [...after.keys()]
  for (;;) {
    const ready = open.filter((step) => after.get(step)?.every((each) => done.has(each)))
    if (ready.length === 0) return open.length > 0
    for (const step of ready) done.add(step)
    open = open.filter((step) => !done.has(step))
  }
}

function overfull(
  chosen: readonly Chosen[],
  weeklyHours: number,
): { readonly from: number; readonly to: number } | undefined {
  const dated = chosen.flatMap(({ candidate, slot }) =>
    slot ? [{ ...slot, hours: candidate.achievement.hours }] : [],
  )
  for (const { starts: from } of dated) {
    for (const { ends: to } of dated) {
      const hours = dated
        .filter(({ starts, ends }) => starts >= from && ends <= to)
        .reduce((sum, each) => sum + each.hours, 0)
      if (hours > Math.max(0, to - from) * weeklyHours + 1e-6) return { from, to }
    }
  }
  return undefined
}
