import type { Evaluation } from '@credence/pathways'
import { and, eq } from 'drizzle-orm'
import { Failure } from '../../platform/http/failure.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import type { AchievementRow } from '../achievements/index.ts'
import { recordAudit } from '../identity/index.ts'
import type { HeldPiece } from './portfolio.ts'
import type { Settling, Standing } from './standings.ts'
import { stackStanding, type StoredEvaluation } from './tables.ts'

/** An evaluation that says something. */
export type Decided = Evaluation & { readonly verdict: StoredEvaluation['verdict'] }

/** Whether anything may be concluded from an evaluation. */
export const isDecided = (found: Evaluation): found is Decided => found.verdict !== 'undecided'

/** Nothing is concluded from what was not decided: neither given nor taken. The next sweep looks again, or the queue tries again. */
export async function putOff(
  tx: Tx,
  known: Standing | undefined,
  { now, accept }: Settling,
): Promise<Standing> {
  if (accept || !known) {
    throw new Failure('busy', 'Whether the requirement is met takes long to tell. Try again.', {
      retryAfter: 60,
    })
  }
  const { orgId, achievementId, holderEmail } = known
  await tx
    .update(stackStanding)
    .set({ lookAgainAt: now })
    .where(
      and(
        eq(stackStanding.orgId, orgId),
        eq(stackStanding.achievementId, achievementId),
        eq(stackStanding.holderEmail, holderEmail),
      ),
    )
  return known
}

/** What a look at a standing has found. */
export type Found = {
  readonly row: AchievementRow
  readonly known: Standing | undefined
  readonly pieces: readonly HeldPiece[]
  readonly evaluation: Decided
  readonly confirmed: readonly string[]
  readonly lookAgainAt: Date | undefined
  readonly base: Pick<Standing, 'orgId' | 'achievementId' | 'holderEmail' | 'holderName'>
}

type Outcome = {
  readonly state: Standing['state']
  readonly credentialId?: string
  readonly record?: string
  readonly lost?: StoredEvaluation['lost']
}

/** Stores what was decided, and notes a change of state in the history. */
export async function keep(
  tx: Tx,
  found: Found,
  { now, accept }: Settling,
  { state, lost, ...given }: Outcome,
): Promise<Standing> {
  const { base, row, evaluation, known, confirmed } = found
  const stillLost = lost ?? (state === 'reopened' ? known?.evaluation.lost : undefined)
  const restingOn =
    state === 'awarded'
      ? evaluation.witness.counted.map(({ piece }) => piece)
      : known?.evaluation.restsOn
  const kept: StoredEvaluation = {
    verdict: evaluation.verdict,
    counted: evaluation.witness.counted.map((one) => ({ ...one, ...nameOf(found, one.piece) })),
    open: evaluation.open.filter((id) => !confirmed.includes(id)),
    confirmed,
    ...(stillLost ? { lost: stillLost } : {}),
    ...(restingOn ? { restsOn: restingOn } : {}),
  }
  const values = {
    state,
    definitionVersion: String(row.achievement.version),
    evaluation: kept,
    lookAgainAt: found.lookAgainAt ?? null,
    updatedAt: now,
    ...given,
    ...(accept ? { decidedBy: accept.actor, decidedAt: now, reason: accept.reason } : {}),
  }
  const [stored] = await tx
    .insert(stackStanding)
    .values({ ...base, ...values, createdAt: now })
    .onConflictDoUpdate({
      target: [stackStanding.orgId, stackStanding.achievementId, stackStanding.holderEmail],
      set: values,
    })
    .returning()
  if (!stored) throw new Error('What was stored in this transaction is there.')
  if (state !== (known?.state ?? 'progress'))
    await recordAudit(tx, {
      orgId: base.orgId,
      actor: accept?.actor ?? 'system',
      action: `stack.${state}`,
      subject: stored.credentialId
        ? `credential:${stored.credentialId}`
        : `achievement:${base.achievementId}`,
      details: {
        achievement: base.achievementId,
        version: row.achievement.version,
        ...(lost ? { lost } : {}),
        ...(accept ? { reason: accept.reason } : {}),
      },
      at: now,
    })
  return stored
}

function nameOf({ pieces, base }: Found, id: string): { name?: string } {
  const held = pieces.find(({ piece }) => piece.id === id)
  if (!held || held.origin.kind === 'learning') return {}
  if (held.origin.kind === 'credential' && held.origin.orgId === base.orgId) return {}
  const { name = 'A credential' } = held.piece
  const { issuerName } = held.origin
  return { name: issuerName ? `${name} (${issuerName})` : name }
}

/** Whether the same pieces count as before. */
export function sameCounted(kept: StoredEvaluation, { witness }: Evaluation): boolean {
  const pieces = (counted: StoredEvaluation['counted']) =>
    JSON.stringify([...new Set(counted.map(({ piece }) => piece))].toSorted())
  return pieces(kept.counted) === pieces(witness.counted)
}
