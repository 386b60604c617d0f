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

/** Pieces that have just what a deficit says, one by one, earned here and now; a base before what renews it. */
function piecesFor(deficit: Deficit, at: number, held: readonly Piece[]): Piece[] {
  if (deficit.code === 'condition' || deficit.code === 'residency' || deficit.code === 'distinct')
    return []
  const from = deficit.code === 'skill' ? {} : deficit.from
  const amounts = amountsOf(deficit)
  const isHeld = (id: string) => held.some(({ achievement }) => achievement === id)
  // What is not held first, since it may have to be another one.
  const named = from.achievements?.toSorted((a, b) => Number(isHeld(a)) - Number(isHeld(b)))
  return amounts.map((amount, each): Piece => ({
    id: `new ${at} ${each}`,
    achievement: named?.[each % named.length],
    areas: from.areas,
    level: from.level?.min ?? from.level?.max,
    grade: from.grade && { scale: from.grade.scale, value: from.grade.atLeast ?? 0 },
    assurance: from.assurance,
    skills: deficit.code === 'skill' ? { [deficit.skill]: deficit.level } : {},
    ...(deficit.code === 'credits' && { credits: [{ unit: deficit.unit, amount }] }),
    issuer: 'us',
    issued: deficit.code === 'base' ? '2026-05-30' : '2026-05-31',
    source: 'earned',
  }))
}

function amountsOf(deficit: Deficit): number[] {
  if (deficit.code === 'pieces' || deficit.code === 'skill') return Array(deficit.count).fill(1)
  if (deficit.code !== 'credits') return [1]
  const rest = deficit.amount % 1
  return [...Array(Math.floor(deficit.amount)).fill(1), ...(rest > 0 ? [rest] : [])]
}

/** The same, each from another issuer, area and achievement where that is asked for around it. */
function makeGood(deficits: readonly Deficit[], held: readonly Piece[]): Piece[] {
  return deficits.flatMap((deficit, nth) => {
    const asked = deficits.flatMap((each) =>
      each.code === 'distinct' && deficit.path.startsWith(each.path) ? [each.by] : [],
    )
    return piecesFor(deficit, nth, held).map((piece) => ({
      ...piece,
      ...(asked.includes('issuer') && { issuer: piece.id }),
      ...(asked.includes('area') && { areas: [...(piece.areas ?? []), 'data', 'law', 'design'] }),
      ...(asked.includes('achievement') && { achievement: piece.achievement ?? piece.id }),
    }))
  })
}

/** Whether issuers are asked for by name and by number at once, so that which ones are new is not in the deficits. */
const isTangled = (deficits: readonly Deficit[]) =>
  deficits.some(({ code }) => code === 'residency') &&
  deficits.some((each) => each.code === 'distinct' && each.by === 'issuer')

const isUnmet = async (requirement: CompiledRequirement, pieces: readonly Piece[]) =>
  (await evaluate(requirement, { pieces: [...pieces] }, now, solver)).verdict === 'unmet'

describe('explain', () => {
  it('names deficits that suffice, in each way that it names', async () => {
    let explained = 0
    let several = 0
    for (let seed = 1; seed <= 500; seed += 1) {
      const random = seeded(70_000 + seed)
      const requirement = randomCompiled(random)
      const pieces = Array.from({ length: 4 }, (_, at) => randomPiece(random, `${at}`))
      const told = await explain(requirement, { pieces }, { now, solver })
      const { verdict, witness } = told.evaluation
      // Where a substitution has ended or limits clash, nothing may be left that anybody can do.
      const hopeless = witness.relied.length === 0
      expect([seed, told.missing.length > 0]).toEqual([seed, verdict !== 'met' && !hopeless])
      if (verdict !== 'unmet') continue
      explained += 1
      if (told.missing.length > 1) several += 1
      for (const deficits of told.missing) {
        if (isTangled(deficits)) continue
        const more = makeGood(deficits, pieces)
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
