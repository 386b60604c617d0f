import type { CompiledRequirement } from '../compiled.ts'
import { evaluate } from '../evaluate.ts'
import { parseRequirement } from '../parse-requirement.ts'
import { PathwaysError } from '../pathways-error.ts'
import type { Portfolio } from '../portfolio.ts'
import type { Solver } from '../solver.ts'
import { checkWitness } from '../witness.ts'
import type { Random } from './random-cases.ts'
import { randomPiece, randomRequirement, seeded } from './random-cases.ts'

const NOW = new Date('2026-06-01T00:00:00Z')
const RANKS = { undecided: -1, unmet: 0, review: 1, met: 2 }

/** What earning more did: how many portfolios were tried, how often the verdict rose, and every case where it fell or a witness failed. */
export type MonotoneReport = {
  readonly portfolios: number
  readonly coupled: number
  readonly risen: number
  readonly faults: readonly string[]
}

/**
 * Tries that earning more never hurts: random requirements, random portfolios, and the same portfolios with more in them.
 * @param first the first seed
 * @param portfolios how many pairs to try
 * @param solver the solver
 * @returns the report; every witness of a `met` was checked
 */
export async function tryMonotone(
  first: number,
  portfolios: number,
  solver: Solver,
): Promise<MonotoneReport> {
  const faults: string[] = []
  let risen = 0
  let coupled = 0
  for (let tried = 0; tried < portfolios; tried += 1) {
    const random = seeded(first + tried)
    const requirement = randomCompiled(random)
    if (requirement.coupled) coupled += 1
    const pieces = Array.from({ length: Math.floor(random() * 5) }, (_, at) =>
      randomPiece(random, `${at}`),
    )
    const more = Array.from({ length: 2 + Math.floor(random() * 5) }, (_, at) =>
      randomPiece(random, `+${at}`),
    )
    const confirmed = random() < 0.3 ? ['interview'] : []
    const before = await rank(requirement, { pieces, confirmed }, solver)
    const after = await rank(requirement, { pieces: [...pieces, ...more], confirmed }, solver)
    if (before.fault || after.fault) faults.push(`seed ${first + tried}: a witness does not hold`)
    if (after.rank < before.rank) faults.push(`seed ${first + tried}: earning more hurt`)
    if (after.rank > before.rank) risen += 1
  }
  return { portfolios, coupled, risen, faults }
}

/**
 * Makes requirements until one is free of contradictions.
 * @param random the source
 * @param limiters whether caps and residencies occur
 * @returns the requirement
 */
export function randomCompiled(random: Random, limiters = true): CompiledRequirement {
  for (;;) {
    try {
      return parseRequirement({
        version: 1,
        requirement: randomRequirement(random, 3, { limiters }),
      })
    } catch (error) {
      if (!(error instanceof PathwaysError)) throw error
    }
  }
}

async function rank(requirement: CompiledRequirement, portfolio: Portfolio, solver: Solver) {
  const { verdict, witness } = await evaluate(requirement, portfolio, NOW, solver)
  const fault =
    verdict === 'met' && checkWitness(requirement, portfolio, witness, { now: NOW }).length > 0
  return { rank: RANKS[verdict], fault }
}
