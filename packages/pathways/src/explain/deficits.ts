import type { CompiledRequirement, Leaf } from '../compile.ts'
import { skillOf } from '../counts.ts'
import type { Piece } from '../portfolio.ts'
import type { Selector } from '../requirement.ts'
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
  return [...atLeaves, ...atResidencies]
}

function deficitAt({ node, path, demand }: Leaf, short: number, pieces: readonly Piece[]): Deficit {
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
