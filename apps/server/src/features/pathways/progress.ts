import type { StackLine, StackProgress } from '@credence/contract'
import { explain, type Deficit, type Explanation, type Solver } from '@credence/pathways'
import { and, desc, eq, inArray, ne } from 'drizzle-orm'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { learningOfPerson } from './learning.ts'
import { holderOf, portfolioOf, type HeldPiece } from './portfolio.ts'
import type { StackCatalogue } from './stack-catalogue.ts'
import { findStack, findStacks, presentStack } from './stacks.ts'
import { findStanding, restsOn, visiblePieces, type Standing } from './standings.ts'
import { stackStanding } from './tables.ts'

const ways = 3
/** For each question to the solver: somebody waits for the page. A way less where that is not enough, or no verdict. */
const seconds = 1

type Asking = {
  readonly personId: string
  readonly id: string
  readonly now: Date
  readonly solver: Solver
  readonly catalogue: (tx: Tx, now: Date) => Promise<StackCatalogue>
}

/** What a person is told, and whether their standing should be looked at again. */
export type Told = {
  readonly progress: StackProgress
  /** Set where what is stored lags behind what the organization may see. */
  readonly behind: boolean
  readonly standing: Standing | undefined
  readonly orgId: string
}

/** Tells a person how far they are with a stack. Runs for the installation, because credentials lie with their issuers. */
export async function tellProgress(tx: Tx, platform: Platform, asking: Asking): Promise<Told> {
  const { personId, id, now, solver } = asking
  const stack = await findStack(tx, id)
  const { orgId } = stack.row.achievement
  const holder = await holderOf(tx, { personId })
  const standing = await findStanding(tx, { orgId, achievementId: id, emails: holder.emails })
  const all = await portfolioOf(tx, holder, { publicUrl: platform.config.publicUrl })
  const joined = standing?.joinedAt != null
  const mine = { orgId, achievementId: id, restsOn: restsOn(standing) }
  const counting = visiblePieces(all, { ...mine, joined: true })
  const visible = visiblePieces(all, { ...mine, joined })
  const confirmed = [...(standing?.evaluation.confirmed ?? [])]
  const { priced } = await asking.catalogue(tx, now)
  const told = await explain(
    stack.requirement,
    { pieces: counting.map(({ piece }) => piece), confirmed },
    {
      now,
      solver,
      ways,
      seconds,
      names: stack.names,
      catalogue: {
        ...priced,
        achievements: priced.achievements.filter((one) => one.id !== id),
      },
    },
  )
  const shown = new Set(visible.map(({ piece }) => piece.id))
  const waiting = new Set(
    told.evaluation.witness.counted.map(({ piece }) => piece).filter((one) => !shown.has(one)),
  )
  const stored = standing?.state
  return {
    orgId,
    standing,
    behind:
      waiting.size === 0 &&
      (told.evaluation.verdict === 'met' || told.evaluation.verdict === 'review') &&
      (stored === undefined || stored === 'progress' || stored === 'reopened'),
    progress: {
      stack: presentStack(platform, stack),
      state: stored ?? 'open',
      verdict: told.evaluation.verdict,
      joined,
      waiting: waiting.size,
      learning: await learningOfPerson(tx, { personId, achievementId: id }),
      ...presentExplanation(told, all, {
        currency: priced.currency,
        publicUrl: platform.config.publicUrl,
      }),
      ...(standing?.reason ? { reason: standing.reason } : {}),
      ...(standing?.credentialId ? { credentialId: standing.credentialId } : {}),
    },
  }
}

function presentExplanation(
  told: Explanation,
  pieces: readonly HeldPiece[],
  { currency, publicUrl }: { currency: string | undefined; publicUrl: string },
): Pick<
  StackProgress,
  'leaves' | 'counted' | 'missing' | 'ways' | 'uncounted' | 'until' | 'substituted' | 'sentence'
