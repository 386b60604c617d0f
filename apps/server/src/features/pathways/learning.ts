import type { Contract, Input, PriorLearning } from '@credence/contract'
import { and, count, desc, eq } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { OrgAccess, Person } from '../../platform/http/principal.ts'
import { isUuid, newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { achievementTables } from '../achievements/index.ts'
import { identityTables, recordAudit } from '../identity/index.ts'
import type { StackRow } from './stacks.ts'
import { priorLearning } from './tables.ts'

const { achievement } = achievementTables
const { user } = identityTables
/** Submissions of one person to one stack that may wait at once. */
const mostWaiting = 20

type Row = typeof priorLearning.$inferSelect
type Submission = Input<Contract['submitPriorLearning']>['body']
type Decision = Input<Contract['decideLearning']>['body']

/** Takes in prior learning for a stack. Runs for the installation. @throws Failure `conflict` where too much waits already */
export async function submitLearning(
  tx: Tx,
  {
    stack,
    person,
    body,
    now,
  }: { stack: StackRow; person: Pick<Person, 'id'>; body: Submission; now: Date },
): Promise<PriorLearning> {
  const { orgId, id: achievementId } = stack.row.achievement
  const [who] = await tx.select().from(user).where(eq(user.id, person.id)).limit(1)
  if (!who) throw notFound('person')
  const [waiting] = await tx
    .select({ count: count() })
    .from(priorLearning)
    .where(
      and(
        eq(priorLearning.personId, person.id),
        eq(priorLearning.achievementId, achievementId),
        eq(priorLearning.state, 'submitted'),
      ),
    )
  if ((waiting?.count ?? 0) >= mostWaiting)
    throw new Failure(
      'conflict',
      `${mostWaiting} of your submissions wait for this stack already. Withdraw one, or wait for a decision.`,
    )
  const row: Row = {
    orgId,
    id: newId(now),
    achievementId,
    personId: person.id,
    holderName: who.name,
    holderEmail: who.email,
    kind: body.kind,
    title: body.title,
    description: body.description,
    awardedBy: body.awardedBy ?? null,
    awardedOn: body.awardedOn ?? null,
    evidenceUrl: body.evidenceUrl ?? null,
    outsideCredentialId: null,
    claimed: body.claimed,
    state: 'submitted',
    scope: null,
    reason: null,
    decidedBy: null,
    decidedAt: null,
    expiresAt: null,
    createdAt: now,
  }
  await tx.insert(priorLearning).values(row)
  await recordAudit(tx, {
    orgId,
    actor: `person:${person.id}`,
    action: 'learning.submit',
    subject: `learning:${row.id}`,
    details: { achievement: achievementId, kind: body.kind },
    at: now,
  })
  return presentLearning(row, stack.row.definition.name)
}

/** Takes back what nobody has decided. Runs for that person. @throws Failure `not_found`, `conflict` */
export async function withdrawLearning(
  tx: Tx,
  { personId, id }: { personId: string; id: string },
): Promise<void> {
  if (!isUuid(id)) throw notFound('submission')
  const mine = and(eq(priorLearning.personId, personId), eq(priorLearning.id, id))
  const [row] = await tx.select().from(priorLearning).where(mine).for('update').limit(1)
  if (!row) throw notFound('submission')
  if (row.state === 'withdrawn') return
  if (row.state !== 'submitted')
    throw new Failure('conflict', 'This was decided already, and stays as it is.')
  await tx.update(priorLearning).set({ state: 'withdrawn' }).where(mine)
}

/**
 * Decides on prior learning. What is accepted counts for this stack as far as the scope says; the reviewer's scope
 * stands in place of what was claimed.
 * @throws Failure `not_found`; `conflict` where it was decided before; `invalid_request` where nothing would count
 */
export async function decideLearning(
  tx: Tx,
  {
    org,
    id,
    decision,
    now,
  }: { org: Pick<OrgAccess, 'id' | 'actor'>; id: string; decision: Decision; now: Date },
): Promise<Row> {
  const mine = and(eq(priorLearning.orgId, org.id), eq(priorLearning.id, id))
  const [row] = isUuid(id)
    ? await tx.select().from(priorLearning).where(mine).for('update').limit(1)
    : []
  if (!row) throw notFound('submission')
  if (row.state !== 'submitted')
    throw new Failure('conflict', `This submission is ${row.state} already.`)
  const accepts = decision.decision === 'accept'
  const scope = accepts ? (decision.scope ?? row.claimed) : null
  if (accepts && (!scope || (!scope.credits && !scope.skills && !scope.achievement)))
    throw new Failure(
      'invalid_request',
      'scope: say what it counts as: credits, skills, or an achievement.',
    )
  const [decided] = await tx
    .update(priorLearning)
    .set({
      state: accepts ? 'accepted' : 'rejected',
      scope,
      reason: decision.reason,
      decidedBy: org.actor,
      decidedAt: now,
      expiresAt: decision.expiresAt ? new Date(decision.expiresAt) : null,
    })
    .where(mine)
    .returning()
  await recordAudit(tx, {
    orgId: org.id,
    actor: org.actor,
    action: `learning.${decision.decision}`,
    subject: `learning:${id}`,
    details: {
      achievement: row.achievementId,
      reason: decision.reason,
      ...(scope ? { scope } : {}),
    },
    at: now,
  })
  return decided ?? row
}

/** What a person has submitted to a stack, newest first. */
export async function learningOfPerson(
  tx: Tx,
  { personId, achievementId }: { personId: string; achievementId: string },
): Promise<PriorLearning[]> {
  const rows = await tx
    .select({ learning: priorLearning, name: achievement.name })
    .from(priorLearning)
    .innerJoin(achievement, eq(achievement.id, priorLearning.achievementId))
    .where(
      and(eq(priorLearning.personId, personId), eq(priorLearning.achievementId, achievementId)),
    )
    .orderBy(desc(priorLearning.createdAt))
    .limit(100)
  return rows.map(({ learning, name }) => presentLearning(learning, name))
}

/** Prior learning as its owner and the reviewer see it. */
export function presentLearning(row: Row, stackName: string): PriorLearning {
  return {
    id: row.id,
    name: row.title,
    status: row.state,
    kind: row.kind,
    description: row.description,
    claimed: row.claimed as PriorLearning['claimed'], // written from the same schema
    createdAt: row.createdAt.toISOString(),
    stack: { id: row.achievementId, name: stackName },
    ...(row.awardedBy ? { awardedBy: row.awardedBy } : {}),
    ...(row.awardedOn ? { awardedOn: row.awardedOn } : {}),
    ...(row.evidenceUrl ? { evidenceUrl: row.evidenceUrl } : {}),
    ...(row.scope ? { scope: row.scope as PriorLearning['claimed'] } : {}), // likewise
    ...(row.reason ? { reason: row.reason } : {}),
    ...(row.decidedAt ? { decidedAt: row.decidedAt.toISOString() } : {}),
  }
}
