import type { Attempt, AttemptRecord, AttemptSummary, Exam, PublicExam } from '@credence/contract'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { findPublicAchievements, achievementTables } from '../achievements/index.ts'
import { optional } from '../identity/index.ts'
import { findBanks } from './banks.ts'
import type { ExamRow } from './exams.ts'
import { viewOf } from './items/view.ts'
import type { AttemptRow } from './may-start.ts'
import { answer, attempt, exam, item } from './tables.ts'

const { achievement } = achievementTables
/** The result of a part with fewer questions would tell which of them were right. */
const fewestTold = 3

/** Exams of one organization as it sees them. */
export async function presentExams(
  tx: Tx,
  orgId: string,
  rows: readonly ExamRow[],
): Promise<Exam[]> {
  if (rows.length === 0) return []
  const achievements = await tx
    .select({ id: achievement.id, name: achievement.name })
    .from(achievement)
    .where(
      and(
        eq(achievement.orgId, orgId),
        inArray(achievement.id, [...new Set(rows.map(({ achievementId }) => achievementId))]),
      ),
    )
  const names = new Map(achievements.map(({ id, name }) => [id, name]))
  const bankIds = rows.flatMap(({ parts }) => parts.map(({ bankId }) => bankId))
  const banks = new Map(
    (await findBanks(tx, orgId, [...new Set(bankIds)])).map((bank) => [bank.row.id, bank]),
  )
  const counts = await countAttempts(
    tx,
    orgId,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    ...commonOf(row),
    achievementName: names.get(row.achievementId) ?? '',
    parts: row.parts.map(({ bankId, count }) => ({
      bankId,
      count,
      bankName: banks.get(bankId)?.row.name ?? '',
      available: banks.get(bankId)?.items ?? 0,
    })),
    report: row.report,
    taken: counts.get(row.id)?.taken ?? 0,
    passed: counts.get(row.id)?.passed ?? 0,
    createdAt: row.createdAt.toISOString(),
  }))
}

/** An exam as those see it who may take it. @returns nothing where its achievement was never published */
export async function presentPublicExam(tx: Tx, row: ExamRow): Promise<PublicExam | undefined> {
  const [found] = await findPublicAchievements(tx, [row.achievementId])
  if (!found) return undefined
  return {
    ...commonOf(row),
    achievementName: found.definition.name,
    issuer: { slug: found.issuer.slug, name: found.issuer.name },
    items: row.parts.reduce((sum, { count }) => sum + count, 0),
  }
}

function commonOf(row: ExamRow) {
  const { id, achievementId, name, language, status, passPercent, waitHours, entry } = row
  return {
    id,
    achievementId,
    name,
    language,
    status,
    passPercent,
    waitHours,
    entry,
    ...optional(row, ['instructions', 'minutes', 'attempts']),
  }
}

async function countAttempts(tx: Tx, orgId: string, ids: readonly string[]) {
  const counts = await tx
    .select({
      examId: attempt.examId,
      taken: sql<number>`count(*)::int`,
      passed: sql<number>`(count(*) filter (where ${attempt.passed}))::int`,
    })
    .from(attempt)
    .where(
      and(eq(attempt.orgId, orgId), inArray(attempt.examId, [...ids]), eq(attempt.state, 'done')),
    )
    .groupBy(attempt.examId)
  return new Map(counts.map((count) => [count.examId, count]))
}

type Names = { readonly examName: string; readonly achievementName: string }
export type NamedAttempt = { readonly row: AttemptRow } & Names

/** Attempts with the names of what they are at. @param rows in the order wanted */
export async function nameAttempts(tx: Tx, rows: readonly AttemptRow[]): Promise<NamedAttempt[]> {
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map(({ examId }) => examId))]
  const names = await tx
    .select({ id: exam.id, examName: exam.name, achievementName: achievement.name })
    .from(exam)
    .innerJoin(
      achievement,
      and(eq(achievement.orgId, exam.orgId), eq(achievement.id, exam.achievementId)),
    )
    .where(inArray(exam.id, ids))
  const byExam = new Map(names.map(({ id, ...rest }) => [id, rest]))
  return rows.map((row) => ({
    row,
    ...(byExam.get(row.examId) ?? { examName: '', achievementName: '' }),
  }))
}

/** An attempt in its taker’s list. The figure is left out where the exam tells only the verdict. */
export function presentSummary(named: NamedAttempt): AttemptSummary {
  const { percent, ...rest } = attemptFields(named)
  const tells = named.row.rules.report !== 'verdict'
  return { ...rest, ...(tells && percent !== undefined ? { percent } : {}) }
}

/** An attempt as its issuer sees it. */
export function presentRecord(named: NamedAttempt): AttemptRecord {
  const { name, email, maxPoints } = named.row
  return { ...attemptFields(named), name, email, maxPoints, ...optional(named.row, ['points']) }
}

/** An attempt as the person in it sees it: its items while it is open, its result afterwards. */
export async function presentAttempt(
  tx: Tx,
  named: NamedAttempt,
  { issuer, now }: { issuer: Attempt['issuer']; now: Date },
): Promise<Attempt> {
  const { row } = named
  const base = { ...presentSummary(named), now: now.toISOString(), issuer }
  if (row.state === 'open') return { ...base, ...(await openParts(tx, row)) }
  if (row.rules.report !== 'parts' || !row.parts) return base
  return { ...base, parts: row.parts.filter(({ items }) => items >= fewestTold) }
}

async function openParts(tx: Tx, row: AttemptRow): Promise<Pick<Attempt, 'items' | 'answers'>> {
  const items = await tx
    .select({ id: item.id, content: item.content })
    .from(item)
    .where(
      and(
        eq(item.orgId, row.orgId),
        inArray(
          item.id,
          row.drawn.map(({ itemId }) => itemId),
        ),
      ),
    )
  const contents = new Map(items.map(({ id, content }) => [id, content]))
  const answers = await tx
    .select({ itemId: answer.itemId, response: answer.response })
    .from(answer)
    .where(and(eq(answer.orgId, row.orgId), eq(answer.attemptId, row.id)))
  return {
    items: row.drawn.flatMap(({ itemId, orders }) => {
      const content = contents.get(itemId)
      return content ? [viewOf(itemId, content, orders)] : []
    }),
    answers: answers.map(({ itemId, response }) => ({ itemId, response: mutable(response ?? {}) })),
  }
}

function mutable(
  response: Readonly<Record<string, string | readonly string[] | null>>,
): Record<string, string | string[] | null> {
  return Object.fromEntries(
    Object.entries(response).map(([id, value]) => [
      id,
      value === null || typeof value === 'string' ? value : [...value],
    ]),
  )
}

function attemptFields({ row, examName, achievementName }: NamedAttempt) {
  const { id, examId, achievementId, number, state, rules } = row
  return {
    id,
    examId,
    examName,
    achievementId,
    achievementName,
    number,
    state,
    passPercent: rules.passPercent,
    startedAt: row.startedAt.toISOString(),
    ...(row.dueAt ? { dueAt: row.dueAt.toISOString() } : {}),
    ...(row.endedAt ? { endedAt: row.endedAt.toISOString() } : {}),
    ...optional(row, ['endedBy', 'passed', 'percent', 'credentialId', 'awardHeld']),
  }
}
