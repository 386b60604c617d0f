import {
  evaluate,
  type CompiledRequirement,
  type Evaluation,
  type Solver,
} from '@credence/pathways'
import type { HeldPiece } from './portfolio.ts'

type Asked = {
  readonly orgId: string
  readonly pieces: readonly HeldPiece[]
  readonly confirmed: readonly string[]
  readonly evaluation: Evaluation
  readonly now: Date
  readonly solver: Solver
  readonly seconds: number
}

/**
 * Evaluates a requirement that is met once more by what somebody answers for: what the organization itself has issued
 * or accepted, and what its requirement names by achievement or by issuer. Anybody may make an organization or sign a
 * credential, for a skill or for credits as they like: by such alone nothing is awarded before a reviewer has looked.
 * @returns the evaluation to award by; undefined where it needs more than that
 */
export async function evaluateVouched(
  requirement: CompiledRequirement,
  { orgId, pieces, confirmed, evaluation, now, solver, seconds }: Asked,
): Promise<Evaluation | undefined> {
  const vouched = pieces.filter(isVouched(requirement, orgId))
  const ids = new Set(vouched.map(({ piece }) => piece.id))
  if (evaluation.witness.counted.every(({ piece }) => ids.has(piece))) return evaluation
  const portfolio = { pieces: vouched.map(({ piece }) => piece), confirmed: [...confirmed] }
  const again = await evaluate(requirement, portfolio, now, solver, { seconds })
  return again.verdict === 'met' ? again : undefined
}

/** Whether somebody answers for a piece: the organization itself, or its requirement, which names achievement or issuer. */
export function isVouched({ leaves }: CompiledRequirement, orgId: string) {
  const selectors = leaves.flatMap(({ node }) =>
    node.kind === 'condition' || !node.from ? [] : [node.from],
  )
  const achievements = new Set(selectors.flatMap((from) => from.achievements ?? []))
  const issuers = new Set(selectors.flatMap((from) => from.issuers ?? []))
  return ({ piece, origin }: HeldPiece): boolean =>
    origin.kind === 'learning' ||
    (origin.kind === 'credential' && origin.orgId === orgId) ||
    (piece.issuer !== undefined && issuers.has(piece.issuer)) ||
    // Ids of our own are given here; one from elsewhere anybody may write into a credential.
    (origin.kind === 'credential' && achievements.has(piece.achievement ?? ''))
}
