/** One entry of a row: a column, and what it is multiplied by. */
export type Term = readonly [column: number, factor: number]

/** A number plus columns times factors. */
export type Expression = { readonly constant: number; readonly terms: readonly Term[] }

/** A mixed-integer linear programme: minimise the cost of the columns within the rows. Plain, so that it can be posted to a worker. */
export type LinearModel = {
  readonly cost: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  readonly whole: readonly boolean[]
  readonly rows: readonly {
    readonly terms: readonly Term[]
    readonly lower: number
    readonly upper: number
  }[]
}

/** What a column may be: its bounds, its cost, and whether it is a whole number. */
export type Column = {
  readonly cost?: number
  readonly lower?: number
  readonly upper: number
  readonly whole?: boolean
}

/** Gathers columns and rows. */
export type ModelBuilder = {
  readonly column: (column: Column) => number
  readonly row: (
    terms: readonly Term[],
    bounds: { readonly lower?: number; readonly upper?: number },
  ) => void
  readonly build: () => LinearModel
}

/**
 * Starts an empty model.
 * @returns the builder; `row` adds up terms of the same column
 */
export function modelBuilder(): ModelBuilder {
  const cost: number[] = []
  const lower: number[] = []
  const upper: number[] = []
  const whole: boolean[] = []
  const rows: LinearModel['rows'][number][] = []
  return {
    column: (column) => {
      cost.push(column.cost ?? 0)
      lower.push(column.lower ?? 0)
      upper.push(column.upper)
      whole.push(column.whole ?? false)
      return cost.length - 1
    },
    row: (terms, bounds) => {
      const sums = new Map<number, number>()
      for (const [column, factor] of terms) sums.set(column, (sums.get(column) ?? 0) + factor)
      rows.push({
        terms: [...sums].filter(([, factor]) => factor !== 0),
        lower: bounds.lower ?? -Infinity,
        upper: bounds.upper ?? Infinity,
      })
    },
    build: () => ({
      cost: [...cost],
      lower: [...lower],
      upper: [...upper],
      whole: [...whole],
      rows: [...rows],
    }),
  }
}

/**
 * Multiplies an expression.
 * @param expression the expression
 * @param factor by what
 * @returns the product
 */
export function times(expression: Expression, factor: number): Expression {
  return {
    constant: expression.constant * factor,
    terms: expression.terms.map(([column, each]) => [column, each * factor]),
  }
}

/**
 * Adds expressions up.
 * @param expressions the expressions
 * @returns the sum
 */
export function total(expressions: readonly Expression[]): Expression {
  return {
    constant: expressions.reduce((sum, { constant }) => sum + constant, 0),
    terms: expressions.flatMap(({ terms }) => terms),
  }
}
