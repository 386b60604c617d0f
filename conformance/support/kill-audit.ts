import { restore } from '../../apps/server/src/features/issuing/index.ts'
import { halfAttempts, judgeAttempts, readAttempts } from './kill-exams-audit.ts'
import type { StoredAttempt } from './kill-exams-audit.ts'
import type { Acknowledged } from './kill-load.ts'

type Query = { query(text: string): Promise<{ rows: unknown[] }> }

/** What the database holds at the end. */
export type Stored = {
  readonly credentials: readonly StoredCredential[]
  readonly batches: readonly StoredBatch[]
  readonly attempts: readonly StoredAttempt[]
  /** Things of which only a part is there, in words. */
  readonly halves: readonly string[]
}

export type StoredCredential = {
  readonly id: string
  readonly email: string
  readonly status: string
  readonly place: string
  readonly isClaimed: boolean
  readonly batchId: string | null
  readonly document: string
  readonly deliveries: number
}

type StoredBatch = {
  readonly id: string
  readonly state: string
  readonly rows: number
  readonly issued: number
  readonly rejected: number
  readonly duplicates: number
}

/** What is wrong, each in words; all empty when every promise was kept. */
export type Findings = Record<'lost' | 'duplicated' | 'half', string[]>

/**
 * Reads what the database holds, and looks for halves: rows that were to be written in one transaction.
 * @param database a connection that row-level security does not bind
 */
export async function readStored(database: Query): Promise<Stored> {
  const { rows: credentials } = await database.query(`
    select c.id, holder_email as email, status, status_list_id || ':' || status_index as place, claimed_at is not null as "isClaimed",
      batch_id as "batchId", document, (select pieces from shared_text t where t.org_id = c.org_id and t.id = c.shared_text_id) as pieces, (select count(*)::int from delivery d where d.credential_id = c.id) as deliveries
    from credential c`)
  const { rows: batches } = await database.query(
    'select id, state, rows, issued, rejected, duplicates from batch',
  )
  const { rows: halves } = await database.query(halfRows)
  return {
    credentials: (credentials as (StoredCredential & Shortened)[]).map(whole), // columns as named above
    batches: batches as StoredBatch[],
    attempts: await readAttempts(database),
    halves: (halves as { what: string }[]).map(({ what }) => what),
  }
}

type Shortened = { readonly pieces: readonly string[] | null }

function whole({ pieces, ...credential }: StoredCredential & Shortened): StoredCredential {
  return pieces ? { ...credential, document: restore(credential.document, pieces) } : credential
}

const halfRows = `
  select 'credential without its documents: ' || id as what from credential where document = '' or jwt = ''
  union all
  select 'credential without the text it shares: ' || id from credential c where shared_text_id is not null
    and not exists (select 1 from shared_text t where t.org_id = c.org_id and t.id = c.shared_text_id)
  union all
  select 'delivery without a credential: ' || d.id from delivery d where not exists (select 1 from credential c where c.id = d.credential_id)
  union all
  select 'credential without a delivery: ' || c.id from credential c where not exists (select 1 from delivery d where d.credential_id = c.id)
  union all
  select 'credential with ' || n || ' audit entries of its issue: ' || id from (
    select c.id, (select count(*) from audit_entry a where a.subject = 'credential:' || c.id and a.action = 'credential.issue') as n from credential c
  ) as counted where n <> 1
  union all
  select 'revoked without one audit entry: ' || c.id from credential c
    where status = 'revoked' and (select count(*) from audit_entry a where a.subject = 'credential:' || c.id and a.action = 'credential.revoke') <> 1
  union all
  select 'claimed without one audit entry: ' || c.id from credential c
    where claimed_at is not null and (select count(*) from audit_entry a where a.subject = 'credential:' || c.id and a.action = 'credential.claim') <> 1
  union all
  select 'kept reply without its credential: ' || key from idempotent_reply r where not exists (select 1 from credential c where c.id = r.reply->>'id')
  union all
  select 'achievement counts ' || issued_count || ' awards of ' || n from (
    select a.issued_count, (select count(*) from credential c where c.achievement_id = a.id) as n from achievement a
  ) as counted where n <> issued_count
  union all
  select 'batch counts ' || issued || ' issued of ' || n || ': ' || id from (
    select b.id, b.issued, (select count(*) from credential c where c.batch_id = b.id) as n from batch b
  ) as counted where n <> issued
  union all
  select 'batch counts rows that do not add up: ' || id from batch where rows <> issued + rejected + duplicates
  union all ${halfAttempts}`

