import type { Batch, CredentialSummary } from '@credence/contract'
import type { CredentialRow } from './issue.ts'
import type { batch, batchRejection, delivery } from './tables.ts'

/** What a credential's status is at a moment: expiry is a matter of time, not of the table. */
export function statusAt(
  { status, validUntil }: Pick<CredentialRow, 'status' | 'validUntil'>,
  now: Date,
): CredentialSummary['status'] {
  return status === 'active' && validUntil && validUntil < now ? 'expired' : status
}

export type SummaryRow = Omit<CredentialRow, 'document' | 'jwt'> & {
  readonly mail: (typeof delivery.$inferSelect)['state'] | null
}

/** A credential as the issuer's list shows it. */
export function presentCredential(publicUrl: string, now: Date) {
  return (row: SummaryRow): CredentialSummary => ({
    id: row.id,
    name: row.achievementName,
    status: statusAt(row, now),
    recipient: { name: row.holderName, email: row.holderEmail },
    achievement: { id: row.achievementId, name: row.achievementName },
    awardedDate: row.awardedDate,
    issuedAt: row.issuedAt.toISOString(),
    mail: row.mail ?? 'none',
    url: `${publicUrl}/c/${row.id}`,
    ...(row.statusReason ? { statusReason: row.statusReason } : {}),
    ...(row.validUntil ? { validUntil: row.validUntil.toISOString() } : {}),
    ...(row.claimedAt ? { claimedAt: row.claimedAt.toISOString() } : {}),
    ...(row.disputedAt ? { disputedAt: row.disputedAt.toISOString() } : {}),
    ...(row.disputeReason ? { disputeReason: row.disputeReason } : {}),
    ...(row.batchId ? { batchId: row.batchId } : {}),
    ...(row.supersededBy ? { supersededBy: row.supersededBy } : {}),
  })
}

type BatchRow = typeof batch.$inferSelect

/** A batch as the API shows it. @param rejections the first of its rejected rows, in order */
export function presentBatch(
  row: BatchRow,
  rejections: readonly (typeof batchRejection.$inferSelect)[],
  now: Date,
): Batch {
  const seconds = ((row.finishedAt ?? now).getTime() - row.createdAt.getTime()) / 1000
  const rate = seconds > 0 && row.rows > 0 ? row.rows / seconds : undefined
  const progress =
    row.state === 'done' ? 1 : Math.min(1, row.readBytes / Math.max(1, row.fileBytes))
  return {
    id: row.id,
    name: row.fileName,
    status: row.state,
    state: row.state,
    achievement: { id: row.achievementId, name: row.achievementName },
    dryRun: row.dryRun,
    rows: row.rows,
    issued: row.issued,
    rejected: row.rejected,
    duplicates: row.duplicates,
    progress,
    errors: rejections
      .flatMap(({ row: number, reasons }) => reasons.map((reason) => ({ row: number, ...reason })))
      .slice(0, 1000),
    warnings: row.warnings,
    preview: row.preview,
    columns: row.columns,
    createdAt: row.createdAt.toISOString(),
    ...(rate ? { rowsPerSecond: Math.round(rate * 10) / 10 } : {}),
    ...(rate && row.state === 'running' && progress > 0
      ? { secondsLeft: Math.ceil((seconds / progress) * (1 - progress)) }
      : {}),
    ...(row.failure ? { failure: row.failure } : {}),
    ...(row.finishedAt ? { finishedAt: row.finishedAt.toISOString() } : {}),
  }
}
