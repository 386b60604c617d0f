import * as z from 'zod'

import { PathwaysError } from '../pathways-error.ts'
import { Moment, Period } from '../period.ts'
import { Piece } from '../portfolio.ts'

const Name = z.string().min(1).max(500)
const Money = z.number().nonnegative().max(1e9)
const Hours = z.number().nonnegative().max(100_000)

/** How an achievement is taken. */
export const Mode = z.enum(['online', 'onsite', 'blended', 'work-based'])
export type Mode = z.infer<typeof Mode>

/** What must be there before a step can start: a skill at a level, or any one of some achievements. */
export const Prerequisite = z.union([
  z.strictObject({ skill: Name, level: z.number().min(0).max(10) }),
  z.strictObject({ achievements: z.array(Name).min(1).max(200) }),
])
export type Prerequisite = z.infer<typeof Prerequisite>

/** A dated chance to take an achievement; it can start only when the prerequisites are finished. No seats left: not to be had. */
export const Offering = z.strictObject({
  id: Name,
  starts: Moment,
  ends: Moment,
  cost: Money.optional(),
  language: Name.optional(),
  mode: Mode.optional(),
  seats: z.number().int().nonnegative().optional(),
})
export type Offering = z.infer<typeof Offering>

/**
 * An achievement that can be earned. `cost` is in the catalogue's one currency, `hours` the hours of work, `validity` how long it stays
 * valid. With `offerings` it can be had in one of them alone, without it at any time; with `anytime` too, in both ways. `language` is a BCP 47
 * tag, compared as text.
 */
export const Achievement = z.strictObject({
  ...Piece.pick({
    issuer: true,
    types: true,
    areas: true,
    level: true,
    skills: true,
    credits: true,
    assurance: true,
    strength: true,
  }).shape,
  id: Name,
  name: z.string().max(500).optional(),
  cost: Money,
  hours: Hours,
  validity: Period.optional(),
  language: Name.optional(),
  mode: Mode.optional(),
  prerequisites: z.array(Prerequisite).max(50).optional(),
  offerings: z.array(Offering).max(200).optional(),
  anytime: z.boolean().optional(),
})
export type Achievement = z.infer<typeof Achievement>

/** What can be earned, all priced in one currency. */
export const Catalogue = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  achievements: z.array(Achievement).max(50_000),
})
export type Catalogue = z.infer<typeof Catalogue>

/**
 * What a person prefers. `weights` price a unit of money, an hour and a week until the finish (1, 0 and 0 unless given); `weeklyHours` (10
 * unless given) is the time there is each week, and `start` the moment from which on (now unless given).
 */
export const Preferences = z.strictObject({
  weights: z
    .strictObject({
      cost: z.number().nonnegative().optional(),
      hours: z.number().nonnegative().optional(),
      weeks: z.number().nonnegative().optional(),
    })
    .optional(),
  start: Moment.optional(),
  budget: Money.optional(),
  deadline: Moment.optional(),
  weeklyHours: z.number().positive().max(168).optional(),
  languages: z.array(Name).min(1).max(50).optional(),
  modes: z.array(Mode).min(1).optional(),
  include: z.array(Name).max(100).optional(),
  exclude: z.array(Name).max(10_000).optional(),
})
export type Preferences = z.infer<typeof Preferences>

/**
 * Reads a catalogue, once, at the border.
 * @param json what came in
 * @returns the catalogue
 * @throws PathwaysError `catalogue_invalid`, also for two achievements of one id or an offering that ends before it starts
 */
export function parseCatalogue(json: unknown): Catalogue {
  const read = Catalogue.safeParse(json)
  if (!read.success) throw invalid('catalogue_invalid', read.error)
  const seen = new Set<string>()
  for (const [at, { id, offerings = [] }] of read.data.achievements.entries()) {
    const member = `achievements.${at}`
    if (seen.has(id)) {
      throw new PathwaysError(
        'catalogue_invalid',
        `${member}.id`,
        `The achievement ${id} is there twice.`,
      )
    }
    seen.add(id)
    if (offerings.some(({ starts, ends }) => Date.parse(ends) < Date.parse(starts))) {
      throw new PathwaysError(
        'catalogue_invalid',
        `${member}.offerings`,
        'An offering ends before it starts.',
      )
    }
  }
  return read.data
}

/**
 * Reads preferences, once, at the border.
 * @param json what came in
 * @returns the preferences
 * @throws PathwaysError `preferences_invalid` with the member at fault
 */
export function parsePreferences(json: unknown): Preferences {
  const read = Preferences.safeParse(json)
  if (!read.success) throw invalid('preferences_invalid', read.error)
  return read.data
}

function invalid(
  code: 'catalogue_invalid' | 'preferences_invalid',
  error: z.ZodError,
): PathwaysError {
  const issue = error.issues[0]
  const member = issue?.path.join('.') ?? ''
  return new PathwaysError(code, member, `${member}: ${issue?.message ?? ''}`)
}
