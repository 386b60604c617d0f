import { randomBytes } from 'node:crypto'
import {
  issue,
  type BatchIssuer,
  type Signer,
  type UnsignedCredential,
} from '@credence/credentials'
import type { Award } from '@credence/contract'
import { and, eq } from 'drizzle-orm'
import { countIssued } from '../../platform/http/metrics.ts'
import { newSecretId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { addIssued, requireAwardable, type AchievementRow } from '../achievements/index.ts'
import {
  identityTables,
  issuerDid,
  recordAuditOfMany,
  signerFor,
  type OrganizationRow,
} from '../identity/index.ts'
import { composeCredential, type CommonParts, type StatusPlace } from './compose.ts'
import { settleDates } from './dates.ts'
import { queueDeliveries } from './deliveries.ts'
import { insertRows } from './insert-rows.ts'
import { lockNaturalKeys, naturalKeyOf } from './natural-key.ts'
import { settleResults } from './results.ts'
import { shorten, wholeRow, type SharedText, type Whole } from './shared-text.ts'
import { takePlaces } from './status-places.ts'
import { markSuperseded } from './status.ts'
import { credential } from './tables.ts'

export type CredentialRow = Whole<typeof credential.$inferSelect>
export type NewRow = typeof credential.$inferInsert

/** Everything that awards of one achievement have in common. */
export type IssuingContext = {
  readonly org: OrganizationRow
  readonly achievement: AchievementRow
  readonly signer: Signer
  readonly actor: string
  /** For many awards of the achievement. */
  readonly batch?: BatchContext
}

/** What many awards have in common, the text of it, and a template to sign them with. */
export type BatchContext = {
  readonly common: CommonParts
  readonly shared: SharedText
  readonly issuer: BatchIssuer
}

/** Who issues. */
export type Issuer = { readonly id: string; readonly actor: string }

/** Reads what is needed to issue an achievement. @throws Failure `not_found`, `achievement_retired`, `achievement_not_published` */
export async function prepareIssuing(
  tx: Tx,
  { keys, config }: Platform,
  { issuer, achievementId }: { issuer: Issuer; achievementId: string },
): Promise<IssuingContext> {
  const achievement = await requireAwardable(tx, issuer.id, achievementId)
  const { organization } = identityTables
  const [org] = await tx.select().from(organization).where(eq(organization.id, issuer.id)).limit(1)
  if (!org) throw new Error('An organization that issues is in its own table.')
  const signer = await signerFor(tx, keys, {
    orgId: org.id,
    did: issuerDid(config.publicUrl, org.slug),
  })
  return { org, achievement, signer, actor: issuer.actor }
}

export type Issued = { readonly row: CredentialRow; readonly duplicate: boolean }

/**
 * Awards an achievement to one person: one transaction from the check for duplicates to the mail in the queue.
 * @returns the credential; `duplicate` where the same award existed and was left as it is
 * @throws Failure for an unknown achievement, a result or date that does not fit
 */
export async function issueOne(
  tx: Tx,
  platform: Platform,
  { issuer, award, now }: { issuer: Issuer; award: Award; now: Date },
): Promise<Issued> {
  const context = await prepareIssuing(tx, platform, { issuer, achievementId: award.achievementId })
  const key = naturalKeyOf(keyFacts(context, award, now))
  await lockNaturalKeys(tx, [key])
  const known = await findByNaturalKey(tx, context.org.id, key)
  if (known && award.onDuplicate === 'skip') return { row: known, duplicate: true }
  const [place] = await takePlaces(tx, { orgId: context.org.id, count: 1, now })
  if (!place) throw new Error('A new status list has free places.')
  const row = await makeRow(platform, context, {
    award,
    place,
    now,
    naturalKey: known && award.onDuplicate === 'issue' ? null : key,
  })
  if (known && award.onDuplicate === 'replace')
    await markSuperseded(tx, { known, by: row.id, actor: context.actor, reason: 'replaced', now })
  await storeIssued(tx, platform, { rows: [row], notify: award.notify, now })
  return { row: await getStored(tx, row), duplicate: false }
}

/** Stores signed credentials of one achievement, issued by one actor, with all that goes with them: mails in the queue, audit entries, the count of awards. */
export async function storeIssued(
  tx: Tx,
  platform: Platform,
  { rows, notify, now }: { rows: readonly NewRow[]; notify: boolean; now: Date },
): Promise<void> {
  const [first] = rows
  if (!first) return
  await insertRows(tx, rows)
  if (notify)
    await queueDeliveries(tx, platform, {
      orgId: first.orgId,
      credentialIds: rows.map(({ id }) => id),
      now,
    })
  await recordAuditOfMany(
    tx,
    rows.map(({ id }) => `credential:${id}`),
    {
      orgId: first.orgId,
      actor: first.issuedBy,
      action: 'credential.issue',
      details: {
        achievement: first.achievementId,
        ...(first.batchId ? { batch: first.batchId } : {}),
      },
      at: now,
    },
  )
  await addIssued(tx, {
    orgId: first.orgId,
    achievementId: first.achievementId,
    version: first.achievementVersion,
    more: rows.length,
  })
  await platform.events.tell(tx, 'credentials.changed', { orgId: first.orgId, credentials: rows })
  countIssued(rows.length)
}

type Making = {
  readonly award: Award
  readonly place: StatusPlace
  readonly now: Date
  readonly naturalKey: string | null
  readonly batchId?: string
  /** 32 random bytes: an id, and the salt of the address. */
  readonly random?: Buffer
}

/** Composes and signs one credential as a row to store. @throws Failure where results or dates do not fit */
export async function makeRow(
  { config }: Platform,
  context: IssuingContext,
  making: Making,
): Promise<NewRow> {
  const { org, achievement, actor } = context
  const { award, place, now, naturalKey, batchId, random = randomBytes(32) } = making
  const { definition } = achievement
  const id = newSecretId(random.subarray(0, 16))
  const dates = settleDates(award, { validityMonths: definition.validityMonths, now })
  const unsigned = await composeCredential(
    {
      id,
      publicUrl: config.publicUrl,
      org,
      achievement: versionOf(context),
      award,
      results: settleResults(award.results, definition.resultDescriptions),
      dates,
      status: place,
      salt: random.toString('hex', 16, 32),
    },
    context.batch?.common,
  )
  return {
    orgId: org.id,
    id,
    achievementId: achievement.achievement.id,
    achievementVersion: achievement.achievement.version,
    achievementName: definition.name,
    holderName: award.recipient.name,
    holderEmail: award.recipient.email,
    awardedDate: dates.awardedDate,
    sourceReference: award.sourceReference ?? null,
    naturalKey,
    status: 'active',
    statusListId: place.listId,
    statusIndex: place.index,
    visibility: 'unlisted',
    validFrom: dates.validFrom,
    validUntil: dates.validUntil ?? null,
    batchId: batchId ?? null,
    issuedBy: actor,
    issuedAt: now,
    ...(await sign(unsigned, context, now)),
  }
}

async function sign(
  unsigned: UnsignedCredential,
  { signer, batch }: IssuingContext,
  now: Date,
): Promise<Pick<NewRow, 'stored' | 'sharedTextId'>> {
  if (!batch) return { stored: JSON.stringify(await issue(unsigned, { signer, created: now })) }
  const { id, pieces } = batch.shared
  return { stored: shorten(await batch.issuer.issue(unsigned, now), pieces), sharedTextId: id }
}

/** The version of an achievement that is awarded. */
export function versionOf({ achievement: { achievement, definition } }: IssuingContext) {
  return { id: achievement.id, version: achievement.version, definition }
}

/** The natural key's parts of an award. */
export function keyFacts({ org, achievement }: IssuingContext, award: Award, now: Date) {
  return {
    orgId: org.id,
    achievementId: achievement.achievement.id,
    email: award.recipient.email,
    awardedDate: award.awardedDate?.slice(0, 10) ?? now.toISOString().slice(0, 10),
    sourceReference: award.sourceReference,
  }
}

async function findByNaturalKey(
  tx: Tx,
  orgId: string,
  key: string,
): Promise<CredentialRow | undefined> {
  const [row] = await tx
    .select()
    .from(credential)
    .where(and(eq(credential.orgId, orgId), eq(credential.naturalKey, key)))
    .limit(1)
  return row && wholeRow(tx, row)
}

async function getStored(tx: Tx, { orgId, id }: NewRow): Promise<CredentialRow> {
  const [row] = await tx
    .select()
    .from(credential)
    .where(and(eq(credential.orgId, orgId), eq(credential.id, id)))
    .limit(1)
  if (!row) throw new Error('What was stored in this transaction is there.')
  return wholeRow(tx, row)
}
