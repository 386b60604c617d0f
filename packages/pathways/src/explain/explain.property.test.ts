import { describe, expect, it } from 'vitest'

import type { CompiledRequirement } from '../compiled.ts'
import { evaluate } from '../evaluate.ts'
import { parseRequirement } from '../parse-requirement.ts'
import type { Piece } from '../portfolio.ts'
import { inProcessSolver } from '../solver.ts'
import { randomCompiled } from '../testing/monotone.ts'
import { randomPiece, seeded } from '../testing/random-cases.ts'
import type { Deficit } from './deficits.ts'
import { explain } from './explain.ts'

const now = new Date('2026-06-01T00:00:00Z')
const solver = inProcessSolver()

/** Pieces that have just what a deficit says, earned here and now. */
function makeGood(deficit: Deficit, at: number): Piece[] {
  if (deficit.code === 'condition' || deficit.code === 'residency') return []
  const from = deficit.code === 'skill' ? {} : deficit.from
  const many = deficit.code === 'credits' ? 1 : deficit.count
  return Array.from({ length: many }, (_, each): Piece => ({
    id: `new ${at} ${each}`,
    achievement: from.achievements?.[0],
    areas: from.areas,
    level: from.level?.min ?? from.level?.max,
    grade: from.grade && { scale: from.grade.scale, value: from.grade.atLeast ?? 0 },
    assurance: from.assurance,
    skills: deficit.code === 'skill' ? { [deficit.skill]: deficit.level } : {},
    ...(deficit.code === 'credits' && {
      credits: [{ unit: deficit.unit, amount: deficit.amount }],
    }),
    issuer: 'us',
    issued: '2026-05-31',
    source: 'earned',
  }))
}

const isUnmet = async (requirement: CompiledRequirement, pieces: readonly Piece[]) =>
  (await evaluate(requirement, { pieces: [...pieces] }, now, solver)).verdict === 'unmet'

describe('explain', () => {
  it('names deficits that suffice, in each way that it names', async () => {
    let explained = 0
    let several = 0
    for (let seed = 1; seed <= 250; seed += 1) {
      const random = seeded(70_000 + seed)
      const requirement = randomCompiled(random)
      const pieces = Array.from({ length: 4 }, (_, at) => randomPiece(random, `${at}`))
      const told = await explain(requirement, { pieces }, { now, solver })
      expect([seed, told.missing.length > 0]).toEqual([seed, told.evaluation.verdict !== 'met'])
      if (told.evaluation.verdict !== 'unmet') continue
      explained += 1
      if (told.missing.length > 1) several += 1
      for (const deficits of told.missing) {
        const more = deficits.flatMap(makeGood)
        expect([seed, await isUnmet(requirement, [...pieces, ...more])]).toEqual([seed, false])
      }
    }
    expect(Math.min(explained, several * 2)).toBeGreaterThan(40)
  })

  it('names no more than is needed', async () => {
    const amounts = [3, 7, 12]
    for (const held of amounts) {
      const requirement = parseRequirement({
        version: 1,
        requirement: { kind: 'credits', amount: 12, unit: 'ects' },
      })
      const pieces: Piece[] = [
        {
          id: 'p',
          credits: [{ unit: 'ects', amount: held }],
          issued: '2026-01-01',
          source: 'earned',
        },
      ]
      const { missing } = await explain(requirement, { pieces }, { now, solver })
      const amount = missing[0]?.[0]
      expect(amount?.code === 'credits' ? amount.amount : 0).toBe(12 - held)
    }
  })
})
