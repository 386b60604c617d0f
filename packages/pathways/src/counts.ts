import type { Leaf } from './compiled.ts'
import { shift } from './period.ts'
import type { Piece } from './portfolio.ts'
import type { Bases } from './renewals.ts'
import type { Dimension, Selector } from './requirement.ts'
import type { Conversion } from './units.ts'
import { rateBetween } from './units.ts'

/** Why a piece does not count for a leaf. `other` means that it is about something else. */
export type MismatchCode =
  | 'revoked'
  | 'expired'
  | 'not_yet_issued'
  | 'other'
  | 'unit'
  | 'level'
  | 'skill_level'
  | 'grade'
  | 'strength'
  | 'assurance'
  | 'source'
  | 'issuer'
  | 'too_old'
  | 'expires_too_soon'
  | 'not_renewing'
  | 'substitution_ended'

/** Where a piece is matched: the moment, the stated rates between units; with `bases` also whether it came after what it would renew. */
export type MatchOptions = {
  readonly now: Date
  readonly conversions: readonly Conversion[]
  readonly bases?: Bases
}

/** How much of a piece may count, or the reasons against it: `other` alone when it is about something else, otherwise all. */
export type Match =
  | { readonly fits: true; readonly amount: number }
  | { readonly fits: false; readonly reasons: readonly MismatchCode[] }

/**
 * Says whether a piece may count for a leaf, and how much of it at most.
 * @param leaf the leaf
 * @param piece the piece
 * @param at the moment and what else matters
 * @returns pieces (1) or credits in the leaf's unit; or the reasons against. A future `issued` does not count yet
 */
export function matchPiece(leaf: Leaf, piece: Piece, at: MatchOptions): Match {
  const { node } = leaf
  if (node.kind === 'condition') return { fits: false, reasons: ['other'] }
  const reasons: MismatchCode[] = []
  if (node.kind === 'skill') {
    const level = skillOf(piece, node.skill)
    if (level === undefined) reasons.push('other')
    else if (level < node.level) reasons.push('skill_level')
    if (node.strength !== undefined && (piece.strength ?? 0) < node.strength)
      reasons.push('strength')
  }
  let amount = 1
  if (node.kind === 'credits') {
    amount = creditsOf(piece, node.unit, at.conversions)
    if (amount === 0) reasons.push(piece.credits?.length ? 'unit' : 'other')
  }
  if (reasons.includes('other')) return { fits: false, reasons: ['other'] }
  if (node.from) reasons.push(...mismatches(node.from, piece))
  if (reasons.includes('other')) return { fits: false, reasons: ['other'] }
  reasons.push(...timeliness(leaf, piece, at.now))
  if (at.bases && leaf.since !== undefined && !isAfter(piece, at.bases.get(leaf.since)))
    reasons.push('not_renewing')
  if (isOver(leaf, at.now)) reasons.push('substitution_ended')
  return reasons.length === 0 ? { fits: true, amount } : { fits: false, reasons }
}

/**
 * Says whether a piece was issued later than another, so that it can renew it.
 * @param piece the piece
 * @param base the other, if there is one
 * @returns whether it was
 */
export function isAfter(piece: Piece, base: Piece | undefined): boolean {
  return base !== undefined && Date.parse(piece.issued) > Date.parse(base.issued)
}

/**
 * Says whether the approval has ended by which a leaf stands in for something.
 * @param leaf the leaf
 * @param now the moment
 * @returns whether nothing counts there any more
 */
export function isOver({ until }: Pick<Leaf, 'until'>, now: Date): boolean {
  return until !== undefined && Date.parse(until) <= now.getTime()
}

/**
 * Lists what a piece shows of a dimension.
 * @param piece the piece
 * @param by the dimension
 * @returns its issuer, areas or achievement
 */
export function shownBy(piece: Piece, by: Dimension): readonly string[] {
  if (by === 'area') return piece.areas ?? []
  const one = by === 'issuer' ? piece.issuer : piece.achievement
  return one === undefined ? [] : [one]
}

