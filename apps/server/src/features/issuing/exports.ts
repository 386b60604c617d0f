import type { ResultDescription } from '@credence/contract'
import type { Database } from '../../platform/postgres/database.ts'
import { csvRow } from './batches/safe-csv.ts'
import { presentCredential } from './present.ts'
import { listCredentials, listRejections, type CredentialFilter } from './store.ts'
import type { batch } from './tables.ts'

const step = 500

type CredentialsExport = {
  readonly orgId: string
  readonly filter: CredentialFilter
  readonly publicUrl: string
  readonly now: Date
}

/** The issuer's credentials as CSV rows, read page by page. */
export async function* credentialsCsv(
  database: Database,
  { orgId, filter, publicUrl, now }: CredentialsExport,
): AsyncGenerator<string> {
  yield csvRow([
    'name',
    'email',
    'achievement',
    'status',
    'status_reason',
    'awarded_on',
    'issued_at',
    'valid_until',
    'claimed_at',
    'mail',
    'url',
    'id',
  ])
  const present = presentCredential(publicUrl, now)
  let cursor: string | undefined
  do {
    const rows = await database.asOrg(orgId, (tx) =>
      listCredentials(tx, orgId, { filter, cursor, limit: step, now }),
    )
    const page = rows.slice(0, step)
    for (const row of page) {
      const item = present(row)
      yield csvRow([
        item.recipient.name,
        item.recipient.email,
        item.achievement.name,
        item.status,
        item.statusReason ?? '',
        item.awardedDate,
        item.issuedAt,
        item.validUntil ?? '',
        item.claimedAt ?? '',
        item.mail,
        item.url,
        item.id,
      ])
    }
    const last = page.at(-1)
    cursor =
      rows.length > step && last
        ? Buffer.from(`${last.issuedAt.getTime()}|${last.id}`).toString('base64url')
        : undefined
  } while (cursor !== undefined)
}

/** The rejected rows of a batch as they came, the reasons in front. */
export async function* rejectedCsv(
  database: Database,
  known: typeof batch.$inferSelect,
): AsyncGenerator<string> {
  yield csvRow(['row', 'reason', ...known.columns.map(({ header }) => header)])
  let after = 0
  for (;;) {
    const rows = await database.asOrg(known.orgId, (tx) =>
      listRejections(tx, known.orgId, { batchId: known.id, after, limit: step }),
    )
    for (const { row, reasons, cells } of rows)
      yield csvRow([String(row), reasons.map(({ message }) => message).join('; '), ...cells])
    const last = rows.at(-1)
    if (!last || rows.length < step) return
    after = last.row
  }
}

/** The columns of an achievement, with one row that shows how they are filled. */
export async function* templateCsv(results: readonly ResultDescription[]): AsyncGenerator<string> {
  yield csvRow([
    'name',
    'email',
    'completed_on',
    ...results.map(({ id }) => id),
    'evidence_url',
    'narrative',
  ])
  const example = results.map(
    ({ levels, valueMax, allowedValues, resultType }) =>
      levels?.[0]?.name ??
      allowedValues?.[0] ??
      (resultType === 'Status' ? 'Completed' : (valueMax ?? '80')),
  )
  yield csvRow([
    'Ada Lovelace',
    'ada@example.org',
    '2026-05-01',
    ...example,
    'https://example.org/portfolio',
    'What was done, in a sentence or two',
  ])
}
