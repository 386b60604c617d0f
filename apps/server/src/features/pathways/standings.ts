import { evaluate, findUntil, type Piece, type Solver } from '@credence/pathways'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import {
  atVersion,
  readRequirement,
  requireAchievement,
  type AchievementRow,
} from '../achievements/index.ts'
import { findActive, giveAward, restoreAward, withdrawAward } from './award.ts'
import { isDecided, keep, putOff, sameCounted, type Found } from './keep-standing.ts'
import { holderOf, portfolioOf, type HeldPiece, type Holder } from './portfolio.ts'
import { stackStanding } from './tables.ts'
import { evaluateVouched, isVouched } from './vouched.ts'

export type Standing = typeof stackStanding.$inferSelect

/** Whose standing with which stack is to be looked at. */
export type Looking = {
  readonly orgId: string
  readonly achievementId: string
  readonly email: string
  readonly name: string
}

export type Settling = Looking & {
  readonly now: Date
  readonly solver: Solver
  /** A reviewer accepts: what waits in words is confirmed, and the award given. */
  readonly accept?: { readonly actor: string; readonly reason: string }
}

/**
 * Brings somebody's standing with a stack up to date: evaluates, awards, opens again, restores. Everything in one
 * transaction under a lock of this stack and holder, so that it may be repeated and run beside itself: an award is made once.
 * Runs for the installation.
 * @returns the standing; undefined where there is none to speak of
 */
export async function settle(
  tx: Tx,
  platform: Platform,
  settling: Settling,
): Promise<Standing | undefined> {
  const { orgId, achievementId, email, name, now } = settling
  const holder = await holderOf(tx, { email })
  await lockStanding(tx, achievementId, holder.personId ?? email)
  const current = await requireAchievement(tx, orgId, achievementId)
  const known = await findStanding(tx, { orgId, achievementId, emails: holder.emails })
  const row = await definitionFor(tx, current, known)
  const requirement = readRequirement(row.definition)
  if (!requirement || row.achievement.status === 'draft') return known
  const rests = restsOn(known)
  const vouched = isVouched(requirement, orgId)
  const pieces = visiblePieces(
    await portfolioOf(tx, holder, { publicUrl: platform.config.publicUrl }),
    { orgId, achievementId, joined: known?.joinedAt != null, restsOn: rests },
  ).filter((held) => !known?.credentialId || vouched(held) || rests.has(held.piece.id))
  const confirmed = [...(known?.evaluation.confirmed ?? [])]
  const portfolio = { pieces: pieces.map(({ piece }) => piece), confirmed }
  const evaluation = await evaluate(requirement, portfolio, now, settling.solver, { seconds })
  if (!isDecided(evaluation)) return putOff(tx, known, settling)
  if (!known && evaluation.witness.counted.length === 0) return undefined
  const until = await findUntil(requirement, portfolio, {
    evaluation,
    now,
    solver: settling.solver,
    seconds,
  })
  const found: Found = {
    row,
    known,
    pieces,
    evaluation,
    confirmed,
    lookAgainAt: lookAgain(portfolio.pieces, until?.at, now),
    base: {
      orgId,
      achievementId,
      holderEmail: known?.holderEmail ?? email,
      holderName: known?.holderName ?? name,
    },
  }
  return known?.credentialId
    ? followAward(tx, platform, found, settling)
    : decide(tx, platform, found, { settling, holder })
}

/** For each question to the solver; what is not decided in it is asked again later. */
const seconds = 10

/** Keeps others from settling the same standing until this transaction ends. @param who the person, or the address of nobody known */
export async function lockStanding(tx: Tx, achievementId: string, who: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${achievementId} ${who}`}, 4))`,
  )
}

/** Somebody's standing with a stack under any of their addresses; an award before anything else. */
export async function findStanding(
  tx: Tx,
  {
    orgId,
    achievementId,
    emails,
  }: { orgId: string; achievementId: string; emails: readonly string[] },
): Promise<Standing | undefined> {
  if (emails.length === 0) return undefined
  const rows = await tx
    .select()
    .from(stackStanding)
    .where(
      and(
        eq(stackStanding.orgId, orgId),
        eq(stackStanding.achievementId, achievementId),
        inArray(stackStanding.holderEmail, [...emails]),
      ),
    )
    .orderBy(sql`${stackStanding.credentialId} is null`, stackStanding.createdAt)
    .limit(1)
  return rows[0]
}

