import type { Candidate } from '../plan/candidates.ts'
import { supplies } from '../plan/candidates.ts'
import type { Prerequisite } from '../plan/catalogue.ts'
import { findFounded } from '../plan/founded.ts'

/** A demand that greedy works off: a skill at a level, so many times. */
export type Demand = { readonly skill: string; readonly level: number; readonly proofs: number }

/** What greedy reached; undefined where it ran into a dead end. */
export type GreedyPlan = {
  readonly steps: readonly Candidate[]
  /** The price before and after steps that turned out needless were struck off. */
  readonly rawPrice: number
  readonly price: number
}

const DEEPEST = 3
const BRANCHES = 3

/**
 * Plans as a recommender would: whatever covers most demands for its price next, with its prerequisites; then strikes off what is needless.
 * The baseline that the exact planner is compared with.
 * @param candidates the candidates, without dates
 * @param demands the demands
 * @param price the price of a candidate
 * @returns the plan
 */
export function planGreedily(
  candidates: readonly Candidate[],
  demands: readonly Demand[],
  price: (candidate: Candidate) => number,
): GreedyPlan | undefined {
  const chosen = new Set<Candidate>()
  const open = demands.map((demand) => ({ demand, left: demand.proofs }))
  const total = (steps: Iterable<Candidate>) =>
    [...steps].reduce((sum, each) => sum + price(each), 0)
  const covers = ({ piece }: Candidate, demand: Demand) => supplies(piece, demandOf(demand))

  const bundle = (candidate: Candidate, depth: number): Candidate[] | undefined => {
    const steps = [candidate]
    for (const need of candidate.needs) {
      if ([...chosen].some(({ piece }) => supplies(piece, need))) continue
      if (depth > DEEPEST) return undefined
      const found = candidates
        .filter((other) => other !== candidate && supplies(other.piece, need))
        .filter(({ needs }) => !needs.some((other) => isAsMuch(other, need)))
        .sort((a, b) => price(a) - price(b))
        .slice(0, BRANCHES)
        .map((other) => bundle(other, depth + 1))
        .find((each) => each !== undefined)
      if (!found) return undefined
      steps.push(...found)
    }
    return [...new Set(steps)]
  }

  while (open.some(({ left }) => left > 0)) {
    const wanted = open.filter(({ left }) => left > 0).map(({ demand }) => demand)
    let best: Candidate[] | undefined
    let ratio = Infinity
    for (const candidate of candidates) {
      if (chosen.has(candidate)) continue
      const alone = wanted.filter((demand) => covers(candidate, demand)).length
      if (alone === 0 || price(candidate) / alone >= ratio) continue
      const steps = bundle(candidate, 0)
      if (!steps) continue
      const gain = wanted.filter((demand) => steps.some((each) => covers(each, demand))).length
      const paid = total(steps.filter((each) => !chosen.has(each)))
      if (paid / gain < ratio) [best, ratio] = [steps, paid / gain]
    }
    if (!best) return undefined
    for (const step of best) {
      if (chosen.has(step)) continue
      chosen.add(step)
      for (const each of open) if (covers(step, each.demand)) each.left -= 1
    }
  }

  const rawPrice = total(chosen)
  const suffices = (steps: readonly Candidate[]) =>
    findFounded(steps).length === steps.length &&
    demands.every((demand) => steps.filter((each) => covers(each, demand)).length >= demand.proofs)
  for (const step of [...chosen].sort((a, b) => price(b) - price(a))) {
    const without = [...chosen].filter((each) => each !== step)
    if (suffices(without)) chosen.delete(step)
  }
  return suffices([...chosen]) ? { steps: [...chosen], rawPrice, price: total(chosen) } : undefined
}

const demandOf = ({ skill, level }: Demand): Prerequisite => ({ skill, level })

function isAsMuch(other: Prerequisite, need: Prerequisite): boolean {
  return (
    'skill' in other && 'skill' in need && other.skill === need.skill && other.level >= need.level
  )
}
