import type { CompiledRequirement } from '../compiled.ts'
import { matchPiece } from '../counts.ts'
import type { Candidate } from './candidates.ts'
import { keyOf, supplies } from './candidates.ts'

/**
 * Drops candidates that some other could always stand in for: no dearer, no longer, needing no more and giving no less of all that the goal
 * and the prerequisites ask. Where several proofs are wanted, as many others as could be wanted at once must be as good.
 *
 * One of the cheapest plans always survives. Nothing is dropped where leaves depend on each other.
 * @param candidates the candidates
 * @param goal the goal
 * @param options `now`, and the achievements that must stay
 * @returns those that are left, in their order
 */
export function dropDominated(
  candidates: readonly Candidate[],
  goal: CompiledRequirement,
  options: { readonly now: Date; readonly keep: readonly string[] },
): Candidate[] {
  const depends = goal.coupled || goal.leaves.some(({ since }) => since !== undefined)
  if (depends) return [...candidates]
  const profiles = profilesOf(candidates, goal, options.now)
  const suppliers = new Map<string, Profile[]>()
  for (const profile of profiles) {
    for (const key of profile.gives.keys()) {
      const list = suppliers.get(key) ?? []
      list.push(profile)
      suppliers.set(key, list)
    }
  }
  const dropped = new Set<Profile>()
  // The dearest first: each removal is sound against those that are still there.
  for (const profile of profiles.toSorted((a, b) => b.cost + b.hours - a.cost - a.hours)) {
    if (options.keep.includes(profile.candidate.achievement.id)) continue
    const lists = [...profile.gives.keys()].map((key) => suppliers.get(key) ?? [])
    const rivals = lists.toSorted((a, b) => a.length - b.length)[0] ?? []
    let better = 0
    for (const rival of rivals) {
      if (dropped.has(rival) || rival === profile || !dominates(rival, profile)) continue
      better += 1
      if (better >= profile.wanted) break
    }
    if (better >= profile.wanted) dropped.add(profile)
  }
  return profiles.filter((each) => !dropped.has(each)).map(({ candidate }) => candidate)
}

type Profile = {
  readonly candidate: Candidate
  readonly cost: number
  readonly hours: number
  readonly needs: ReadonlySet<string>
  /** What it gives: an amount by leaf or prerequisite. */
  readonly gives: ReadonlyMap<string, number>
  /** How many like it a plan could want at once. */
  readonly wanted: number
}

function profilesOf(
  candidates: readonly Candidate[],
  goal: CompiledRequirement,
  now: Date,
): Profile[] {
  const asked = new Map(candidates.flatMap(({ needs }) => needs.map((need) => [keyOf(need), need])))
  return candidates.map((candidate) => {
    const { achievement, piece, needs } = candidate
    const gives = new Map<string, number>()
    let wanted = 1
    for (const leaf of goal.leaves) {
      const match = matchPiece(leaf, piece, { now, conversions: goal.conversions })
      if (!match.fits) continue
      gives.set(`leaf ${leaf.index}`, match.amount)
      wanted = Math.max(wanted, Math.ceil(leaf.demand / match.amount))
    }
    for (const [key, need] of asked) if (supplies(piece, need)) gives.set(key, 1)
    const { hours } = achievement
    const cost = Math.min(
      ...(candidate.slots ?? []).map((slot) => slot.cost),
      ...(candidate.free ? [achievement.cost] : []),
    )
    return { candidate, cost, hours, needs: new Set(needs.map(keyOf)), gives, wanted }
  })
}

function dominates(rival: Profile, other: Profile): boolean {
  if (rival.cost > other.cost || rival.hours > other.hours || rival.candidate.slots) return false
  for (const need of rival.needs) if (!other.needs.has(need)) return false
  for (const [key, amount] of other.gives) if ((rival.gives.get(key) ?? 0) < amount) return false
  return true
}
