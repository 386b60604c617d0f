import type { Candidate } from './candidates.ts'

/**
 * Finds what can really be started, one step after another: steps whose prerequisites only each other's results would fulfil are not in it.
 * @param chosen the steps of a plan
 * @returns the steps that can be founded, in an order in which they can be taken
 */
export function findFounded(chosen: readonly Candidate[]): Candidate[] {
  const founded: Candidate[] = []
  const levels = new Map<string, number>()
  const taken = new Set<string>()
  const isReady = ({ needs }: Candidate) =>
    needs.every((need) =>
      'skill' in need
        ? (levels.get(need.skill) ?? -1) >= need.level
        : need.achievements.some((id) => taken.has(id)),
    )
  let waiting = [...chosen]
  for (;;) {
    const still: Candidate[] = []
    for (const candidate of waiting) {
      if (!isReady(candidate)) {
        still.push(candidate)
        continue
      }
      founded.push(candidate)
      taken.add(candidate.achievement.id)
      for (const [skill, level] of Object.entries(candidate.achievement.skills ?? {})) {
        levels.set(skill, Math.max(level, levels.get(skill) ?? -1))
      }
    }
    if (still.length === waiting.length) return founded
    waiting = still
  }
}