/**
 * Compares what was acknowledged with what is stored and what was mailed.
 * @param mails Message-IDs by recipient, as the mail server accepted them
 * @returns what was lost, what is there twice, what is there in part
 */
export function judge(
  acknowledged: Acknowledged,
  stored: Stored,
  mails: ReadonlyMap<string, readonly string[]>,
): Findings {
  const findings: Findings = { lost: [], duplicated: [], half: [...stored.halves] }
  const byEmail = Map.groupBy(stored.credentials, ({ email }) => email)
  judgeSingles(acknowledged, byEmail, findings)
  judgeBatches(acknowledged, stored, { byEmail, findings })
  judgeAttempts(acknowledged.taken, stored.attempts, { byEmail, findings })
  const expected = new Set([
    ...acknowledged.issued.keys(),
    ...[...acknowledged.batches.values()].flat(),
    ...stored.attempts.filter(({ passed }) => passed).map(({ email }) => email),
  ])
  for (const [email, found] of byEmail) {
    if (found.length > 1) findings.duplicated.push(`${found.length} credentials of ${email}`)
    if (!expected.has(email)) findings.half.push(`a credential nobody was told of: ${email}`)
    const ids = new Set(mails.get(email))
    // who was revoked before the mail left gets none
    if (ids.size === 0 && found.some(({ status }) => status === 'active'))
      findings.lost.push(`no mail to ${email}`)
    if (ids.size > 1) findings.duplicated.push(`${ids.size} different mails to ${email}`)
    for (const { id, deliveries } of found)
      if (deliveries > 1) findings.duplicated.push(`${deliveries} deliveries of ${id}`)
  }
  for (const [place, found] of Map.groupBy(stored.credentials, (one) => one.place))
    if (found.length > 1)
      findings.duplicated.push(`status place ${place} given ${found.length} times`)
  return findings
}

type ByEmail = ReadonlyMap<string, readonly StoredCredential[]>

function judgeSingles(acknowledged: Acknowledged, byEmail: ByEmail, { lost }: Findings): void {
  for (const [email, id] of acknowledged.issued) {
    const found = byEmail.get(email)?.find((credential) => credential.id === id)
    if (!found) {
      lost.push(`the acknowledged credential ${id} of ${email}`)
      continue
    }
    const expected = acknowledged.revoked.has(email) ? 'revoked' : 'active'
    if (found.status !== expected)
      lost.push(`the status of ${id}: ${found.status}, not ${expected}`)
    if (acknowledged.claimed.has(email) && !found.isClaimed)
      lost.push(`the acknowledged claim of ${id}`)
  }
}

function judgeBatches(
  acknowledged: Acknowledged,
  stored: Stored,
  { byEmail, findings: { lost, duplicated } }: { byEmail: ByEmail; findings: Findings },
): void {
  for (const [id, addresses] of acknowledged.batches) {
    const batch = stored.batches.find((one) => one.id === id)
    if (batch?.state !== 'done' || batch.issued !== addresses.length) {
      lost.push(
        `batch ${id} is ${batch?.state ?? 'gone'}, ${batch?.issued ?? 0} of ${addresses.length} issued`,
      )
    }
    for (const email of addresses)
      if (!byEmail.get(email)?.some(({ batchId }) => batchId === id))
        lost.push(`batch row of ${email}`)
  }
  const unknown = stored.batches.filter(({ id }) => !acknowledged.batches.has(id))
  for (const { id } of unknown) duplicated.push(`a batch that nobody was told of: ${id}`)
}
