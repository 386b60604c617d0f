import type { AdvicePlan, PlanResult, PlanWish } from '@credence/contract'
import { and, count, desc, eq, ne, or } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import type { ConsentRow } from './advice-consents.ts'
import { handedOver, listComments, recordAdvice } from './advice-events.ts'
import type { PresentPlan } from './plan-handlers.ts'
import { keepPlan, type SavedPlanRow } from './plan-saved.ts'
import { savedPlan } from './tables.ts'

const mostDrafts = 20
const shown = 60

/** The plans that both sides see: the client's own, and the drafts of this advisor; newest first. */
async function sharedPlans(tx: Tx, { clientId, advisorId }: ConsentRow): Promise<SavedPlanRow[]> {
  const makers = [clientId, ...(advisorId ? [advisorId] : [])]
  return tx
    .select()
    .from(savedPlan)
    .where(
      and(eq(savedPlan.personId, clientId), or(...makers.map((id) => eq(savedPlan.madeBy, id)))),
    )
    .orderBy(desc(savedPlan.createdAt), savedPlan.id)
    .limit(shown)
}

/** One of the plans that both sides see. @throws Failure `not_found` */
export async function requireSharedPlanOf(
  tx: Tx,
  { clientId, advisorId }: ConsentRow,
  id: string,
): Promise<SavedPlanRow> {
  const [row] = await tx
    .select()
    .from(savedPlan)
    .where(and(eq(savedPlan.personId, clientId), eq(savedPlan.id, id)))
    .limit(1)
  if (!row || ![clientId, advisorId].includes(row.madeBy)) throw notFound('plan')
  return row
}

/** Reads the plans under a consent with what was said about them. */
export async function readPlans(tx: Tx, consent: ConsentRow) {
  return {
    rows: await sharedPlans(tx, consent),
    comments: await listComments(tx, consent.id),
    handed: await handedOver(tx, consent.id),
  }
}

/** The plans as the API shows them. */
export async function presentPlans(
  consent: ConsentRow,
  { rows, comments, handed }: Awaited<ReturnType<typeof readPlans>>,
  present: (row: SavedPlanRow) => ReturnType<PresentPlan>,
): Promise<AdvicePlan[]> {
  const sideOf = (personId: string) => (personId === consent.clientId ? 'client' : 'advisor')
  const plans: AdvicePlan[] = []
  for (const row of rows) {
    const { id, name, createdAt, goal, currency, plan, uncertified, stale } = await present(row)
    const handedOverAt = handed.get(id)
    plans.push({
      id,
      name,
      createdAt,
      goal,
      currency,
      plan,
      uncertified,
      stale,
      madeBy: handedOverAt ? 'advisor' : sideOf(row.madeBy),
      ...(handedOverAt ? { handedOverAt: handedOverAt.toISOString() } : {}),
      comments: comments
        .filter(({ planId }) => planId === id)
        .map((said) => ({
          id: said.id,
          by: sideOf(said.actorId),
          text: said.text ?? '',
          at: said.at.toISOString(),
        })),
    })
  }
  return plans
}

/** Keeps a plan that the advisor has made as a draft. @throws Failure `plan_impossible`, `conflict` */
export async function keepDraft(
  tx: Tx,
  consent: ConsentRow,
  made: {
    readonly advisorId: string
    readonly name: string
    readonly wish: PlanWish
    readonly result: PlanResult
    readonly now: Date
  },
): Promise<SavedPlanRow> {
  const { advisorId, now } = made
  const [drafts] = await tx
    .select({ count: count() })
    .from(savedPlan)
    .where(and(eq(savedPlan.personId, consent.clientId), eq(savedPlan.madeBy, advisorId)))
  if ((drafts?.count ?? 0) >= mostDrafts)
    throw new Failure(
      'conflict',
      `There are ${mostDrafts} drafts already. Hand one over or drop it.`,
    )
  const row = await keepPlan(tx, consent.clientId, {
    ...made,
    choice: undefined,
    madeBy: advisorId,
  })
  await recordAdvice(tx, consent, {
    actorId: advisorId,
    action: 'planned',
    planId: row.id,
    text: row.name,
    at: now,
  })
  return row
}

type Draft = { readonly advisorId: string; readonly planId: string; readonly now: Date }

const isDraft = ({ clientId }: ConsentRow, { advisorId, planId }: Draft) =>
  and(
    eq(savedPlan.personId, clientId),
    eq(savedPlan.id, planId),
    eq(savedPlan.madeBy, advisorId),
    ne(savedPlan.madeBy, clientId),
  )

/** Takes a draft back. @throws Failure `not_found` */
export async function dropDraft(tx: Tx, consent: ConsentRow, draft: Draft): Promise<void> {
  const gone = await tx
    .delete(savedPlan)
    .where(isDraft(consent, draft))
    .returning({ id: savedPlan.id })
  if (gone.length === 0) throw notFound('plan')
}

/** Makes a draft the client's own plan. @returns its name @throws Failure `not_found` */
export async function handOver(tx: Tx, consent: ConsentRow, draft: Draft): Promise<string> {
  const [row] = await tx
    .update(savedPlan)
    .set({ madeBy: consent.clientId })
    .where(isDraft(consent, draft))
    .returning({ name: savedPlan.name })
  if (!row) throw notFound('plan')
  const { advisorId, planId, now } = draft
  await recordAdvice(tx, consent, {
    actorId: advisorId,
    action: 'handed_over',
    planId,
    text: row.name,
    at: now,
  })
  return row.name
}
