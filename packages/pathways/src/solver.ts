import type { Highs, Model } from 'highs'

import type { LinearModel } from './linear-model.ts'
import { PathwaysError } from './pathways-error.ts'

const NO_LIMIT = 1e9

/** What a solver found. `bound` is a proven lower bound on the cost of every solution. */
export type Outcome =
  | { readonly status: 'optimal'; readonly objective: number; readonly values: readonly number[] }
  | {
      readonly status: 'feasible'
      readonly objective: number
      readonly bound: number
      readonly values: readonly number[]
    }
  | { readonly status: 'infeasible' }
  | { readonly status: 'unknown' }

/**
 * Solves a model, or says what it could prove within the time. A server passes one that asks a worker thread; models and outcomes are plain
 * and can be posted.
 */
export type Solver = (
  model: LinearModel,
  limits?: { readonly seconds?: number },
) => Promise<Outcome>

/**
 * Makes a solver in this thread: HiGHS as WebAssembly, loaded at the first model. A solve blocks the thread; `optimal` is a proof (relative
 * gap 0), `infeasible` too.
 * @returns the solver; it rejects with PathwaysError `solver_failed` when HiGHS refuses the model
 */
export function inProcessSolver(): Solver {
  let loading: Promise<Loaded> | undefined
  return async (model, { seconds } = {}) => {
    const trivial = withoutColumns(model)
    if (trivial) return trivial
    loading ??= load()
    const { highs, native } = await loading
    try {
      return attempt({ highs, native }, model, { time_limit: seconds ?? NO_LIMIT })
    } catch (cause) {
      loading = undefined
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new PathwaysError('solver_failed', '', `The solver failed: ${why}`, cause)
    }
  }
}

function attempt(
  { highs, native }: Loaded,
  model: LinearModel,
  limits: { readonly time_limit: number },
): Outcome {
  const run = (presolve: 'choose' | 'off') => {
    native.clearModel()
    native.zeroAllClocks()
    native.options.set({ ...limits, presolve })
    native.passModel(toNative(model, highs.infinity))
    native.run()
  }
  try {
    run('choose')
  } catch {
    // HiGHS 1.15 gives up on some small models while it simplifies them, and solves them as they are.
    run('off')
  }
  return outcome(highs, native)
}

type Loaded = { readonly highs: Highs; readonly native: Model }

async function load(): Promise<Loaded> {
  // The types are written for CommonJS, where the function is one step deeper than in the module that Node loads.
  const found: unknown = (await import('highs')).default
  if (!isLoader(found)) throw new Error('the package highs is not what it was')
  const highs = await found()
  const native = highs.createModel()
  native.options.set({ output_flag: false, mip_rel_gap: 0 })
  return { highs, native }
}

function isLoader(value: unknown): value is () => Promise<Highs> {
  return typeof value === 'function'
}

function withoutColumns(model: LinearModel): Outcome | undefined {
  if (model.cost.length > 0) return undefined
  const feasible = model.rows.every(({ lower, upper }) => lower <= 1e-9 && upper >= -1e-9)
  return feasible ? { status: 'optimal', objective: 0, values: [] } : { status: 'infeasible' }
}

function toNative(model: LinearModel, infinity: number) {
  const bounded = (value: number) => Math.max(-infinity, Math.min(infinity, value))
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { terms } of model.rows) {
    for (const [column, factor] of terms) {
      indices.push(column)
      values.push(factor)
    }
    starts.push(indices.length)
  }
  const numCols = model.cost.length
  const numRows = model.rows.length
  return {
    numCols,
    numRows,
    colCost: model.cost,
    colLower: model.lower.map(bounded),
    colUpper: model.upper.map(bounded),
    rowLower: model.rows.map(({ lower }) => bounded(lower)),
    rowUpper: model.rows.map(({ upper }) => bounded(upper)),
    matrix: { format: 'csr' as const, numRows, numCols, starts, indices, values },
    integrality: model.whole.map((whole) => (whole ? (1 as const) : (0 as const))),
  }
}

function outcome(highs: Highs, native: Model): Outcome {
  const status = native.getModelStatus()
  const { modelStatus, solutionStatus } = highs.constants
  // Every column is bounded, so of the two it can only be the one.
  if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
    return { status: 'infeasible' }
  }
  if (status === modelStatus.optimal) {
    const values = Array.from(native.getSolution().colValue)
    return { status: 'optimal', objective: native.getObjectiveValue(), values }
  }
  if (status === modelStatus.timeLimit || status === modelStatus.iterationLimit) {
    if (native.info.get('primal_solution_status') !== solutionStatus.feasible) {
      return { status: 'unknown' }
    }
    return {
      status: 'feasible',
      objective: native.getObjectiveValue(),
      bound: Number(native.info.get('mip_dual_bound')),
      values: Array.from(native.getSolution().colValue),
    }
  }
  throw new Error(`it stopped with status ${status}`)
}
