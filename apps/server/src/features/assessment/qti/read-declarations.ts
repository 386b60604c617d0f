import type { BaseType, Cardinality, Expected, Mapping, Outcome } from '../items/item.ts'
import { Unusable } from './package-failure.ts'
import { elementsOf, textOf, type XmlElement } from './xml.ts'

export type Declarations = {
  /** Of responses, by the author’s names. */
  readonly expected: ReadonlyMap<string, Expected>
  readonly outcomes: ReadonlyMap<string, Outcome>
  /** The most points, where the item says so. */
  readonly maxPoints?: number
}

const cardinalities: readonly string[] = ['single', 'multiple', 'ordered'] satisfies Cardinality[]
const baseTypes: readonly string[] = [
  ...(['identifier', 'string', 'integer', 'float'] satisfies BaseType[]),
  ...(['boolean', 'pair', 'directedPair'] satisfies BaseType[]),
]

/**
 * Reads what an item declares of responses and outcomes (QTI 2.2 §2.5). Responses of a kind that nothing here asks for,
 * such as points on a picture, are left out.
 * @throws Unusable
 */
export function readDeclarations(item: XmlElement): Declarations {
  const expected = new Map<string, Expected>()
  for (const declaration of elementsOf(item, 'responseDeclaration')) {
    const kind = kindOf(declaration)
    if (kind) expected.set(nameOf(declaration, expected), { ...kind, ...answersOf(declaration) })
  }
  const outcomes = new Map<string, Outcome>()
  let maxPoints: number | undefined
  for (const declaration of elementsOf(item, 'outcomeDeclaration')) {
    const name = nameOf(declaration, outcomes)
    if (expected.has(name)) throw new Unusable(`It declares ${name} twice.`)
    const initial = elementsOf(declaration, 'defaultValue').flatMap(valuesOf)
    const kind = kindOf(declaration) ?? { cardinality: 'single', type: 'string' }
    outcomes.set(name, { ...kind, ...(initial.length > 0 ? { initial } : {}) })
    if (name === 'SCORE') maxPoints ??= numberIn(declaration, 'normalMaximum')
    if (name === 'MAXSCORE' && initial[0] !== undefined) maxPoints = numeric(initial[0])
  }
  return { expected, outcomes, ...(maxPoints === undefined ? {} : { maxPoints }) }
}

function kindOf({ attributes }: XmlElement): Pick<Expected, 'cardinality' | 'type'> | undefined {
  const cardinality = attributes.get('cardinality') ?? ''
  const type = attributes.get('baseType') ?? ''
  if (!cardinalities.includes(cardinality) || !baseTypes.includes(type)) return undefined
  return { cardinality: cardinality as Cardinality, type: type as BaseType }
}

function nameOf({ attributes }: XmlElement, known: ReadonlyMap<string, unknown>): string {
  const name = attributes.get('identifier') ?? ''
  if (!/^[\p{L}_][\p{L}\p{N}\p{M}_.-]{0,199}$/u.test(name) || name in Object.prototype)
    throw new Unusable(`It declares something under an odd name: ${name.slice(0, 50)}.`)
  if (known.has(name)) throw new Unusable(`It declares ${name} twice.`)
  return name
}

function answersOf(declaration: XmlElement): Pick<Expected, 'correct' | 'mapping'> {
  const correct = elementsOf(declaration, 'correctResponse').flatMap(valuesOf)
  const [mapping] = elementsOf(declaration, 'mapping')
  return {
    ...(correct.length > 0 ? { correct } : {}),
    ...(mapping ? { mapping: mappingOf(mapping) } : {}),
  }
}

function valuesOf(element: XmlElement): string[] {
  return elementsOf(element, 'value').map((value) => textOf(value).trim())
}

function mappingOf(mapping: XmlElement): Mapping {
  const lower = numberIn(mapping, 'lowerBound')
  const upper = numberIn(mapping, 'upperBound')
  return {
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    otherwise: numberIn(mapping, 'defaultValue') ?? 0,
    entries: elementsOf(mapping, 'mapEntry').map((entry) => ({
      answer: (entry.attributes.get('mapKey') ?? '').trim(),
      points: numberIn(entry, 'mappedValue') ?? 0,
      anyCase: entry.attributes.get('caseSensitive') === 'false',
    })),
  }
}

/** A number that stands in an attribute; undefined where it does not. @throws Unusable where it is none */
export function numberIn({ attributes }: XmlElement, name: string): number | undefined {
  const written = attributes.get(name)
  return written === undefined ? undefined : numeric(written)
}

function numeric(written: string): number {
  const number = written.trim() === '' ? NaN : Number(written)
  if (!Number.isFinite(number) || Math.abs(number) > 1e9)
    throw new Unusable(`It counts with what is no number: ${written.slice(0, 50)}.`)
  return number
}
