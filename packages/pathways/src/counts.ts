import type { Leaf } from './compile.ts'
import { shift } from './period.ts'
import type { Piece } from './portfolio.ts'
import type { Selector } from './requirement.ts'
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

/** How much of a piece may count, or the reasons against it: `other` alone when it is about something else, otherwise all. */
export type Match =
  | { readonly fits: true; readonly amount: number }
  | { readonly fits: false; readonly reasons: readonly MismatchCode[] }

/**
 * Says whether a piece may count for a leaf, and how much of it at most.
 * @param leaf the leaf
 * @param piece the piece
 * @param at `now`, and the rates between units that the requirement states
 * @returns pieces (1) or credits in the leaf's unit; or the reasons against. A future `issued` does not count yet
 */
export function matchPiece(
  leaf: Leaf,
  piece: Piece,
  at: { readonly now: Date; readonly conversions: readonly Conversion[] },
): Match {
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
  return reasons.length === 0 ? { fits: true, amount } : { fits: false, reasons }
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
  if (expires <= now.getTime()) reasons.push('expired')
  if (issued > now.getTime()) reasons.push('not_yet_issued')
  for (const window of leaf.windows) {
    if (window.issued && issued < shift(now, window.issued, -1).getTime()) reasons.push('too_old')
    if (window.validFor && expires < shift(now, window.validFor, 1).getTime()) {
      reasons.push('expires_too_soon')
    }
  }
  return reasons
}
