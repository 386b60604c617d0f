import type { CompiledRequirement } from '../compiled.ts'
import type { Evaluation } from '../evaluate.ts'
import { evaluate } from '../evaluate.ts'
import { shift } from '../period.ts'
import type { Portfolio } from '../portfolio.ts'
import type { Solver } from '../solver.ts'

const DAY = 24 * 3600 * 1000
const RANKS = { undecided: -1, unmet: 0, review: 1, met: 2 }

/** The moment at which time alone undoes a verdict, the pieces that run out then, and the leaves that open again. */
export type Until = {
  readonly at: string
  /** Whole days from now. */
  readonly days: number
  readonly pieces: readonly string[]
  readonly leaves: readonly string[]
  /** Whether it was proved in the time there was; otherwise the verdict may hold beyond this moment. */
  readonly proved: boolean
}

/**
 * Finds the first moment at which expiry or age alone undoes a verdict, by evaluating again where something runs out.
 * @param requirement the requirement
 * @param portfolio what is held
 * @param from the evaluation now, `now`, the solver, and `seconds` for each solve
 * @returns the moment, or undefined when nothing that counts ever runs out
 */
export async function findUntil(
  requirement: CompiledRequirement,
  portfolio: Portfolio,
  from: {
    readonly evaluation: Evaluation
    readonly now: Date
    readonly solver: Solver
    readonly seconds?: number | undefined
  },
): Promise<Until | undefined> {
  const { evaluation, now, solver, seconds } = from
  if (evaluation.verdict === 'unmet' || evaluation.verdict === 'undecided') return undefined
  const ends = endings(requirement, portfolio).filter(({ at }) => at > now.getTime())
  for (const moment of [...new Set(ends.map(({ at }) => at))].sort((a, b) => a - b)) {
    const then = await evaluate(requirement, portfolio, new Date(moment), solver, { seconds })
    if (RANKS[then.verdict] >= RANKS[evaluation.verdict]) continue
    const counted = new Set(evaluation.witness.counted.map(({ piece }) => piece))
    const running = ends.flatMap(({ at, piece }) =>
      at === moment && piece !== undefined ? [piece] : [],
    )
    return {
      at: new Date(moment).toISOString(),
      days: Math.floor((moment - now.getTime()) / DAY),
      pieces: [...new Set(running.filter((piece) => counted.has(piece) || running.length === 1))],
      leaves: then.progress.flatMap(({ path, relied, met }) => (relied && !met ? [path] : [])),
      proved: then.verdict !== 'undecided',
    }
  }
  return undefined
}

/**
 * When each piece stops counting somewhere: it expires, grows too old, will not stay valid for long enough, or can be renewed no longer; and
 * when approved substitutions end.
 */
function endings(
  requirement: CompiledRequirement,
  { pieces }: Portfolio,
): { readonly at: number; readonly piece: string | undefined }[] {
  const windows = requirement.leaves.flatMap((leaf) => leaf.windows)
  const ages = new Set(windows.flatMap(({ issued }) => issued ?? []))
  const validities = new Set(windows.flatMap(({ validFor }) => validFor ?? []))
  const graces = new Set(requirement.leaves.flatMap(({ expiredWithin }) => expiredWithin ?? []))
  const over = requirement.substitutions.flatMap(({ until }) =>
    until === undefined ? [] : [{ at: Date.parse(until), piece: undefined }],
  )
  const ending = pieces.flatMap(({ id, issued, expires }) => {
    const moments: number[] = []
    if (expires !== undefined) {
      const end = new Date(expires)
      moments.push(end.getTime())
      // A day later, since moving back a month and forth again may lose one.
      for (const period of validities) moments.push(shift(end, period, -1).getTime() + DAY)
      for (const period of graces) moments.push(shift(end, period, 1).getTime() + DAY)
    }
    for (const period of ages) moments.push(shift(new Date(issued), period, 1).getTime() + DAY)
    return moments.map((at) => ({ at, piece: id }))
  })
  return [...ending, ...over]
}
