import type { CompiledRequirement } from '../compile.ts'
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
 * @param options `now`, and the solver
 * @returns the answer
 * @throws PathwaysError `solver_failed`
 */
export async function contains(
  whole: CompiledRequirement,
  part: CompiledRequirement,
  options: { readonly now: Date; readonly solver: Solver },
): Promise<Containment> {
  const { now, solver } = options
  if (implies(whole, part, now)) return { answer: 'yes' }
  const { portfolios, complete } = barestPortfolios(whole, now)
  for (const portfolio of portfolios) {
    if (await isMet(part, portfolio, now, solver)) continue
    if (!(await isMet(whole, portfolio, now, solver))) continue
    return { answer: 'no', counterexample: portfolio }
  }
  return { answer: complete && isPlain(whole) && isPlain(part) ? 'yes' : 'unknown' }
}

async function isMet(
  requirement: CompiledRequirement,
  portfolio: Portfolio,
  now: Date,
  solver: Solver,
) {
  return (await evaluate(requirement, portfolio, now, solver)).verdict === 'met'
}

/** Whether single pieces decide it: then a piece that serves two leaves does no less than two pieces. */
function isPlain({ coupled, leaves }: CompiledRequirement): boolean {
  return !coupled && leaves.every(({ node, demand }) => node.kind !== 'credits' && demand === 1)
}
