import type { Piece } from '../portfolio.ts'
import type { RequirementNode, Selector } from '../requirement.ts'

/** A source of numbers in [0, 1). */
export type Random = () => number

/**
 * Makes a source of numbers that gives the same ones for the same seed (mulberry32).
 * @param seed a whole number
 * @returns the source
 */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const whole = (random: Random, least: number, most: number) =>
  least + Math.floor(random() * (most - least + 1))
const pick = <Item>(random: Random, of: readonly Item[]): Item => {
  const found = of[Math.floor(random() * of.length)]
  if (found === undefined) throw new TypeError('there is nothing to pick from')
  return found
}

/**
 * Makes a piece of a small world, so that rules and pieces often meet.
 * @param random the source
 * @param id its id
 * @returns the piece, issued between 2018 and 2025; seldom expired or revoked
 */
export function randomPiece(random: Random, id: string): Piece {
  const areas = ['data', 'law', 'design'].filter(() => random() < 0.45)
  return {
    id,
    achievement: pick(random, ['a', 'b', 'c', 'd']),
    types: ['badge'],
    issuer: pick(random, ['us', 'them']),
    areas,
    level: whole(random, 5, 7),
    skills: Object.fromEntries(['sql', 'ml'].map((skill) => [skill, whole(random, 1, 4)])),
    ...(random() < 0.85 && { credits: [{ unit: 'ects', amount: whole(random, 1, 4) }] }),
    ...(random() < 0.5 && { grade: { scale: 'percent', value: whole(random, 40, 100) } }),
    ...(random() < 0.1 && { expires: pick(random, ['2026-01-01', '2026-09-01', '2030-01-01']) }),
    ...(random() < 0.03 && { revoked: true }),
    issued: `${whole(random, 2018, 2025)}-0${whole(random, 1, 9)}-15`,
    assurance: whole(random, 0, 5),
    strength: whole(random, 0, 10) / 10,
    source: pick(random, ['earned', 'earned', 'prior_learning', 'transfer', 'self_declared']),
  }
}

/**
 * Makes a requirement of the same small world.
 * @param random the source
 * @param deep how many levels of groups and scopes at most
 * @param options `limiters` leaves out caps and residencies when false, for a search by hand
 * @returns the node; it may be contradictory
 */
export function randomRequirement(
  random: Random,
  deep: number,
  options: { readonly limiters: boolean } = { limiters: true },
): RequirementNode {
  const roll = deep === 0 ? 0 : random()
  const below = () => randomRequirement(random, deep - 1, options)
  if (roll < 0.3) return randomLeaf(random)
  if (roll < 0.62) {
    const requirements = Array.from({ length: whole(random, 2, 3) }, below)
    const kind = pick(random, ['all', 'any', 'atLeast'])
    if (kind === 'all' || kind === 'any') return { kind, requirements }
    return { kind: 'atLeast', n: 2, requirements }
  }
  if (roll < 0.7) return randomDistinct(random, below())
  if (roll < 0.76) return randomRenewal(random, below())
  if (roll < 0.82) return randomSubstitution(random, below(), below())
  if (roll < 0.86) return { kind: 'within', issued: 'P6Y', requirement: below() }
  if (roll < 0.92 || !options.limiters) return { kind: 'exclusive', requirement: below() }
  return randomLimiter(random, below())
}

/**
 * Puts a cap or a residency around a requirement.
 * @param random the source
 * @param requirement what it governs
 * @returns the node; it may be contradictory, or speak of nothing
 */
export function randomLimiter(random: Random, requirement: RequirementNode): RequirementNode {
  const limit = pick(random, [
    { share: 0.5 },
    { credits: whole(random, 1, 4), unit: 'ects' as const },
    { count: whole(random, 1, 2) },
  ])
  if (random() < 0.5) {
    return {
      kind: 'cap',
      counting: { sources: ['prior_learning', 'transfer'] },
      atMost: limit,
      requirement,
    }
  }
  return { kind: 'residency', counting: { issuers: ['us'] }, atLeast: limit, requirement }
}

function randomDistinct(random: Random, requirement: RequirementNode): RequirementNode {
  const by = pick(random, ['issuer', 'area', 'achievement'] as const)
  return { kind: 'distinct', by, atLeast: by === 'area' ? whole(random, 2, 3) : 2, requirement }
}

function randomRenewal(random: Random, requirement: RequirementNode): RequirementNode {
  const base = pick<Selector>(random, [{ achievements: ['a', 'b'] }, { areas: ['data', 'law'] }])
  return { kind: 'renew', base, expiredWithin: pick(random, ['P1M', 'P1Y']), requirement }
}

function randomSubstitution(
  random: Random,
  requirement: RequirementNode,
  by: RequirementNode,
): RequirementNode {
  const until = pick(random, ['', '2026-03-01', '2026-07-01', '2027-01-01'])
  const approval = { approvedBy: 'the dean', reason: 'The course was closed.' }
  return { kind: 'substitution', requirement, by, ...approval, ...(until !== '' && { until }) }
}

function randomLeaf(random: Random): RequirementNode {
  const roll = random()
  const from = randomSelector(random)
  if (roll < 0.6) return { kind: 'credits', amount: 2 * whole(random, 1, 4), unit: 'ects', from }
  if (roll < 0.8) return { kind: 'credential', from, count: whole(random, 1, 2) }
  if (roll < 0.95) {
    return { kind: 'skill', skill: pick(random, ['sql', 'ml']), level: whole(random, 2, 4) }
  }
  return { kind: 'condition', id: pick(random, ['interview', 'essay']), text: 'In words.' }
}

function randomSelector(random: Random): Selector {
  return {
    ...(random() < 0.3 && { areas: [pick(random, ['data', 'law', 'design'])] }),
    ...(random() < 0.2 && { level: { min: whole(random, 5, 7) } }),
    ...(random() < 0.1 && { level: { max: 6 } }),
    ...(random() < 0.1 && { achievements: ['a', pick(random, ['b', 'c', 'd'])] }),
    ...(random() < 0.05 && { grade: { scale: 'percent', atLeast: 60 } }),
    ...(random() < 0.05 && { assurance: 2 }),
  }
}
