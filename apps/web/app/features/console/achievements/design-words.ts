import type { Enamel, Field, Glyph, Metal, Rim, Shape } from '@credence/medallion'
import type { PlainKey } from '#app/i18n/catalog.ts'

type Words<Part extends string> = Readonly<Record<Part, PlainKey>>

/** What the parts of a badge are called. */
export const shapeWords: Words<Shape> = {
  circle: 'badge.circle',
  hexagon: 'badge.hexagon',
  octagon: 'badge.octagon',
  shield: 'badge.shield',
  rosette: 'badge.rosette',
  quatrefoil: 'badge.quatrefoil',
  seal: 'badge.seal',
  plaque: 'badge.plaque',
}

export const rimWords: Words<Rim> = {
  plain: 'badge.rimPlain',
  double: 'badge.rimDouble',
  ridged: 'badge.rimRidged',
  beaded: 'badge.rimBeaded',
  laurel: 'badge.rimLaurel',
}

export const fieldWords: Words<Field> = {
  plain: 'badge.fieldPlain',
  guilloche: 'badge.guilloche',
  rays: 'badge.rays',
  waves: 'badge.waves',
  rings: 'badge.rings',
}

export const metalWords: Words<Metal> = {
  brass: 'badge.brass',
  silver: 'badge.silver',
  copper: 'badge.copper',
}

export const enamelWords: Words<Enamel> = {
  teal: 'badge.teal',
  ink: 'badge.ink',
  forest: 'badge.forest',
  oxblood: 'badge.oxblood',
  olive: 'badge.olive',
  plum: 'badge.plum',
  ivory: 'badge.ivory',
  petrol: 'badge.petrol',
  slate: 'badge.slate',
  porcelain: 'badge.porcelain',
  rust: 'badge.rust',
}

export const glyphWords: Words<Glyph> = {
  chart: 'badge.chart',
  database: 'badge.database',
  gear: 'badge.gear',
  leaf: 'badge.leaf',
  code: 'badge.code',
  'shield-check': 'badge.shieldCheck',
  flask: 'badge.flask',
  handshake: 'badge.handshake',
  compass: 'badge.compass',
  cloud: 'badge.cloud',
  speech: 'badge.speech',
  'heart-pulse': 'badge.heartPulse',
  scales: 'badge.scales',
  book: 'badge.book',
  bulb: 'badge.bulb',
  people: 'badge.people',
  robot: 'badge.robot',
  pen: 'badge.pen',
  globe: 'badge.globe',
  star: 'badge.star',
  cap: 'badge.cap',
  spark: 'badge.spark',
  anchor: 'badge.anchor',
  bolt: 'badge.bolt',
  wrench: 'badge.wrench',
  coins: 'badge.coins',
  key: 'badge.key',
  music: 'badge.music',
}
