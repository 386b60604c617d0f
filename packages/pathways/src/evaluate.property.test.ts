import { describe, expect, it } from 'vitest'

import { evaluate } from './evaluate.ts'
import { parseRequirement } from './parse-requirement.ts'
import { PathwaysError } from './pathways-error.ts'
import { inProcessSolver } from './solver.ts'
import { bruteForce } from './testing/brute-force.ts'
import { randomCompiled, tryMonotone } from './testing/monotone.ts'
import { randomLimiter, randomPiece, randomRequirement, seeded } from './testing/random-cases.ts'
import type { Random } from './testing/random-cases.ts'

const now = new Date('2026-06-01T00:00:00Z')
const solver = inProcessSolver()

/** One limiter around exclusive scopes: whole amounts then suffice, so that trying them all is exact. */
function limited(random: Random) {
  for (;;) {
    const inner = randomRequirement(random, 2, { limiters: false })
    try {
      return parseRequirement({ version: 1, requirement: randomLimiter(random, inner) })
    } catch (error) {
      if (!(error instanceof PathwaysError)) throw error
    }
  }
}

describe('evaluate', () => {
  it('never says less when more was earned', async () => {
    const report = await tryMonotone(1, 2_500, solver)
    expect(report.faults).toEqual([])
    expect(report.risen).toBeGreaterThan(report.portfolios / 5)
    expect(report.coupled).toBeGreaterThan(report.portfolios / 5)
  })

  it('agrees with trying everything', async () => {
    const verdicts = { met: 0, unmet: 0 }
    for (let seed = 1; seed <= 900; seed += 1) {
      const random = seeded(900_000 + seed)
      const requirement = seed % 3 === 0 ? randomCompiled(random, false) : limited(random)
      const pieces = Array.from({ length: 2 + (seed % 3) }, (_, at) => randomPiece(random, `${at}`))
      const { verdict } = await evaluate(requirement, { pieces }, now, solver)
      const met = bruteForce(requirement, pieces, now)
      expect([seed, verdict === 'met']).toEqual([seed, met])
      verdicts[met ? 'met' : 'unmet'] += 1
    }
    expect(Math.min(verdicts.met, verdicts.unmet)).toBeGreaterThan(150)
  })

  it('reads every requirement again as it was written', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const { document } = randomCompiled(seeded(seed))
      expect(parseRequirement(JSON.parse(JSON.stringify(document))).document).toEqual(document)
    }
  })
})
