import { isColour } from './colours.ts'
import { enamels, metals } from './enamels.ts'
import { glyphs } from './glyphs.ts'
import { MedallionError } from './medallion-error.ts'
import { shapes } from './outlines.ts'
import { plainText } from './plain-text.ts'
import type { Enamel, OwnEnamel } from './enamels.ts'
import type { Glyph } from './glyphs.ts'
import type { Shape } from './outlines.ts'

/** How the rim is worked. */
export const rims = ['plain', 'double', 'ridged', 'beaded', 'laurel'] as const
export type Rim = (typeof rims)[number]

/** What is engraved under the glyph. */
export const fields = ['plain', 'guilloche', 'rays', 'waves', 'rings'] as const
export type Field = (typeof fields)[number]

/** The most letters a ribbon carries. */
export const ribbonLetters = 20

/** A badge's design: plain JSON, small enough to keep beside the achievement. */
export type MedallionDesign = {
  readonly shape: Shape
  readonly rim: Rim
  readonly field: Field
  readonly enamel: Enamel | OwnEnamel
  readonly glyph: Glyph
  /** Up to {@link ribbonLetters} letters; absence means no ribbon. */
  readonly ribbon?: string
  /** 1 to 5 pips; 0 means none are shown. */
  readonly level: number
}

/**
 * Checks that a value is a design and returns it with nothing else in it.
 *
 * @param value anything, such as a request's body or a stored column
 * @returns the design; unknown members are dropped, `field` and `level` may be absent
 *   (`guilloche` and 0), a ribbon loses control characters and what exceeds {@link ribbonLetters}
 * @throws MedallionError `design_invalid`, naming the member and what it may be
 */
export function parseMedallionDesign(value: unknown): MedallionDesign {
  if (!isRecord(value)) throw invalid('', 'A design is an object.')
  const ribbon = ribbonOf(value.ribbon)
  return {
    shape: oneOf('shape', value.shape, shapes),
    rim: oneOf('rim', value.rim, rims),
    field: value.field === undefined ? 'guilloche' : oneOf('field', value.field, fields),
    enamel: enamelOf(value.enamel),
    glyph: oneOf('glyph', value.glyph, glyphs),
    ...(ribbon === '' ? {} : { ribbon }),
    level: levelOf(value.level),
  }
}

function enamelOf(value: unknown): Enamel | OwnEnamel {
  if (!isRecord(value)) return oneOf('enamel', value, enamels)
  if (!isColour(value.ground)) {
    throw invalid('enamel.ground', 'The ground is a colour such as #0f5c63.')
  }
  return { ground: value.ground, metal: oneOf('enamel.metal', value.metal, metals) }
}

function ribbonOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') throw invalid('ribbon', 'The ribbon is a text.')
  return plainText(value, ribbonLetters)
}

function levelOf(value: unknown): number {
  if (value === undefined) return 0
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 5) return value
  throw invalid('level', 'The level is a whole number from 0 to 5.')
}

function oneOf<const T extends string>(member: string, value: unknown, of: readonly T[]): T {
  const found = of.find((name) => name === value)
  if (found === undefined) throw invalid(member, `${member} is one of ${of.join(', ')}.`)
  return found
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const invalid = (member: string, message: string): MedallionError =>
  new MedallionError('design_invalid', member, message)
