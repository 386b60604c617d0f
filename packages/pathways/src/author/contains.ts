import type { CompiledRequirement } from '../compiled.ts'
import type { Verdict } from '../evaluate.ts'
import { evaluate } from '../evaluate.ts'
import type { Portfolio } from '../portfolio.ts'
import type { Solver } from '../solver.ts'
import { barestPortfolios } from './barest.ts'
import { implies } from './implies.ts'

/**
 * Whether one requirement contains another. `yes` is proved; `no` comes with a portfolio that meets the first and not the second; `unknown`
 * where neither was found.
 */
export type Containment =
  | { readonly answer: 'yes' }
  | { readonly answer: 'no'; readonly counterexample: Portfolio }
  | { readonly answer: 'unknown' }

/**
 * Asks, when a rule is written, whether everybody who meets `whole` meets `part` as well, so that a badge for `part` adds nothing to one for
 * `whole`.
 *
 * Decided exactly where both have neither scopes nor limits and ask for single pieces: the barest portfolios that meet `whole` are then all
 * that must be tried. Elsewhere a proof from the structure or a counterexample decides, and there may be neither. Levels of skills, areas and
 * achievements are taken as unrelated, whatever they mean.
 * @param whole the requirement that may contain the other
 * @param part the other
 * @param options `now`, the solver, and `seconds` for each solve: what is not decided in it leaves the answer `unknown`
 * @returns the answer
 * @throws PathwaysError `solver_failed`
 */
export async function contains(
  whole: CompiledRequirement,
  part: CompiledRequirement,
  options: {
    readonly now: Date
    readonly solver: Solver
    readonly seconds?: number | undefined
  },
): Promise<Containment> {
  const { now } = options
  if (implies(whole, part, now)) return { answer: 'yes' }
  const { portfolios, complete } = barestPortfolios(whole, now)
  let certain = complete
  for (const portfolio of portfolios) {
    const inPart = await judge(part, portfolio, options)
    if (inPart === 'met') continue
    const inWhole = await judge(whole, portfolio, options)
    if (inPart !== 'undecided' && inWhole === 'met')
      return { answer: 'no', counterexample: portfolio }
    if (inPart === 'undecided' || inWhole === 'undecided') certain = false
  }
  return { answer: certain && isPlain(whole) && isPlain(part) ? 'yes' : 'unknown' }
}

async function judge(
  requirement: CompiledRequirement,
  portfolio: Portfolio,
  options: Parameters<typeof contains>[2],
): Promise<Verdict> {
  const { now, solver, seconds } = options
  return (await evaluate(requirement, portfolio, now, solver, { seconds })).verdict
}

/**
 * Whether single pieces decide it: then a piece that serves two leaves does no less than two pieces. Renewals speak of two, and substitutions
 * end.
 */
function isPlain({ coupled, leaves }: CompiledRequirement): boolean {
  return (
    !coupled &&
    leaves.every(
      ({ node, demand, expiredWithin, until }) =>
        node.kind !== 'credits' &&
        demand === 1 &&
        expiredWithin === undefined &&
        until === undefined,
    )
  )
}
