import type { Contract, Input } from '@credence/contract'
import { and, desc, eq, lt, or } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import { isUuid, newId } from '../../platform/ids.ts'
import { readCursor } from '../../platform/paging.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { requireAchievement } from '../achievements/index.ts'
import { recordAudit } from '../identity/index.ts'
import { findBanks, lockBanks, type Org } from './banks.ts'
import { exam, type ExamPart } from './tables.ts'

export type ExamRow = typeof exam.$inferSelect
type Change = Input<Contract['updateExam']>['body']

/** Defines an exam, as a draft. @throws Failure `not_found` for its achievement or a bank */
export async function defineExam(
  tx: Tx,
  org: Org,
  { given, now }: { given: Input<Contract['createExam']>['body']; now: Date },
): Promise<ExamRow> {
  await requireAchievement(tx, org.id, given.achievementId)
  await requireParts(tx, org.id, given.parts)
  const id = newId(now)
  const times = { createdBy: org.actor, createdAt: now, updatedAt: now }
  const [row] = await tx
    .insert(exam)
    .values({ orgId: org.id, id, status: 'draft', ...given, ...times })
    .returning()
  if (!row) throw new Error('An inserted row is returned.')
  await audit(tx, org, { id, action: 'exam.create', now })
  return row
}

/**
 * Changes an exam, opens or closes it. One that is open can always be taken: its banks hold what it asks, and its
 * achievement can be awarded.
 * @throws Failure `not_found`, `conflict`, `achievement_not_published`
 */
export async function changeExam(
  tx: Tx,
  org: Org,
  { id, change, now }: { id: string; change: Change; now: Date },
): Promise<ExamRow> {
  const known = await requireExam(tx, org.id, id, 'locked')
  if (change.status === 'draft' && known.status !== 'draft')
    throw new Failure('conflict', 'An exam that was open is closed, and never a draft again.')
  const next = { ...known, ...withoutUndefined(change) }
  if (change.parts) await requireParts(tx, org.id, change.parts)
  if (next.status === 'open') await requireTakeable(tx, next)
  const [row] = await tx
    .update(exam)
    .set({ ...withoutUndefined(change), updatedAt: now })
    .where(and(eq(exam.orgId, org.id), eq(exam.id, id)))
    .returning()
  if (!row) throw notFound('exam')
  await audit(tx, org, { id, action: 'exam.change', now, status: row.status })
  return row
}

/** @param locked keeps others from changing it until this transaction ends @throws Failure `not_found` */
export async function requireExam(
  tx: Tx,
  orgId: string,
  id: string,
  locked?: 'locked',
): Promise<ExamRow> {
  if (!isUuid(id)) throw notFound('exam')
  const mine = tx
    .select()
    .from(exam)
    .where(and(eq(exam.orgId, orgId), eq(exam.id, id)))
    .limit(1)
  const [found] = await (locked ? mine.for('update') : mine)
  if (!found) throw notFound('exam')
  return found
}

/** An exam that this transaction may see. */
export async function findExam(tx: Tx, id: string): Promise<ExamRow | undefined> {
  if (!isUuid(id)) return undefined
  const [row] = await tx.select().from(exam).where(eq(exam.id, id)).limit(1)
  return row
}

/** The exams of an organization, newest first; one more than asked for. */
export async function listExams(
  tx: Tx,
  orgId: string,
  query: Input<Contract['listExams']>['query'],
): Promise<ExamRow[]> {
  const after = readCursor(query.cursor, isUuid)
  return tx
    .select()
    .from(exam)
    .where(
      and(
        eq(exam.orgId, orgId),
        query.achievementId ? eq(exam.achievementId, query.achievementId) : undefined,
        after
          ? or(
              lt(exam.createdAt, after.at),
              and(eq(exam.createdAt, after.at), lt(exam.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(exam.createdAt), desc(exam.id))
    .limit(query.limit + 1)
}

/** The open exams that lead to an achievement, oldest first. */
export async function listOpenExams(tx: Tx, achievementId: string): Promise<ExamRow[]> {
  return tx
    .select()
    .from(exam)
    .where(and(eq(exam.achievementId, achievementId), eq(exam.status, 'open')))
    .orderBy(exam.createdAt, exam.id)
    .limit(20)
}

async function requireParts(tx: Tx, orgId: string, parts: readonly ExamPart[]): Promise<void> {
  const ids = parts.map(({ bankId }) => bankId)
  if (new Set(ids).size < ids.length)
    throw refusal('parts', 'Each bank stands once. Add its counts together.')
  const known = new Set((await findBanks(tx, orgId, ids.filter(isUuid))).map(({ row }) => row.id))
  const at = ids.findIndex((id) => !known.has(id))
  if (at >= 0)
    throw new Failure('not_found', 'There is no such item bank.', {
      issues: [{ path: `parts.${at}.bankId`, code: 'not_found', message: 'is no item bank' }],
    })
}

async function requireTakeable(tx: Tx, row: ExamRow): Promise<void> {
  const bankIds = row.parts.map(({ bankId }) => bankId)
  await lockBanks(tx, row.orgId, bankIds)
  const { achievement } = await requireAchievement(tx, row.orgId, row.achievementId)
  if (achievement.status !== 'published')
    throw new Failure(
      'achievement_not_published',
      'Whoever passes is awarded the achievement. Publish it first.',
    )
  const banks = await findBanks(tx, row.orgId, bankIds)
  for (const { bankId, count } of row.parts) {
    const bank = banks.find((one) => one.row.id === bankId)
    if (bank?.row.status !== 'active')
      throw refusal('parts', `The bank “${bank?.row.name ?? bankId}” is retired.`)
    if (bank.items < count)
      throw refusal(
        'parts',
        `The bank “${bank.row.name}” has ${bank.items} items, and ${count} are to be drawn from it.`,
      )
  }
}

function refusal(path: string, message: string): Failure {
  return new Failure('conflict', message, { issues: [{ path, code: 'conflict', message }] })
}

function withoutUndefined(change: Change): Partial<ExamRow> {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<ExamRow> // names and types of the contract are those of the columns
}

async function audit(
  tx: Tx,
  org: Org,
  { id, action, now, status }: { id: string; action: string; now: Date; status?: string },
): Promise<void> {
  await recordAudit(tx, {
    orgId: org.id,
    actor: org.actor,
    action,
    subject: `exam:${id}`,
    ...(status ? { details: { status } } : {}),
    at: now,
  })
}
