import type { CompiledRequirement, Leaf } from '../compiled.ts'
import { skillOf } from '../counts.ts'
import type { Piece } from '../portfolio.ts'
import type { Dimension, Selector } from '../requirement.ts'
import type { PlacedRequirement } from '../requirement-model.ts'
import type { CreditUnit } from '../units.ts'
import { readSolution, tidy } from '../witness.ts'

/** Where a deficit is: the leaf's (or residency's) path and label. */
type Place = { readonly path: string; readonly label: string | undefined }

/** Something that is still missing, in codes and values, so that a page can word it in any language. */
export type Deficit =
  | (Place & {
      readonly code: 'credits'
      /** Credits that are missing, and how many of the demand count already. */
      readonly amount: number
      readonly counted: number
      readonly unit: CreditUnit
      readonly from: Selector
    })
  | (Place & { readonly code: 'pieces'; readonly count: number; readonly from: Selector })
  | (Place & {
      readonly code: 'skill'
      readonly skill: string
      readonly level: number
      readonly count: number
      /** The best level held; undefined when the skill is not shown at all. */
      readonly held: number | undefined
    })
  | (Place & {
      /** Of what is missing or counts, so much must come from certain pieces. */
      readonly code: 'residency'
      readonly amount: number
      readonly unit: CreditUnit | undefined
      readonly counting: Selector
    })
  | (Place & {
      /** What a renewal renews is not there, or expired longer ago than allowed. */
      readonly code: 'base'
      readonly from: Selector
      readonly expiredWithin: string
    })
  | (Place & {
      /** What is missing or counts must come from so many more issuers, areas or achievements. */
      readonly code: 'distinct'
      readonly by: Dimension
      readonly count: number
    })
  | (Place & { readonly code: 'condition'; readonly id: string; readonly text: string })

/**
 * Reads what a solution leaves open.
 * @param requirement the requirement
 * @param placed where it is in the model
 * @param found the solution, the pieces held, and the conditions that are confirmed
 * @returns the deficits, in the order of the requirement
 */
export function readDeficits(
  requirement: CompiledRequirement,
  placed: PlacedRequirement,
  found: {
    readonly values: readonly number[]
    readonly pieces: readonly Piece[]
    readonly confirmed: ReadonlySet<string>
  },
): Deficit[] {
  const { witness, shortfalls } = readSolution(placed, found.values)
  const relied = new Set(witness.relied)
  const atLeaves = requirement.leaves.flatMap((leaf): Deficit[] => {
    if (!relied.has(leaf.path)) return []
    const short = shortfalls.get(leaf.index) ?? 0
    const open = leaf.node.kind === 'condition' && !found.confirmed.has(leaf.node.id)
    return short > 0 || open ? [deficitAt(leaf, short, found.pieces)] : []
  })
  const atResidencies = placed.residencies.flatMap(({ limiter, shortfall }): Deficit[] => {
    const amount = tidy(found.values[shortfall] ?? 0)
    if (amount <= 0) return []
    const { path, label, unit, counting } = limiter
    return [{ code: 'residency', path, label, amount, unit, counting }]
  })
  const atDistincts = placed.distincts.flatMap(({ distinct, shortfall }): Deficit[] => {
    const count = Math.round(found.values[shortfall] ?? 0)
    const { path, label, by } = distinct
    return count > 0 ? [{ code: 'distinct', path, label, by, count }] : []
  })
  return [...atLeaves, ...atResidencies, ...atDistincts]
}

function deficitAt(leaf: Leaf, short: number, pieces: readonly Piece[]): Deficit {
  const { node, path, demand, expiredWithin } = leaf
  const place = { path, label: node.label }
  switch (node.kind) {
    case 'credits':
      return {
        code: 'credits',
        ...place,
        amount: short,
        counted: tidy(demand - short),
        unit: node.unit,
        from: node.from ?? {},
      }
    case 'credential':
      if (expiredWithin !== undefined)
        return { code: 'base', ...place, from: node.from, expiredWithin }
      return { code: 'pieces', ...place, count: Math.round(short), from: node.from }
    case 'skill': {
      const levels = pieces.flatMap((piece) => skillOf(piece, node.skill) ?? [])
      return {
        code: 'skill',
        ...place,
        skill: node.skill,
        level: node.level,
        count: Math.round(short),
        held: levels.length > 0 ? Math.max(...levels) : undefined,
      }
    }
    case 'condition':
      return { code: 'condition', ...place, id: node.id, text: node.text }
  }
}
