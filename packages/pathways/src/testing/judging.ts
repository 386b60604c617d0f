import type { Evaluation } from '../evaluate.ts'
import { evaluate } from '../evaluate.ts'
import type { CompiledRequirement } from '../compiled.ts'
import { parseRequirement } from '../parse-requirement.ts'
import { PathwaysError } from '../pathways-error.ts'
import type { Piece } from '../portfolio.ts'
import type { RequirementNode } from '../requirement.ts'
import { inProcessSolver } from '../solver.ts'
import { checkWitness } from '../witness.ts'

/** 1 June 2026. */
export const now: Date = new Date('2026-06-01T00:00:00Z')
/** One solver for all. */
export const solver = inProcessSolver()

/**
 * Reads a requirement of one node.
 * @param requirement the node
 * @returns the requirement
 */
export const rule = (requirement: RequirementNode): CompiledRequirement =>
  parseRequirement({ version: 1, requirement })

/**
 * Makes a piece.
 * @param id its id
 * @param more what else it says; issued on 1 January 2026 unless that does
 * @returns the piece
 */
export const piece = (id: string, more: Partial<Piece> = {}): Piece => ({
  id,
  issued: '2026-01-01',
  source: 'earned',
  ...more,
})

/**
 * Makes a piece of an achievement.
 * @param achievement the achievement
 * @param more what else it says
 * @returns the piece; its id is made of both
 */
export const badge = (achievement: string, more: Partial<Piece> = {}): Piece =>
  piece(`${achievement} ${more.issued ?? ''}`, { achievement, ...more })

/**
 * Makes a leaf that wants one of some achievements.
 * @param achievements the achievements
 * @returns the node
 */
export const one = (...achievements: string[]): RequirementNode => ({
  kind: 'credential',
  from: { achievements },
})

/**
 * Makes an amount of credits.
 * @param amount how many
 * @returns ECTS credits
 */
export const ects = (amount: number): NonNullable<Piece['credits']> => [{ unit: 'ects', amount }]

/**
 * Evaluates a node, and checks the witness of whatever is met.
 * @param node the node
 * @param pieces what is held
 * @param at the moment
 * @returns the evaluation
 * @throws Error when the witness does not hold
 */
export async function judge(
  node: RequirementNode,
  pieces: readonly Piece[],
  at: Date = now,
): Promise<Evaluation> {
  const portfolio = { pieces: [...pieces] }
  const found = await evaluate(rule(node), portfolio, at, solver)
  const faults =
    found.verdict === 'met' ? checkWitness(rule(node), portfolio, found.witness, { now: at }) : []
  if (faults.length > 0) throw new Error(faults.join('; '))
  return found
}

/**
 * Says why a node is refused.
 * @param node the node
 * @returns the code and the member at fault, or that it was accepted
 */
export function fault(node: unknown): readonly string[] | 'accepted' {
  try {
    parseRequirement({ version: 1, requirement: node })
  } catch (error) {
    if (error instanceof PathwaysError) return [error.code, error.member]
    throw error
  }
  return 'accepted'
}
