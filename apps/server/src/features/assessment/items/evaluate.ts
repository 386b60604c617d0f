import type { Expected, Expression } from './item.ts'
import { map } from './map-response.ts'
import { holdsAll, same, valueOf, type Scalar, type Value } from './values.ts'

/** What expressions may look at, and how much they may still do. */
export type Scope = {
  readonly variables: ReadonlyMap<string, Value>
  readonly expected: Readonly<Record<string, Expected>>
  /** Counts down with each value that is touched; at 0 everything is NULL. */
  readonly budget: { left: number }
}

/**
 * Works out an expression of response processing (QTI 2.2 §2.11, QTI 3.0 §2.15). Whatever cannot be worked out, such as a
 * division by zero or operands of the wrong kind, is NULL.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  if (scope.budget.left <= 0) return null
  scope.budget.left--
  switch (expression.op) {
    case 'variable':
      return scope.variables.get(expression.name) ?? null
    case 'correct': {
      const expected = own(scope.expected, expression.name)
      return expected?.correct ? valueOf(expected, expected.correct) : null
    }
    case 'mapResponse': {
      const mapping = own(scope.expected, expression.name)?.mapping
      const given = scope.variables.get(expression.name) ?? null
      scope.budget.left -= (mapping?.entries.length ?? 0) * (given?.items.length ?? 0)
      return mapping && scope.budget.left > 0 ? float(map(mapping, given)) : null
    }
    case 'value':
      return valueOf({ type: expression.type, cardinality: 'single' }, [expression.text])
    case 'null':
      return null
    default: {
      const values = expression.of.map((one) => evaluate(one, scope))
      scope.budget.left -= costOf(values)
      return scope.budget.left <= 0 ? null : operate(expression, values)
    }
  }
}

/** Tells whether a value is the single boolean true: the only thing a condition counts as met. */
export function isTrue(value: Value): boolean {
  return value?.cardinality === 'single' && value.items[0] === true
}

/** Two containers are compared each with each. */
function costOf(values: readonly Value[]): number {
  const [first = 0, second = 0, ...more] = values.map((value) => value?.items.length ?? 0)
  return first + second + first * second + more.reduce((sum, size) => sum + size, 0)
}

type Operation = Extract<Expression, { readonly of: readonly Expression[] }>

function operate(expression: Operation, values: readonly Value[]): Value {
  const [first = null, second = null] = values
  switch (expression.op) {
    case 'isNull':
      return boolean(first === null)
    case 'not':
      return first === null ? null : boolean(!isTrue(first))
    case 'and':
      if (values.some((value) => value !== null && !isTrue(value))) return boolean(false)
      return values.includes(null) ? null : boolean(true)
    case 'or':
      if (values.some(isTrue)) return boolean(true)
      return values.includes(null) ? null : boolean(false)
    case 'multiple':
    case 'ordered':
      return gather(expression.op, values)
    case 'containerSize':
      return { type: 'integer', cardinality: 'single', items: [first?.items.length ?? 0] }
    case 'sum':
      return arithmetic(values, (all) => all.reduce((a, b) => a + b, 0))
    case 'product':
      return arithmetic(values, (all) => all.reduce((a, b) => a * b, 1))
    case 'min':
      return arithmetic(values, (all) => Math.min(...all))
    case 'max':
      return arithmetic(values, (all) => Math.max(...all))
    case 'subtract':
      return arithmetic(values, ([a = NaN, b = NaN]) => a - b)
    case 'divide':
      return arithmetic(values, ([a = NaN, b = NaN]) => a / b)
    case 'gt':
      return compare(values, (a, b) => a > b)
    case 'gte':
      return compare(values, (a, b) => a >= b)
    case 'lt':
      return compare(values, (a, b) => a < b)
    case 'lte':
      return compare(values, (a, b) => a <= b)
    case 'equal':
      return compare(values, (a, b) => isWithin(expression, a, b))
    default:
      return first && second ? relate(expression, first, second) : null
  }
}

function relate(
  expression: Operation,
  first: NonNullable<Value>,
  second: NonNullable<Value>,
): Value {
  switch (expression.op) {
    case 'match':
      if (first.items.length !== second.items.length) return boolean(false)
      return boolean(
        first.cardinality === 'multiple' || second.cardinality === 'multiple'
          ? holdsAll(first.items, second.items, first.type)
          : first.items.every((item, at) => same(item, second.items[at] ?? '', first.type)),
      )
    case 'member': {
      const [item] = first.items
      return boolean(
        item !== undefined && second.items.some((other) => same(other, item, second.type)),
      )
    }
    case 'contains':
      return boolean(
        first.cardinality === 'ordered'
          ? holdsRun(first.items, second.items)
          : holdsAll(first.items, second.items, first.type),
      )
    case 'delete':
      return container(
        second,
        second.items.filter((item) => !same(item, first.items[0] ?? '', second.type)),
      )
    case 'stringMatch': {
      const [a, b] = [first, second].map(({ items }) => String(items[0]))
      return boolean(expression.anyCase ? a?.toLowerCase() === b?.toLowerCase() : a === b)
    }
    default:
      return null
  }
}

function gather(cardinality: 'multiple' | 'ordered', values: readonly Value[]): Value {
  const given = values.filter((value) => value !== null)
  const [first] = given
  return first
    ? container(
        { ...first, cardinality },
        given.flatMap(({ items }) => items),
      )
    : null
}

function container(like: NonNullable<Value>, items: readonly Scalar[]): Value {
  return items.length === 0 ? null : { ...like, items }
}

function arithmetic(values: readonly Value[], work: (numbers: readonly number[]) => number): Value {
  const numbers = values.flatMap((value) => value?.items ?? [NaN])
  if (numbers.length === 0 || !numbers.every((item) => typeof item === 'number')) return null
  const result = work(numbers)
  return Number.isFinite(result) ? float(result) : null
}

function compare(values: readonly Value[], holds: (a: number, b: number) => boolean): Value {
  const [a, b] = values.map((value) => (value?.cardinality === 'single' ? value.items[0] : null))
  return typeof a === 'number' && typeof b === 'number' ? boolean(holds(a, b)) : null
}

type Equal = Extract<Expression, { readonly op: 'equal' }>

function isWithin({ within, percent, bounds }: Equal, a: number, b: number): boolean {
  const [below, above] = within.map((size) => (percent ? (Math.abs(a) * size) / 100 : size))
  if (!below && !above) return a === b
  // 3.14 + 0.01 is not 3.15 in binary: a hair’s breadth is let pass.
  const hair = 1e-9 * Math.max(Math.abs(a), below ?? 0, above ?? 0)
  const [low, high] = [a - (below ?? 0), a + (above ?? 0)]
  const lowOk = bounds[0] ? b >= low - hair : b > low + hair
  const highOk = bounds[1] ? b <= high + hair : b < high - hair
  return lowOk && highOk
}

function holdsRun(whole: readonly Scalar[], part: readonly Scalar[]): boolean {
  return whole.some((_, start) => part.every((item, at) => whole[start + at] === item))
}

const boolean = (is: boolean): Value => ({ type: 'boolean', cardinality: 'single', items: [is] })
const float = (number: number): Value => ({ type: 'float', cardinality: 'single', items: [number] })

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
