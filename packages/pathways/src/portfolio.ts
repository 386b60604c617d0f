import * as z from 'zod'

import { PathwaysError } from './pathways-error.ts'
import { Moment } from './period.ts'
import { CreditUnit } from './units.ts'

/** Where a piece comes from. */
export const Source = z.enum(['earned', 'prior_learning', 'transfer', 'self_declared'])
export type Source = z.infer<typeof Source>

const Name = z.string().min(1).max(500)

/**
 * One piece of evidence that a person holds: a credential, a degree, accepted prior learning.
 * `level` is the qualification level (EQF 1-8) of the piece and of its credits; the numbers in `skills` are skill levels (1-5).
 * `strength` (0-1) is how strong the proof is, `assurance` (0-5) the rung of its assessment; absent means the weakest.
 * `grade` is a number on a named scale. Whether the piece is signed or genuine is not checked here.
 */
export const Piece = z.strictObject({
  id: Name,
  name: z.string().max(500).optional(),
  achievement: Name.optional(),
  types: z.array(Name).max(50).optional(),
  issuer: Name.optional(),
  areas: z.array(Name).max(100).optional(),
  level: z.number().min(0).max(12).optional(),
  skills: z.record(Name, z.number().min(0).max(10)).optional(),
  credits: z
    .array(z.strictObject({ unit: CreditUnit, amount: z.number().positive().max(1_000_000) }))
    .max(10)
    .refine((all) => new Set(all.map(({ unit }) => unit)).size === all.length, 'names a unit twice')
    .optional(),
  grade: z.strictObject({ scale: Name, value: z.number() }).optional(),
  issued: Moment,
  expires: Moment.optional(),
  revoked: z.boolean().optional(),
  assurance: z.number().min(0).max(5).optional(),
  strength: z.number().min(0).max(1).optional(),
  source: Source,
})
export type Piece = z.infer<typeof Piece>

/** What a person holds, and which free-text conditions somebody confirmed (by the condition's id). */
export const Portfolio = z.strictObject({
  pieces: z.array(Piece).max(10_000),
  confirmed: z.array(Name).max(1_000).optional(),
})
export type Portfolio = z.infer<typeof Portfolio>

/**
 * Reads a portfolio, once, at the border.
 * @param json what came in
 * @returns the portfolio
 * @throws PathwaysError `portfolio_invalid` with the member at fault, also for two pieces of one id
 */
export function parsePortfolio(json: unknown): Portfolio {
  const read = Portfolio.safeParse(json)
  if (!read.success) {
    const issue = read.error.issues[0]
    const member = issue?.path.join('.') ?? ''
    throw new PathwaysError('portfolio_invalid', member, `${member}: ${issue?.message ?? ''}`)
  }
  const seen = new Set<string>()
  for (const [at, { id }] of read.data.pieces.entries()) {
    if (seen.has(id)) {
      const member = `pieces.${at}.id`
      throw new PathwaysError('portfolio_invalid', member, `The piece ${id} is there twice.`)
    }
    seen.add(id)
  }
  return read.data
}
