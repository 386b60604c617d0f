import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { nameAttempts } from './present.ts'
import { attempt } from './tables.ts'

/** What an award is made from. */
export type PassedAttempt = {
  readonly achievementId: string
  readonly personId: string
  readonly examName: string
  readonly name: string
  readonly email: string
  readonly items: number
  readonly points: number
  readonly percent: number
  readonly passPercent: number
  readonly endedAt: Date
  /** Why it was not awarded so far. */
  readonly held: Hold | null
}

export type Hold = NonNullable<(typeof attempt.$inferSelect)['awardHeld']>
export type AttemptKey = { readonly orgId: string; readonly attemptId: string }

const atOnce = 10_000

/**
 * An attempt that has passed and led to no credential yet. Until this transaction ends nobody else awards it, nor another
 * attempt of the same person that leads to the same achievement.
 */
export async function findPassed(tx: Tx, key: AttemptKey): Promise<PassedAttempt | undefined> {
  const [row] = await tx.select().from(attempt).where(isAttempt(key)).for('update').limit(1)
  if (!row?.passed || row.credentialId !== null || !row.endedAt) return undefined
  const { achievementId, personId, name, email, endedAt, rules, drawn, points, percent } = row
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`award|${achievementId}|${personId}`}, 0))`,
  )
  const [named] = await nameAttempts(tx, [row])
  return {
    achievementId,
    personId,
    name,
    email,
    endedAt,
    passPercent: rules.passPercent,
    examName: named?.examName ?? '',
    items: drawn.length,
    points: points ?? 0,
    percent: percent ?? 0,
    held: row.awardHeld,
  }
}

/** The credentials that earlier attempts of a person at exams of an achievement have led to. */
export async function credentialsOfAttempts(
  tx: Tx,
  { achievementId, personId }: Pick<PassedAttempt, 'achievementId' | 'personId'>,
): Promise<string[]> {
  const rows = await tx
    .select({ id: attempt.credentialId })
    .from(attempt)
    .where(
      and(
        eq(attempt.achievementId, achievementId),
        eq(attempt.personId, personId),
        isNotNull(attempt.credentialId),
      ),
    )
    .limit(atOnce)
  return rows.flatMap(({ id }) => id ?? [])
}

/** Attempts that have passed and led to no credential yet: of some achievements, and held for a reason, or for none. */
export async function findUnawarded(
  tx: Tx,
  { achievementIds, held }: { achievementIds?: readonly string[]; held?: Hold | null },
): Promise<AttemptKey[]> {
  return tx
    .select({ orgId: attempt.orgId, attemptId: attempt.id })
    .from(attempt)
    .where(
      and(
        eq(attempt.passed, true),
        isNull(attempt.credentialId),
        achievementIds && inArray(attempt.achievementId, [...achievementIds]),
        held === null ? isNull(attempt.awardHeld) : held && eq(attempt.awardHeld, held),
      ),
    )
    .orderBy(attempt.endedAt)
    .limit(atOnce)
}

/** Notes which credential came of an attempt. */
export async function noteCredential(
  tx: Tx,
  key: AttemptKey,
  { id, until }: { readonly id: string; readonly until: Date | null },
): Promise<void> {
  await tx
    .update(attempt)
    .set({ credentialId: id, credentialUntil: until, awardHeld: null })
    .where(isAttempt(key))
}

/** Notes why an attempt has led to no credential yet. */
export async function noteHeld(tx: Tx, key: AttemptKey, held: Hold): Promise<void> {
  await tx.update(attempt).set({ awardHeld: held }).where(isAttempt(key))
}

function isAttempt({ orgId, attemptId }: AttemptKey) {
  return and(eq(attempt.orgId, orgId), eq(attempt.id, attemptId))
}
