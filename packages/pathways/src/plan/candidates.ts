import type { CompiledRequirement } from '../compiled.ts'
import { matchPiece, skillOf } from '../counts.ts'
import { shift } from '../period.ts'
import type { Piece, Portfolio } from '../portfolio.ts'
import { findBases } from '../renewals.ts'
import type { Achievement, Mode, Prerequisite } from './catalogue.ts'
import { renewals } from './renewing.ts'

const WEEK = 7 * 24 * 3600 * 1000

/** An offering in weeks from the start of the plan. */
export type Slot = {
  readonly id: string
  readonly starts: number
  readonly ends: number
  readonly cost: number
}

/** An achievement that a plan may take: the piece it would give, what it still needs, when it can be had. */
export type Candidate = {
  readonly achievement: Achievement
  readonly piece: Piece
  /** Prerequisites that are not held. */
  readonly needs: readonly Prerequisite[]
  /** Undefined when it can be taken at any time alone. */
  readonly slots: readonly Slot[] | undefined
  /** Whether it can be taken at any time, at the achievement's own cost. */
  readonly free: boolean
  /** Renewals, by the leaf of their base, that it counts for as it is taken after such a base. A step of its own beside the plain one. */
  readonly renews?: ReadonlySet<number>
}

/** What narrows the catalogue. Moments in weeks are from `start`. */
export type Wishes = {
  readonly start: Date
  readonly budget?: number | undefined
  readonly deadlineWeeks?: number | undefined
  readonly weeklyHours: number
  readonly languages?: readonly string[] | undefined
  readonly modes?: readonly Mode[] | undefined
  readonly include: readonly string[]
  readonly exclude: ReadonlySet<string>
}

/**
 * Says what a step of a plan would be as a piece in the portfolio.
 * @param achievement the achievement
 * @param now the moment at which it would count as issued
 * @returns the piece; its id begins with `plan:`
 */
export function pieceOf(achievement: Achievement, now: Date): Piece {
  const { id, issuer, types, areas, level, skills, credits, assurance, strength } = achievement
  return {
    id: `plan:${id}`,
    achievement: id,
    issuer,
    types,
    areas,
    level,
    skills,
    credits,
    assurance,
    strength,
    issued: now.toISOString(),
    expires: achievement.validity && shift(now, achievement.validity, 1).toISOString(),
    source: 'earned',
  }
}

/**
 * Narrows a catalogue to what the wishes allow and the goal or a prerequisite on the way to it can use (the closure backwards).
 * @param achievements the catalogue
 * @param goal the goal
 * @param held what is held
 * @param wishes the wishes; an achievement of unknown language or mode fits no wish about it
 * @returns the candidates, in the catalogue's order
 */
export function findCandidates(
  achievements: readonly Achievement[],
  goal: CompiledRequirement,
  held: Portfolio,
  wishes: Wishes,
): Candidate[] {
  const now = wishes.start
  const valid = held.pieces.filter((piece) => isValid(piece, now))
  const has = new Set(valid.map(({ achievement }) => achievement))
  const forced = new Set(wishes.include)
  const allowed = achievements.flatMap((achievement): Candidate[] => {
    if (wishes.exclude.has(achievement.id)) return []
    if (has.has(achievement.id) && !forced.has(achievement.id)) return []
    const slots = slotsOf(achievement, wishes)
    const free = (!slots || achievement.anytime === true) && fitsWishes(achievement, wishes)
    if (!free && !slots?.length) return []
    const needs = (achievement.prerequisites ?? []).filter(
      (prerequisite) => !valid.some((piece) => supplies(piece, prerequisite)),
    )
    return [{ achievement, piece: pieceOf(achievement, now), needs, slots, free }]
  })
  const renewing = renewals(allowed, goal, held.pieces, now)
  return closure([...allowed, ...renewing], goal, held.pieces, { now, forced })
}

/**
 * Says whether a piece fulfils a prerequisite.
 * @param piece the piece; its validity is not looked at
 * @param prerequisite the prerequisite
 * @returns whether it does
 */
export function supplies(piece: Piece, prerequisite: Prerequisite): boolean {
  if ('skill' in prerequisite)
    return (skillOf(piece, prerequisite.skill) ?? -1) >= prerequisite.level
  return piece.achievement !== undefined && prerequisite.achievements.includes(piece.achievement)
}

/**
 * Names a prerequisite, so that equal ones are found again.
 * @param prerequisite the prerequisite
 * @returns its name
 */
export function keyOf(prerequisite: Prerequisite): string {
  return 'skill' in prerequisite
    ? `skill ${prerequisite.level} ${prerequisite.skill}`
    : `achievements ${prerequisite.achievements.toSorted().join(' ')}`
}

function isValid(piece: Piece, now: Date): boolean {
  if (piece.revoked || Date.parse(piece.issued) > now.getTime()) return false
  return piece.expires === undefined || Date.parse(piece.expires) > now.getTime()
}

function fitsWishes(
  offer: { readonly language?: string | undefined; readonly mode?: Mode | undefined },
  { languages, modes }: Wishes,
): boolean {
  if (languages && !(offer.language && languages.includes(offer.language))) return false
  return !modes || (offer.mode !== undefined && modes.includes(offer.mode))
}

function slotsOf(achievement: Achievement, wishes: Wishes): Slot[] | undefined {
  return achievement.offerings?.flatMap((offering): Slot[] => {
    const { language = achievement.language, mode = achievement.mode } = offering
    const week = (moment: string) => (Date.parse(moment) - wishes.start.getTime()) / WEEK
    const [starts, ends] = [week(offering.starts), week(offering.ends)]
    if (starts < 0 || offering.seats === 0 || !fitsWishes({ language, mode }, wishes)) return []
    if (wishes.deadlineWeeks !== undefined && ends > wishes.deadlineWeeks) return []
    // More work than the offering has time for cannot be done in it.
    if (achievement.hours > (ends - starts) * wishes.weeklyHours + 1e-9) return []
    return [{ id: offering.id, starts, ends, cost: offering.cost ?? achievement.cost }]
  })
}

function closure(
  allowed: readonly Candidate[],
  goal: CompiledRequirement,
  held: readonly Piece[],
  { now, forced }: { readonly now: Date; readonly forced: ReadonlySet<string> },
): Candidate[] {
  const at = { now, conversions: goal.conversions }
  const bases = findBases(goal, held, now)
  const open = goal.leaves.filter((leaf) => {
    if (leaf.coupled) return true
    const counted = held.reduce((sum, piece) => {
      const match = matchPiece(leaf, piece, { ...at, bases })
      return sum + (match.fits ? match.amount : 0)
    }, 0)
    return counted < leaf.demand
  })
  const relevant = new Set(
    allowed.filter(
      ({ piece, achievement }) =>
        forced.has(achievement.id) || open.some((leaf) => matchPiece(leaf, piece, at).fits),
    ),
  )
  const asked = new Set<string>()
  // A set is walked in the order of insertion, also over what is added on the way.
  for (const candidate of relevant) {
    for (const need of candidate.needs) {
      const key = keyOf(need)
      if (asked.has(key)) continue
      asked.add(key)
      for (const other of allowed) if (supplies(other.piece, need)) relevant.add(other)
    }
  }
  return allowed.filter((candidate) => relevant.has(candidate))
}
