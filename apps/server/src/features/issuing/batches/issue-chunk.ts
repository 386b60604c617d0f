import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, eq, inArray } from 'drizzle-orm'
import { storable } from '../../../platform/http/storable.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { keyFacts, makeRow, storeIssued, type IssuingContext, type NewRow } from '../issue.ts'
import { findAwards, lockNaturalKeys, naturalKeyOf, type KnownAward } from '../natural-key.ts'
import { markSuperseded } from '../status.ts'
import { takePlaces } from '../status-places.ts'
import { credential, type batch, type batchRejection, type PreviewRow } from '../tables.ts'
import type { CheckedRow, Reason } from './check-row.ts'

export type BatchRow = typeof batch.$inferSelect

/** A row that was read and checked, and waits for its chunk. */
export type Pending = {
  readonly row: number
  readonly cells: readonly string[]
  readonly bytes: number
  readonly checked: CheckedRow
}

type Refusal = typeof batchRejection.$inferInsert
type Outcome = {
  readonly issued: number
  readonly refused: Refusal[]
  readonly preview: PreviewRow[]
}

type ChunkWork = {
  readonly known: BatchRow
  readonly context: IssuingContext
  readonly rows: readonly Pending[]
}

/** Issues the good rows of a chunk and names the others, in the transaction of the place it reaches. */
export async function issueChunk(
  tx: Tx,
  platform: Platform,
  { known, context, rows }: ChunkWork,
): Promise<Outcome> {
  const now = platform.clock.now()
  const refuse = (row: Pending, reasons: readonly Reason[]): Refusal => ({
    orgId: known.orgId,
    batchId: known.id,
    row: row.row,
    kind: reasons.every(({ code }) => code === 'duplicate') ? 'duplicate' : 'rejected',
    cells: row.cells.map((cell) => storable(cell.slice(0, 5000))),
    reasons: [...reasons],
  })
  const refused: Refusal[] = []
  const accepted: {
    row: Pending
    award: Extract<CheckedRow, { award: unknown }>['award']
    key: string
  }[] = []
  for (const row of rows) {
    if ('reasons' in row.checked) refused.push(refuse(row, row.checked.reasons))
    else
      accepted.push({
        row,
        award: row.checked.award,
        key: naturalKeyOf(keyFacts(context, row.checked.award, known.createdAt)),
      })
  }
  const existing = await lockAndFind(
    tx,
    known,
    accepted.map(({ key }) => key),
  )
  const wanted = accepted.filter(({ row, key }) => {
    const before = existing.get(key)
    if (!before || known.onDuplicate !== 'skip') return true
    refused.push(
      refuse(row, [
        {
          field: 'email',
          code: 'duplicate',
          message: `has this award already (credential ${before.id})`,
        },
      ]),
    )
    return false
  })
  if (known.dryRun)
    return {
      issued: wanted.length,
      refused,
      preview: wanted.map(({ row, award }) => previewOf(row.row, award, known.createdAt)),
    }

  const places = await takePlaces(tx, { orgId: known.orgId, count: wanted.length, now })
  const random = randomBytes(32 * wanted.length) // one by one takes several times as long
  const made: NewRow[] = []
  const keys = new Set(existing.keys())
  for (const [index, { award, key }] of wanted.entries()) {
    const place = places[index]
    if (!place) throw new Error('A status list gives as many places as were asked for.')
    const before = existing.get(key)
    const naturalKey = keys.has(key) && known.onDuplicate === 'issue' ? null : key
    keys.add(key)
    const row = await makeRow(platform, context, {
      award: {
        ...award,
        awardedDate: award.awardedDate ?? known.createdAt.toISOString().slice(0, 10),
      },
      place,
      now,
      naturalKey,
      batchId: known.id,
      random: random.subarray(32 * index, 32 * (index + 1)),
    })
    if (before && known.onDuplicate === 'replace')
      await markSuperseded(tx, {
        known: before,
        by: row.id,
        actor: context.actor,
        reason: 'replaced',
        now,
      })
    made.push(row)
    if (index % 8 === 7) await nextTurn() // signing is work for the processor: let others have their turn
  }
  await storeIssued(tx, platform, { rows: made, notify: known.notify, now })
  return { issued: made.length, refused, preview: [] }
}

/** Serialises with single issues of the same awards, then finds those that exist, and holds them where they are to be replaced. */
async function lockAndFind(
  tx: Tx,
  { orgId, onDuplicate }: BatchRow,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownAward>> {
  if (keys.length === 0) return new Map()
  await lockNaturalKeys(tx, keys)
  const known = await findAwards(tx, orgId, keys)
  const held = onDuplicate === 'replace' ? await holdAwards(tx, orgId, known) : known
  return new Map(held.map((award) => [award.naturalKey, award]))
}

/** In the order of their ids, as whoever changes several at once does. */
async function holdAwards(
  tx: Tx,
  orgId: string,
  known: readonly KnownAward[],
): Promise<KnownAward[]> {
  if (known.length === 0) return []
  const ids = known.map(({ id }) => id)
  const rows = await tx
    .select({
      orgId: credential.orgId,
      id: credential.id,
      statusListId: credential.statusListId,
      naturalKey: credential.naturalKey,
    })
    .from(credential)
    .where(and(eq(credential.orgId, orgId), inArray(credential.id, ids)))
    .orderBy(credential.id)
    .for('update')
    .limit(ids.length)
  return rows.flatMap(({ naturalKey, ...row }) =>
    naturalKey === null ? [] : { ...row, naturalKey },
  )
}

function previewOf(
  row: number,
  award: Extract<CheckedRow, { award: unknown }>['award'],
  today: Date,
): PreviewRow {
  return {
    row,
    name: award.recipient.name,
    email: award.recipient.email,
    awardedDate: award.awardedDate ?? today.toISOString().slice(0, 10),
    results: Object.fromEntries(
      award.results.map((result) => [
        result.resultDescription,
        String(result.value ?? result.achievedLevel ?? result.status ?? ''),
      ]),
    ),
  }
}
