/** What something certifies: for each skill (by key) the level, 1 to 5. A level that is not stated counts as 1. */
export type CertifiedSkills = ReadonlyMap<string, number>

/** How telling each skill is. A skill that is not in it weighs 1. */
export type SkillWeights = ReadonlyMap<string, number>

/**
 * Weighs skills by how rare they are: ln(1 + n / df), divided by the largest, so that the rarest weighs 1 and one that
 * everything certifies weighs little (science: inverse document frequency).
 * @param all what each of n things certifies
 * @returns the weight of every skill that occurs, above 0 and at most 1
 */
export function weighSkills(all: readonly CertifiedSkills[]): SkillWeights {
  const counts = new Map<string, number>()
  for (const skills of all)
    for (const key of skills.keys()) counts.set(key, (counts.get(key) ?? 0) + 1)
  const raw = [...counts].map(([key, count]) => [key, Math.log(1 + all.length / count)] as const)
  const most = Math.max(...raw.map(([, weight]) => weight), Number.MIN_VALUE)
  return new Map(raw.map(([key, weight]) => [key, weight / most]))
}

/** How much something certifies: the sum over its skills of weight times level. */
export function massOf(skills: CertifiedSkills, weights: SkillWeights): number {
  let mass = 0
  for (const [key, level] of skills) mass += weightOf(weights, key) * level
  return mass
}

/**
 * The share of what `one` certifies that `other` certifies as well, over skills and levels: a lower level contains a
 * higher one in part.
 * @returns 0 to 1; 0 where `one` certifies nothing
 */
export function containment(
  one: CertifiedSkills,
  other: CertifiedSkills,
  weights: SkillWeights,
): number {
  const mass = massOf(one, weights)
  return mass === 0 ? 0 : sharedMass(one, other, weights) / mass
}

/**
 * How alike two are: what both certify, of what either does (weighted Jaccard).
 * @returns 0 to 1; 0 where neither certifies anything
 */
export function likeness(
  one: CertifiedSkills,
  other: CertifiedSkills,
  weights: SkillWeights,
): number {
  const shared = sharedMass(one, other, weights)
  const either = massOf(one, weights) + massOf(other, weights) - shared
  return either === 0 ? 0 : shared / either
}

function sharedMass(one: CertifiedSkills, other: CertifiedSkills, weights: SkillWeights): number {
  let mass = 0
  for (const [key, level] of one)
    mass += weightOf(weights, key) * Math.min(level, other.get(key) ?? 0)
  return mass
}

function weightOf(weights: SkillWeights, key: string): number {
  return weights.get(key) ?? 1
}
