import type { AdviceEvent } from '@credence/contract'
import { and, asc, count, desc, eq, gt } from 'drizzle-orm'
import { Failure } from '../../platform/http/failure.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { adviceEvent, type adviceConsent, savedPlan } from './tables.ts'

type Consent = Pick<typeof adviceConsent.$inferSelect, 'id' | 'clientId'>
type Row = typeof adviceEvent.$inferSelect
type Seen = NonNullable<AdviceEvent['seen']>

const mostComments = 1_000
/** Looking at the same thing again within ten minutes is one look. */
const oneLook = 10 * 60_000

/** Writes down what was done under a consent, in the transaction that does it. */
export async function recordAdvice(
  tx: Tx,
  { id, clientId }: Consent,
  done: Pick<Row, 'actorId' | 'action' | 'at'> & { planId?: string; text?: string },
): Promise<void> {
  await tx.insert(adviceEvent).values({ id: newId(done.at), consentId: id, clientId, ...done })
}

/** Writes down that the advisor has looked at something. */
export async function recordLook(
  tx: Tx,
  consent: Consent,
  look: { readonly actorId: string; readonly seen: Seen; readonly at: Date },
): Promise<void> {
  const { actorId, seen, at } = look
  const [known] = await tx
    .select({ id: adviceEvent.id })
    .from(adviceEvent)
    .where(
      and(
        eq(adviceEvent.consentId, consent.id),
        eq(adviceEvent.action, 'viewed'),
        eq(adviceEvent.actorId, actorId),
        eq(adviceEvent.text, seen),
        gt(adviceEvent.at, new Date(at.getTime() - oneLook)),
      ),
    )
    .limit(1)
  if (!known) await recordAdvice(tx, consent, { actorId, action: 'viewed', text: seen, at })
}

/** Says something about a plan. @throws Failure `conflict` */
export async function comment(
  tx: Tx,
  consent: Consent,
  said: {
    readonly actorId: string
    readonly planId: string
    readonly text: string
    readonly at: Date
  },
): Promise<void> {
  const [there] = await tx
    .select({ count: count() })
    .from(adviceEvent)
    .where(and(eq(adviceEvent.consentId, consent.id), eq(adviceEvent.action, 'commented')))
  if ((there?.count ?? 0) >= mostComments)
    throw new Failure('conflict', `There are ${mostComments} comments already. Speak in person.`)
  await recordAdvice(tx, consent, { ...said, action: 'commented' })
}

/** The comments under a consent, oldest first. */
export async function listComments(tx: Tx, consentId: string): Promise<Row[]> {
  return tx
    .select()
    .from(adviceEvent)
    .where(and(eq(adviceEvent.consentId, consentId), eq(adviceEvent.action, 'commented')))
    .orderBy(asc(adviceEvent.at), asc(adviceEvent.id))
    .limit(mostComments)
}

/** When plans were handed over under a consent, by plan. */
export async function handedOver(tx: Tx, consentId: string): Promise<Map<string, Date>> {
  const rows = await tx
    .select({ planId: adviceEvent.planId, at: adviceEvent.at })
    .from(adviceEvent)
    .where(and(eq(adviceEvent.consentId, consentId), eq(adviceEvent.action, 'handed_over')))
    .limit(1_000)
  return new Map(rows.flatMap(({ planId, at }) => (planId ? [[planId, at]] : [])))
}

/** What was done under a consent, newest first, for the client. */
export async function readLog(tx: Tx, consent: Consent): Promise<AdviceEvent[]> {
  const rows = await tx
    .select({ event: adviceEvent, plan: savedPlan.name })
    .from(adviceEvent)
    .leftJoin(savedPlan, eq(savedPlan.id, adviceEvent.planId))
    .where(eq(adviceEvent.consentId, consent.id))
    .orderBy(desc(adviceEvent.at), desc(adviceEvent.id))
    .limit(500)
  return rows.map(({ event: { id, action, actorId, at, text }, plan }) => ({
    id,
    action,
    by: actorId === consent.clientId ? 'client' : 'advisor',
    at: at.toISOString(),
    ...(action === 'viewed' ? { seen: text === 'holdings' ? 'holdings' : 'plans' } : {}),
    ...(action === 'commented' && plan ? { plan } : planName(action, plan ?? text)),
  }))
}

/** The name of a plan that is gone is known where it was made or handed over. */
function planName(action: Row['action'], name: string | null): { plan?: string } {
  return name !== null && ['planned', 'handed_over'].includes(action) ? { plan: name } : {}
}
