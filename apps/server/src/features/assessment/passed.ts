import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { nameAttempts } from './present.ts'
import { attempt } from './tables.ts'

/** What an award is made from. */
export type PassedAttempt = {
  readonly achievementId: string
  readonly examName: string
  readonly name: string
  readonly email: string
  readonly items: number
  readonly points: number
  readonly percent: number
  readonly passPercent: number
  readonly endedAt: Date
}

/** An attempt that has passed and led to no credential yet. */
export async function findPassed(
  tx: Tx,
  { orgId, attemptId }: { orgId: string; attemptId: string },
): Promise<PassedAttempt | undefined> {
  const [row] = await tx
    .select()
    .from(attempt)
    .where(and(eq(attempt.orgId, orgId), eq(attempt.id, attemptId)))
    .for('update')
    .limit(1)
  if (!row?.passed || row.credentialId !== null || !row.endedAt) return undefined
  const [named] = await nameAttempts(tx, [row])
  const { achievementId, name, email, endedAt, rules, drawn, points, percent } = row
  return {
    achievementId,
    name,
    email,
    endedAt,
    passPercent: rules.passPercent,
    examName: named?.examName ?? '',
    items: drawn.length,
    points: points ?? 0,
    percent: percent ?? 0,
  }
}

/** Notes which credential came of an attempt. */
export async function noteCredential(
  tx: Tx,
  { orgId, attemptId, credentialId }: { orgId: string; attemptId: string; credentialId: string },
): Promise<void> {
  await tx
    .update(attempt)
    .set({ credentialId })
    .where(and(eq(attempt.orgId, orgId), eq(attempt.id, attemptId)))
}
