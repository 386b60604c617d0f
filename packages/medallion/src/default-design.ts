import { hash } from './geometry.ts'
import { meaningOf } from './meanings.ts'
import { plainText } from './plain-text.ts'
import type { Field, MedallionDesign, Rim } from './design.ts'
import type { Enamel } from './enamels.ts'
import type { Glyph } from './glyphs.ts'
import type { Shape } from './outlines.ts'

type Habit = readonly (readonly [shape: Shape, rim: Rim])[]

/** What a kind of achievement looks like, so that people learn to read the outline. */
const habits = {
  badge: [
    ['circle', 'ridged'],
    ['circle', 'beaded'],
    ['circle', 'double'],
    ['circle', 'plain'],
  ],
  'micro-certification': [
    ['hexagon', 'double'],
    ['hexagon', 'beaded'],
    ['hexagon', 'ridged'],
    ['hexagon', 'plain'],
  ],
  certification: [
    ['shield', 'double'],
    ['seal', 'beaded'],
    ['shield', 'plain'],
    ['seal', 'double'],
    ['seal', 'ridged'],
  ],
  'nano-degree': [
    ['rosette', 'laurel'],
    ['rosette', 'double'],
    ['rosette', 'beaded'],
  ],
  degree: [
    ['seal', 'laurel'],
    ['shield', 'double'],
  ],
  course: [
    ['plaque', 'plain'],
    ['plaque', 'double'],
    ['plaque', 'beaded'],
  ],
  assessment: [
    ['octagon', 'ridged'],
    ['octagon', 'double'],
    ['octagon', 'plain'],
  ],
  membership: [
    ['quatrefoil', 'double'],
    ['quatrefoil', 'beaded'],
    ['quatrefoil', 'plain'],
  ],
} as const satisfies Record<string, Habit>

type Kind = keyof typeof habits

/** Words that other standards use for our kinds (Open Badges 3.0 `AchievementType`). */
const otherNames: Readonly<Record<string, Kind>> = {
  microcredential: 'micro-certification',
  microcertification: 'micro-certification',
  certificate: 'certification',
  license: 'certification',
  licence: 'certification',
  qualityassurancecredential: 'certification',
  nanodegree: 'nano-degree',
  associatedegree: 'degree',
  bachelordegree: 'degree',
  masterdegree: 'degree',
  doctoraldegree: 'degree',
  diploma: 'degree',
  learningprogram: 'course',
  competency: 'assessment',
  fieldwork: 'assessment',
  communityservice: 'membership',
  award: 'membership',
}

const palette: readonly Enamel[] = [
  ...([
    'teal',
    'ink',
    'forest',
    'petrol',
    'oxblood',
    'slate',
    'teal',
    'rust',
    'olive',
    'plum',
  ] as const),
  ...(['ivory', 'ink', 'porcelain'] as const),
]
const engravings: readonly Field[] = ['guilloche', 'rays', 'guilloche', 'waves', 'rings', 'plain']
const anything: readonly Glyph[] = ['spark', 'star', 'compass', 'book', 'bulb', 'globe', 'key']

/**
 * Chooses a design for an achievement that nobody has designed yet.
 *
 * The outline tells the kind: circle a badge, hexagon a micro-certification, shield or seal a
 * certification, rosette a nano-degree, plaque a course, octagon an assessment, quatrefoil a membership.
 * The picture follows from words in the name (English and German); the rest from a hash of it.
 *
 * @param input.name the achievement's name; the same name and type always give the same design
 * @param input.type as in our glossary or Open Badges 3.0; anything else looks like a badge
 * @param input.level 1 to 5 shows so many pips; absent or anything else shows none
 * @returns a design that `parseMedallionDesign` accepts
 */
export function defaultDesign(input: {
  readonly name: string
  readonly type: string
  readonly level?: number
}): MedallionDesign {
  const name = plainText(input.name, 300)
  const kind = kindOf(input.type)
  const h = hash(`${name}\n${kind}`)
  const pick = <T>(list: readonly T[], bits: number): T | undefined =>
    list[(h >>> bits) % list.length]
  const [shape, rim] = pick<Habit[number]>(habits[kind], 3) ?? ['circle', 'ridged']
  const words = ribbonFor(name, kind)
  return {
    shape,
    rim,
    field: rim === 'laurel' ? 'plain' : (pick(engravings, 20) ?? 'guilloche'),
    enamel: pick(palette, 9) ?? 'teal',
    glyph: meaningOf(name) ?? pick(anything, 15) ?? 'spark',
    ...(words === undefined ? {} : { ribbon: words }),
    level: levelOf(input.level),
  }
}

function kindOf(type: string): Kind {
  const plain = type
    .slice(0, 80)
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  const own = Object.keys(habits)
    .filter(isKind)
    .find((kind) => kind.replace('-', '') === plain)
  return own ?? (Object.hasOwn(otherNames, plain) ? otherNames[plain] : undefined) ?? 'badge'
}

const isKind = (name: string): name is Kind => Object.hasOwn(habits, name)

/** A ribbon is for what is certified, where the whole name fits on it in capitals. */
function ribbonFor(name: string, kind: Kind): string | undefined {
  if (kind !== 'certification' && kind !== 'micro-certification' && kind !== 'nano-degree') return
  return /^[\p{Script=Latin}\p{N} &+'’.-]{3,16}$/u.test(name) ? name : undefined
}

function levelOf(level: number | undefined): number {
  return level !== undefined && Number.isInteger(level) && level >= 1 && level <= 5 ? level : 0
}
