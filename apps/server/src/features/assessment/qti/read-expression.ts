import { plainOperators, type BaseType, type Expression } from '../items/item.ts'
import { Unusable } from './package-failure.ts'
import { elementsOf, textOf, type XmlElement } from './xml.ts'

/** What rules may name. Each @throws Unusable where the item does not declare it. */
export type Names = {
  /** A response or an outcome. */
  variable(name: string): string
  response(name: string): string
  outcome(name: string): string
  /** The response that standard templates judge. */
  templated(): string
}

/** How many operands an operator takes; others any number, but one at least. */
const arity: Readonly<Partial<Record<Operator, number>>> = {
  isNull: 1,
  not: 1,
  containerSize: 1,
  match: 2,
  member: 2,
  contains: 2,
  delete: 2,
  subtract: 2,
  divide: 2,
  gt: 2,
  gte: 2,
  lt: 2,
  lte: 2,
}

type Operator = (typeof plainOperators)[number]

/** Reads an expression (QTI 2.2 §2.11). @throws Unusable where it holds one that is not supported */
export function readExpression(element: XmlElement, names: Names): Expression {
  const { name, attributes } = element
  const identifier = attributes.get('identifier') ?? ''
  switch (name) {
    case 'variable':
      return { op: 'variable', name: names.variable(identifier) }
    case 'correct':
    case 'mapResponse':
      return { op: name, name: names.response(identifier) }
    case 'baseValue':
      return {
        op: 'value',
        type: baseType(attributes.get('baseType')),
        text: textOf(element).trim(),
      }
    case 'null':
      return { op: 'null' }
    case 'equal':
      return { op: 'equal', of: operands(element, names, 2), ...tolerance(element) }
    case 'stringMatch':
      if (attributes.get('substring') === 'true') throw unsupported(name)
      return {
        op: 'stringMatch',
        of: operands(element, names, 2),
        anyCase: attributes.get('caseSensitive') === 'false',
      }
    default: {
      const op = plainOperators.find((operator) => operator === name)
      if (op === undefined) throw unsupported(name)
      return { op, of: operands(element, names, arity[op]) }
    }
  }
}

function operands(element: XmlElement, names: Names, count?: number): Expression[] {
  const inner = elementsOf(element)
  const empty = inner.length === 0 && !['multiple', 'ordered'].includes(element.name)
  if (empty || (count !== undefined && inner.length !== count))
    throw new Unusable(`It is judged by ${element.name} of too few or too many values.`)
  return inner.map((one) => readExpression(one, names))
}

function tolerance({ attributes }: XmlElement) {
  const mode = attributes.get('toleranceMode') ?? 'exact'
  if (!['exact', 'absolute', 'relative'].includes(mode)) throw unsupported(`equal, ${mode}`)
  const written = mode === 'exact' ? '0' : (attributes.get('tolerance') ?? '')
  const sizes = written.trim().split(/\s+/).map(Number)
  const [below = NaN, above = below] = sizes
  if (sizes.length > 2 || !(below >= 0 && above >= 0 && Number.isFinite(below + above)))
    throw new Unusable('It allows for a tolerance that is no number.')
  return {
    within: [below, above] as const,
    percent: mode === 'relative',
    bounds: [
      attributes.get('includeLowerBound') !== 'false',
      attributes.get('includeUpperBound') !== 'false',
    ] as const,
  }
}

function baseType(written = ''): BaseType {
  switch (written) {
    case 'identifier':
    case 'string':
    case 'integer':
    case 'float':
    case 'boolean':
    case 'pair':
    case 'directedPair':
      return written
    default:
      throw unsupported(`baseValue, ${written.slice(0, 50)}`)
  }
}

function unsupported(name: string): Unusable {
  return new Unusable(`It is judged in a way (${name}) that is not supported.`)
}
