import type { JsonObject, JsonValue } from '../../../json/json-value.ts'
import type { Random } from './random.ts'

const TEXTS = [
  'Rope work',
  'Zażółć gęślą jaźń',
  'Λιμάνι και σχοινιά',
  'Морские узлы',
  'عقد البحر',
  'קשרי ים',
  '船の結び目 ロープ',
  '항구 학교',
  'समुद्री गाँठें',
  'Knot 🪢 \u{1F469}\u200D\u{1F393} 𝒩',
  '\uE000 after \uFFFD',
  'says "so" and C:\\here',
  'one\ntwo\tthree\r\b\f',
  '\u0001 \u001F \u007F \u2028 \u00A0',
  '',
  ' spaced ',
  '<b>&amp;</b> .',
  '_:b0 <x> .',
  '42',
  'true',
]

/** Picks a text of any script, with whatever needs an escape. */
export function text(random: Random): string {
  return random.chance(0.3) ? random.pick(TEXTS) : `${random.pick(TEXTS)} ${hex(random, 5)}`
}

/** Makes hexadecimal digits. */
export function hex(random: Random, length: number): string {
  let digits = ''
  while (digits.length < length) digits += Math.floor(random.next() * 16).toString(16)
  return digits
}

/** Makes none to three of a kind. */
export function list<T extends JsonValue>(random: Random, make: (random: Random) => T): T[] {
  return Array.from({ length: Math.floor(random.next() * 4) }, () => make(random))
}

/** Keeps some of the members. */
export function some(random: Random, members: JsonObject): JsonObject {
  const entries = Object.entries(members)
  return Object.fromEntries(entries.filter(() => random.chance(random.density)))
}