/**
 * Says how much of a piece must count at a leaf for it to show where it comes from: one credit, or all that there is where that is less.
 * @param leaf the leaf
 * @param amount how much of the piece may count there
 * @returns pieces (1), or credits in the leaf's unit
 */
export function showsFrom({ node, demand }: Leaf, amount: number): number {
  return node.kind === 'credits' ? Math.min(1, amount, demand) : 1
}

/**
 * Says why a selector does not select a piece.
 * @param selector the selector
 * @param piece the piece
 * @returns the reasons; none when it selects it
 */
export function mismatches(selector: Selector, piece: Piece): MismatchCode[] {
  const reasons: MismatchCode[] = []
  const { achievements, types, issuers, areas, sources, level, skill, grade } = selector
  if (achievements && !(piece.achievement && achievements.includes(piece.achievement)))
    reasons.push('other')
  if (types && !piece.types?.some((type) => types.includes(type))) reasons.push('other')
  if (areas && !piece.areas?.some((area) => areas.includes(area))) reasons.push('other')
  if (skill) {
    const has = skillOf(piece, skill.skill)
    if (has === undefined) reasons.push('other')
    else if (has < skill.level) reasons.push('skill_level')
  }
  if (issuers && !(piece.issuer && issuers.includes(piece.issuer))) reasons.push('issuer')
  if (sources && !sources.includes(piece.source)) reasons.push('source')
  if (level?.min !== undefined && !((piece.level ?? -1) >= level.min)) reasons.push('level')
  if (level?.max !== undefined && !((piece.level ?? Infinity) <= level.max)) reasons.push('level')
  if (selector.assurance !== undefined && (piece.assurance ?? 0) < selector.assurance) {
    reasons.push('assurance')
  }
  if (selector.strength !== undefined && (piece.strength ?? 0) < selector.strength) {
    reasons.push('strength')
  }
  if (grade) {
    const value = piece.grade?.scale === grade.scale ? piece.grade.value : undefined
    const good =
      value !== undefined &&
      value >= (grade.atLeast ?? -Infinity) &&
      value <= (grade.atMost ?? Infinity)
    if (!good) reasons.push('grade')
  }
  if (selector.issuedFrom && Date.parse(piece.issued) < Date.parse(selector.issuedFrom)) {
    reasons.push('too_old')
  }
  return reasons
}

/**
 * Reads the level of a skill that a piece shows.
 * @param piece the piece
 * @param skill the skill's id
 * @returns the level, or undefined when the piece does not show the skill
 */
export function skillOf(piece: Pick<Piece, 'skills'>, skill: string): number | undefined {
  return piece.skills && Object.hasOwn(piece.skills, skill) ? piece.skills[skill] : undefined
}

function creditsOf(
  piece: Piece,
  unit: Conversion['to'],
  conversions: readonly Conversion[],
): number {
  const same = piece.credits?.find((each) => each.unit === unit)
  if (same) return same.amount
  const converted = (piece.credits ?? []).map(
    (each) => each.amount * (rateBetween(each.unit, unit, conversions) ?? 0),
  )
  return Math.max(0, ...converted)
}

function timeliness(leaf: Leaf, piece: Piece, now: Date): MismatchCode[] {
  const reasons: MismatchCode[] = []
  const issued = Date.parse(piece.issued)
  const expires = piece.expires === undefined ? Infinity : Date.parse(piece.expires)
  if (piece.revoked) reasons.push('revoked')
  const { expiredWithin } = leaf
  const grace = expiredWithin === undefined ? now : shift(now, expiredWithin, -1)
  if (expires <= grace.getTime()) reasons.push('expired')
  if (issued > now.getTime()) reasons.push('not_yet_issued')
  for (const window of leaf.windows) {
    if (window.issued && issued < shift(now, window.issued, -1).getTime()) reasons.push('too_old')
    if (window.validFor && expires < shift(now, window.validFor, 1).getTime()) {
      reasons.push('expires_too_soon')
    }
  }
  return reasons
}
