import type { CompiledRequirement, Substitution } from './compiled.ts'
import { effort } from './effort.ts'
import { modelBuilder } from './linear-model.ts'
import { PathwaysError } from './pathways-error.ts'
import type { Portfolio } from './portfolio.ts'
import { placeRequirement } from './requirement-model.ts'
import type { PlacedRequirement, RequirementOptions } from './requirement-model.ts'
import type { Solver } from './solver.ts'
import { shortcut } from './shortcut.ts'
import type { Witness } from './witness.ts'
import { checkWitness, readSolution, valueOf } from './witness.ts'

/**
 * `met`; `review`: met as soon as somebody confirms the conditions in words named in `open`; `unmet`; `undecided`: the time was over before
 * any of them was proved, and nothing may be concluded.
 */
export type Verdict = 'met' | 'review' | 'unmet' | 'undecided'

/** A leaf in an evaluation: how much is demanded and how much counts, in pieces or in credits of its unit. */
export type Progress = {
  readonly path: string
  readonly label: string | undefined
  readonly demand: number
  readonly counted: number
  readonly met: boolean
  /** Whether the verdict relies on it; of alternatives, only the chosen or nearest ones are. */
  readonly relied: boolean
}

/** What `evaluate` finds. The witness proves a `met` or `review`; for `unmet` it is the best that the pieces can do; `undecided` has none. */
export type Evaluation = {
  readonly verdict: Verdict
  readonly witness: Witness
  readonly progress: readonly Progress[]
  /** Conditions in words that the verdict waits for, by id. */
  readonly open: readonly string[]
  /** Approved substitutions that the verdict relies on. */
  readonly substituted: readonly Substitution[]
}

/**
 * Evaluates a requirement over what a person holds, exactly, also under exclusive scopes, caps and residencies.
 *
 * Earning more never turns `met` into anything else at the same moment: selectors speak of what is there, limits choose what counts and
 * refuse nothing. Time, expiry and revocation can. A requirement without scopes and limits is decided in linear time; the others by an
 * integer programme, whose witness is then checked independently.
 * @param requirement from `parseRequirement`
 * @param portfolio from `parsePortfolio`
 * @param now the moment
 * @param solver for the requirements that need one; loaded by HiGHS only then
 * @param limits `seconds` for each of at most two solves; without it they take as long as their proofs, and nothing is `undecided`
 * @returns the verdict, its witness, the progress of each leaf, the conditions that are open
 * @throws PathwaysError `solver_failed`
 */
export async function evaluate(
  requirement: CompiledRequirement,
  portfolio: Portfolio,
  now: Date,
  solver: Solver,
  limits: { readonly seconds?: number | undefined } = {},
): Promise<Evaluation> {
  const confirmed = new Set(portfolio.confirmed ?? [])
  const conditions = requirement.leaves.flatMap(({ node }) =>
    node.kind === 'condition' ? [node.id] : [],
  )
  const unconfirmed = conditions.some((id) => !confirmed.has(id))
  const at = { portfolio, now, solver, limits }
  const strict = await attempt(requirement, at, confirmed)
  if (strict === 'undecided') return conclude(requirement, undefined, 'undecided', confirmed)
  if (strict?.short === false) return conclude(requirement, strict, 'met', confirmed)
  if (!unconfirmed) return conclude(requirement, strict, 'unmet', confirmed)
  const assuming = await attempt(requirement, at, 'assumed')
  if (assuming === 'undecided') return conclude(requirement, undefined, 'undecided', confirmed)
  return conclude(requirement, assuming, assuming?.short === false ? 'review' : 'unmet', confirmed)
}

/** More than every substitution together adds to a model's cost. */
const PROVED = 0.1

type At = {
  readonly portfolio: Portfolio
  readonly now: Date
  readonly solver: Solver
  readonly limits: { readonly seconds?: number | undefined }
}

type Attempt = { readonly short: boolean; readonly witness: Witness }

/** The least shortfall, and what counts then; undefined when conditions in words stand in every way. */
async function attempt(
  requirement: CompiledRequirement,
  { portfolio, now, solver, limits }: At,
  conditions: RequirementOptions['conditions'],
): Promise<Attempt | 'undecided' | undefined> {
  const quick = shortcut(requirement, portfolio, { now, conditions })
  if (quick === 'impossible') return undefined
  if (quick) return quick
  const builder = modelBuilder()
  const placed = placeRequirement(
    builder,
    requirement,
    portfolio.pieces.map((piece) => ({ piece })),
    { now, conditions, shortfall: { price: effort, residency: 1 } },
  )
  const { seconds } = limits
  const outcome = await solver(builder.build(), seconds === undefined ? {} : { seconds })
  if (outcome.status === 'infeasible') return undefined
  if (outcome.status === 'unknown') return 'undecided'
  const { witness, shortfalls } = readSolution(placed, outcome.values)
  const short = shortfalls.size > 0 || limitShort(placed, outcome.values)
  // Nothing is less than no shortfall, so that this is a proof also without the optimum; a shortfall is one only above its lower bound.
  if (short && outcome.status === 'feasible' && outcome.bound < PROVED) return 'undecided'
  if (!short) {
    const assumed = conditions === 'assumed' ? { conditions } : {}
    const faults = checkWitness(requirement, portfolio, witness, { now, ...assumed })
    if (faults.length > 0) {
      throw new PathwaysError(
        'solver_failed',
        '',
        `The witness does not hold: ${faults.join('; ')}.`,
      )
    }
  }
  return { short, witness }
}

function limitShort(placed: PlacedRequirement, values: readonly number[]): boolean {
  return [...placed.residencies, ...placed.distincts].some(
    ({ shortfall }) => valueOf({ constant: 0, terms: [[shortfall, 1]] }, values) > 1e-4,
  )
}

function conclude(
  requirement: CompiledRequirement,
  found: Attempt | undefined,
  verdict: Verdict,
  confirmed: ReadonlySet<string>,
): Evaluation {
  const witness = found?.witness ?? { relied: [], counted: [], substituted: [] }
  const relied = new Set(witness.relied)
  const sums = new Map<string, number>()
  for (const { leaf, amount } of witness.counted) sums.set(leaf, (sums.get(leaf) ?? 0) + amount)
  const progress = requirement.leaves.map(({ path, node, demand }) => {
    const holds = node.kind === 'condition' && confirmed.has(node.id)
    const counted = holds ? demand : (sums.get(path) ?? 0)
    return {
      path,
      label: node.label,
      demand,
      counted,
      met: counted >= demand - 1e-3,
      relied: relied.has(path),
    }
  })
  const open = requirement.leaves.flatMap(({ node, path }) =>
    node.kind === 'condition' && relied.has(path) && !confirmed.has(node.id) ? [node.id] : [],
  )
  const substituted = requirement.substitutions.filter(({ path }) =>
    witness.substituted.includes(path),
  )
  return { verdict, witness, progress, open: [...new Set(open)], substituted }
}
