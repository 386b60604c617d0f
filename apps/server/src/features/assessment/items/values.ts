import type { BaseType, Cardinality } from './item.ts'

export type Scalar = string | number | boolean

/** A value of an expression; `null` is QTI’s NULL, which an empty container is too. */
export type Value = {
  readonly type: BaseType
  readonly cardinality: Cardinality
  readonly items: readonly Scalar[]
} | null

/** Makes a value of what was written. What is not of the type counts as not given. */
export function valueOf(
  { type, cardinality }: { readonly type: BaseType; readonly cardinality: Cardinality },
  texts: readonly string[],
): Value {
  const items = texts.map((text) => scalarOf(type, text)).filter((item) => item !== undefined)
  if (items.length === 0) return null
  return { type, cardinality, items: cardinality === 'single' ? items.slice(0, 1) : items }
}

/** Words as they are compared: in NFC, without outer spaces, one space between words. */
export function plainWords(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ')
}

/** A number as people write it, with a decimal point or comma; undefined where it is none. */
export function numberOf(text: string): number | undefined {
  const written = text.trim().replace('\u2212', '-')
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?$/i.test(written)) return undefined
  const number = Number(written.replace(',', '.'))
  return Number.isFinite(number) ? number : undefined
}

/** Tells whether two single values are the same. */
export function same(a: Scalar, b: Scalar, type: BaseType): boolean {
  if (a === b) return true
  if (type !== 'pair' || typeof a !== 'string' || typeof b !== 'string') return false
  return a.split(' ').toReversed().join(' ') === b
}

/** Tells whether a bag holds all of another, each as often. */
export function holdsAll(whole: readonly Scalar[], part: readonly Scalar[], type: BaseType) {
  const left = [...whole]
  return part.every((item) => {
    const at = left.findIndex((other) => same(other, item, type))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

function scalarOf(type: BaseType, text: string): Scalar | undefined {
  switch (type) {
    case 'integer':
    case 'float':
      return numberOf(text)
    case 'boolean':
      return text === 'true' || text === '1'
        ? true
        : text === 'false' || text === '0'
          ? false
          : undefined
    case 'string':
    case 'identifier':
    case 'pair':
    case 'directedPair': {
      const words = plainWords(text)
      return words === '' ? undefined : words
    }
  }
}