/** What was awarded is judged by the definition that it was awarded by: a harder rule of later takes nothing away. */
async function definitionFor(
  tx: Tx,
  current: AchievementRow,
  known: Standing | undefined,
): Promise<AchievementRow> {
  return known?.credentialId ? atVersion(tx, current, Number(known.definitionVersion)) : current
}

/** The pieces that an award was made for: whoever ends the consent keeps the award, and its issuer goes on looking at these alone. */
export function restsOn(known: Standing | undefined): ReadonlySet<string> {
  return new Set(known?.credentialId ? known.evaluation.restsOn : [])
}

/** What of a portfolio an organization may look at for a stack. */
export function visiblePieces(
  pieces: readonly HeldPiece[],
  {
    orgId,
    achievementId,
    joined,
    restsOn: known,
  }: { orgId: string; achievementId: string; joined: boolean; restsOn: ReadonlySet<string> },
): HeldPiece[] {
  return pieces.filter(({ piece, origin }) => {
    if (piece.achievement === achievementId) return false // the award itself makes no award
    if (origin.kind === 'learning')
      return origin.orgId === orgId && origin.achievementId === achievementId
    if (origin.kind === 'credential' && origin.orgId === orgId) return true
    return joined || known.has(piece.id)
  })
}

function lookAgain(pieces: readonly Piece[], until: string | undefined, now: Date) {
  const moments = [until, ...pieces.map(({ issued }) => issued)]
    .map((moment) => (moment === undefined ? Number.NaN : Date.parse(moment)))
    .filter((moment) => moment > now.getTime())
  return moments.length > 0 ? new Date(Math.min(...moments)) : undefined
}

/** Nothing is awarded yet. */
async function decide(
  tx: Tx,
  platform: Platform,
  found: Found,
  { settling, holder }: { settling: Settling; holder: Holder },
): Promise<Standing> {
  const { evaluation, known, row } = found
  const { when = 'automatic' } = row.definition.awarding ?? {}
  const { accept } = settling
  const held = await findActive(tx, { ...found.base, emails: holder.emails })
  if (held) return keep(tx, found, settling, { state: 'awarded', credentialId: held.id })
  const complete = evaluation.verdict !== 'unmet'
  const mayAward = row.achievement.status === 'published' && complete
  const requirement = readRequirement(row.definition)
  const vouched =
    requirement && mayAward && when === 'automatic' && evaluation.verdict === 'met'
      ? await evaluateVouched(requirement, { ...found, ...found.base, ...settling, seconds })
      : undefined
  if (mayAward && (accept || vouched)) {
    const confirmed = [...new Set([...found.confirmed, ...(accept ? evaluation.open : [])])]
    const by = vouched && isDecided(vouched) ? vouched : evaluation
    const given = await giveAward(tx, platform, {
      ...found,
      counted: by.witness.counted,
      actor: accept?.actor ?? 'system',
      now: settling.now,
    })
    return keep(tx, { ...found, evaluation: by, confirmed }, settling, {
      state: 'awarded',
      ...given,
    })
  }
  if (known?.state === 'declined' && sameCounted(known.evaluation, evaluation))
    return keep(tx, found, settling, { state: 'declined' })
  return keep(tx, found, settling, {
    state: mayAward && when !== 'manual' ? 'review' : 'progress',
  })
}

/** Something was awarded: does it still stand, or again? */
async function followAward(
  tx: Tx,
  platform: Platform,
  found: Found,
  settling: Settling,
): Promise<Standing> {
  const { known, evaluation, row } = found
  const { onLost = 'suspend' } = row.definition.awarding ?? {}
  const { now } = settling
  const whole = evaluation.verdict === 'met'
  // What was given by hand before it was whole has lost nothing.
  if (known?.state === 'awarded' && !whole && known.evaluation.verdict !== 'unmet') {
    const lost = await withdrawAward(tx, platform, { standing: known, onLost, now })
    return keep(tx, found, settling, { state: 'reopened', lost })
  }
  if (known?.state === 'reopened' && whole) {
    const given = await restoreAward(tx, platform, {
      ...found,
      standing: known,
      counted: evaluation.witness.counted,
      actor: 'system',
      now,
    })
    return keep(tx, found, settling, { state: 'awarded', ...given })
  }
  return keep(tx, found, settling, { state: known?.state ?? 'awarded' })
}
