import type { PlanResult, PlanWish, SavedPlan } from '@credence/contract'
import { and, count, desc, eq, isNotNull } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import { newSecretId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { enrolmentOf } from '../achievements/index.ts'
import { identityTables } from '../identity/index.ts'
import type { PlanCatalogue } from './plan-catalogue.ts'
import { costOf } from './plan-present.ts'
import { adviceEvent, savedPlan } from './tables.ts'

const { user } = identityTables
const most = 200

/** What is kept of a plan: what came out, not what was uploaded. */
type Kept = Pick<PlanResult, 'goal' | 'currency' | 'start' | 'coverage' | 'uncertified'> & {
  readonly plan: SavedPlan['plan']
}
export type SavedPlanRow = typeof savedPlan.$inferSelect

/** Keeps one of a result's choices. @throws Failure `plan_impossible`, `invalid_request`, `conflict` */
export async function keepPlan(
  tx: Tx,
  personId: string,
  given: {
    readonly name: string
    readonly choice: number | undefined
    readonly wish: PlanWish
    readonly result: PlanResult
    readonly now: Date
    /** Somebody else who makes it for the person: it is a draft until it is handed over. */
    readonly madeBy?: string
  },
): Promise<SavedPlanRow> {
  const { result, wish } = given
  if (result.outcome !== 'plans')
    throw new Failure('plan_impossible', 'There is no plan to keep for this wish.')
  const plan = result.plans[given.choice ?? result.chosen]
  if (!plan)
    throw new Failure('invalid_request', `choice: there are ${result.plans.length} choices.`)
  const [kept] = await tx
    .select({ count: count() })
    .from(savedPlan)
    .where(eq(savedPlan.personId, personId))
  if ((kept?.count ?? 0) >= most)
    throw new Failure('conflict', `You keep ${most} plans already. Delete one that is done.`)
  const { goal, currency, start, coverage, uncertified } = result
  const stored: Kept = { goal, currency, start, coverage, uncertified, plan }
  const [row] = await tx
    .insert(savedPlan)
    .values({
      personId,
      id: newSecretId(),
      name: given.name,
      request: { ...wish, have: { ...wish.have, credentials: [] } },
      result: stored,
      madeBy: given.madeBy ?? personId,
      createdAt: given.now,
    })
    .returning()
  if (!row) throw new Error('An inserted row is returned.')
  return row
}

/** A person's plans, newest first, with the name of an advisor who has handed one over. Drafts are not theirs yet. */
export async function listPlans(
  tx: Tx,
  personId: string,
): Promise<{ readonly row: SavedPlanRow; readonly advisor: string | null }[]> {
  const handOver = and(
    eq(adviceEvent.planId, savedPlan.id),
    eq(adviceEvent.clientId, personId),
    eq(adviceEvent.action, 'handed_over'),
  )
  return tx
    .select({ row: savedPlan, advisor: user.name })
    .from(savedPlan)
    .leftJoin(adviceEvent, handOver)
    .leftJoin(user, eq(user.id, adviceEvent.actorId))
    .where(and(eq(savedPlan.personId, personId), eq(savedPlan.madeBy, personId)))
    .orderBy(desc(savedPlan.createdAt), savedPlan.id)
    .limit(most)
}

/** One of a person's plans. @throws Failure `not_found` */
export async function requirePlan(tx: Tx, personId: string, id: string): Promise<SavedPlanRow> {
  const [row] = await tx
    .select()
    .from(savedPlan)
    .where(and(eq(savedPlan.personId, personId), eq(savedPlan.id, id)))
    .limit(1)
  if (!row) throw notFound('plan')
  return row
}

/** A plan that is shared, by its id. @throws Failure `not_found` */
export async function requireSharedPlan(tx: Tx, id: string): Promise<SavedPlanRow> {
  const [row] = await tx
    .select()
    .from(savedPlan)
    .where(and(eq(savedPlan.id, id), isNotNull(savedPlan.sharedAt)))
    .limit(1)
  if (!row) throw notFound('plan')
  return row
}

/** Renames a plan, shares it or stops. @throws Failure `not_found` */
export async function changePlan(
  tx: Tx,
  personId: string,
  change: {
    readonly id: string
    readonly name: string | undefined
    readonly shared: boolean | undefined
    readonly now: Date
  },
): Promise<SavedPlanRow> {
  const known = await requirePlan(tx, personId, change.id)
  const { name = known.name, shared = known.sharedAt !== null } = change
  const [row] = await tx
    .update(savedPlan)
    .set({ name, sharedAt: shared ? (known.sharedAt ?? change.now) : null })
    .where(and(eq(savedPlan.personId, personId), eq(savedPlan.id, change.id)))
    .returning()
  if (!row) throw notFound('plan')
  return row
}

/** Deletes a plan. @throws Failure `not_found` */
export async function deletePlan(tx: Tx, personId: string, id: string): Promise<void> {
  const gone = await tx
    .delete(savedPlan)
    .where(and(eq(savedPlan.personId, personId), eq(savedPlan.id, id)))
    .returning({ id: savedPlan.id })
  if (gone.length === 0) throw notFound('plan')
}

/** What was kept. */
export function keptOf(row: Pick<SavedPlanRow, 'result'>): Kept {
  return row.result as Kept // written by `keepPlan` alone
}

/** A kept plan as the API shows it, with what has changed in the catalogue since. */
export function presentSaved(
  row: SavedPlanRow,
  { catalogue, now }: { catalogue: PlanCatalogue; now: Date },
): SavedPlan {
  const kept = keptOf(row)
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    shared: row.sharedAt !== null,
    ...kept,
    stale: kept.plan.steps.flatMap((step) => staleness(step, catalogue, now)),
  }
}

/** What has changed about a step that has not begun. */
function staleness(
  step: SavedPlan['plan']['steps'][number],
  catalogue: PlanCatalogue,
  now: Date,
): SavedPlan['stale'] {
  const { achievement, offering } = step
  if (Date.parse(step.startsAt) < now.getTime()) return []
  const stale = (reason: SavedPlan['stale'][number]['reason'], cost?: number) => [
    {
      achievementId: achievement.id,
      name: achievement.name,
      reason,
      ...(cost === undefined ? {} : { cost }),
    },
  ]
  const row = catalogue.rows.get(achievement.id)
  if (!row) return stale('gone')
  const isDated = offering?.startsAt !== undefined || offering?.endsAt !== undefined
  if (offering) {
    const today = row.offerings.find(({ id }) => id === offering.id)
    if (!today) return stale('gone')
    const enrolment = enrolmentOf(today, now)
    if (enrolment === 'full' || enrolment === 'over') return stale(enrolment)
    if (enrolment !== 'open') return stale('gone')
    const moved = (was: string | undefined, is: Date | null) => was !== is?.toISOString()
    if (moved(offering.startsAt, today.startsAt) || moved(offering.endsAt, today.endsAt))
      return stale('dates')
  } else if (!catalogue.catalogue.achievements.some(({ id }) => id === achievement.id)) {
    return stale('gone')
  }
  const cost = costOf(catalogue, achievement.id, isDated ? offering?.id : undefined)
  return Math.abs(cost - step.cost) > 0.005 ? stale('price', cost) : []
}