> {
  const byId = new Map(pieces.map((held) => [held.piece.id, held]))
  const nameOf = (id: string) => byId.get(id)?.piece.name ?? id
  return {
    leaves: told.evaluation.progress.map(({ path, demand, counted, met, relied }) => ({
      path,
      demand,
      counted,
      met,
      relied,
    })),
    counted: told.evaluation.witness.counted.map(({ leaf, piece, amount }) => {
      const origin = byId.get(piece)?.origin
      return {
        path: leaf,
        piece,
        name: nameOf(piece),
        amount,
        ...(origin?.kind === 'credential' ? { url: `${publicUrl}/c/${origin.row.id}` } : {}),
      }
    }),
    missing: told.missing.map((way) => way.map(presentDeficit)),
    ways: told.ways.map((way) => ({
      achievements: way.achievements.map(({ id, name, cost, hours }) => ({
        id,
        name: name ?? id,
        cost,
        hours,
      })),
      cost: way.cost,
      hours: way.hours,
      complete: way.deficits.length === 0,
      ...(currency ? { currency } : {}),
    })),
    uncounted: told.uncounted.map(({ piece, code, amount, unit }) => ({
      piece,
      name: nameOf(piece),
      code,
      amount,
      ...(unit ? { unit } : {}),
    })),
    sentence: told.sentence,
    substituted: told.evaluation.substituted.map(({ path, approvedBy, reason, until }) => ({
      path,
      approvedBy,
      reason,
      ...(until ? { until } : {}),
    })),
    ...(told.until ? { until: { at: told.until.at, pieces: told.until.pieces.map(nameOf) } } : {}),
  }
}

function presentDeficit(deficit: Deficit): StackProgress['missing'][number][number] {
  const { path, code } = deficit
  switch (deficit.code) {
    case 'credits':
      return { path, code, amount: deficit.amount, unit: deficit.unit }
    case 'residency':
      return {
        path,
        code,
        amount: deficit.amount,
        ...(deficit.unit ? { unit: deficit.unit } : {}),
      }
    case 'skill':
      return {
        path,
        code,
        amount: deficit.count,
        ...(deficit.held === undefined ? {} : { held: deficit.held }),
      }
    case 'pieces':
      return { path, code, amount: deficit.count }
    case 'distinct':
      return { path, code, amount: deficit.count }
    case 'base':
    case 'condition':
      return { path, code, amount: 1 }
  }
}

/** The stacks that a person is on, the latest first: with a standing, or with something of theirs in them. */
export async function listStanding(
  tx: Tx,
  { config: { publicUrl } }: Platform,
  personId: string,
): Promise<StackLine[]> {
  const { emails } = await holderOf(tx, { personId })
  if (emails.length === 0) return []
  const rows = await tx
    .select()
    .from(stackStanding)
    .where(
      and(inArray(stackStanding.holderEmail, [...emails]), ne(stackStanding.state, 'declined')),
    )
    .orderBy(desc(stackStanding.updatedAt), stackStanding.achievementId)
    .limit(100)
  const stacks = await findStacks(
    tx,
    rows.map(({ achievementId }) => achievementId),
  )
  const byId = new Map(stacks.map((stack) => [stack.row.achievement.id, stack]))
  return rows.flatMap((standing): StackLine[] => {
    const stack = byId.get(standing.achievementId)
    if (!stack) return []
    const { leaves } = stack.requirement
    const sums = new Map<string, number>()
    for (const { leaf, amount } of standing.evaluation.counted)
      sums.set(leaf, (sums.get(leaf) ?? 0) + amount)
    const awarded = standing.state === 'awarded'
    const done = leaves.filter(({ path, demand }) => (sums.get(path) ?? 0) >= demand - 1e-3).length
    return [
      {
        id: standing.achievementId,
        name: stack.row.definition.name,
        status: standing.state,
        url: `${publicUrl}/a/${standing.achievementId}`,
        issuer: stack.row.issuer,
        done: awarded ? leaves.length : done,
        of: leaves.length,
        updatedAt: standing.updatedAt.toISOString(),
        ...(standing.credentialId ? { credentialId: standing.credentialId } : {}),
      },
    ]
  })
}

/** The signed record that belongs to an award, by the award's unguessable id. */
export async function findRecord(tx: Tx, credentialId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ record: stackStanding.record })
    .from(stackStanding)
    .where(eq(stackStanding.credentialId, credentialId))
    .limit(1)
  return row?.record ?? undefined
}
