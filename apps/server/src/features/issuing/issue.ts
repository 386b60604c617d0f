import { randomBytes } from 'node:crypto'
import {
  createBatchIssuer,
  issue,
  issueJwt,
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
  recordAudit,
  signerFor,
  type OrganizationRow,
} from '../identity/index.ts'
import { composeCommon, composeCredential, type CommonParts, type StatusPlace } from './compose.ts'
import { settleDates } from './dates.ts'
import { queueDeliveries } from './deliveries.ts'
import { insertRows } from './insert-rows.ts'
import { lockNaturalKeys, naturalKeyOf } from './natural-key.ts'
import { settleResults } from './results.ts'
import { takePlaces } from './status-places.ts'
import { markSuperseded } from './status.ts'
import { credential } from './tables.ts'

export type CredentialRow = typeof credential.$inferSelect
export type NewRow = typeof credential.$inferInsert

/** Everything that awards of one achievement have in common. */
export type IssuingContext = {
  readonly org: OrganizationRow
  readonly achievement: AchievementRow
  readonly signer: Signer
  readonly actor: string
  /** For many awards: what they have in common, and a template to sign them with. */
  readonly batch?: { readonly common: CommonParts; readonly issuer: BatchIssuer }
}

/** Gets ready to issue many awards of an achievement. */
export function forBatch({ config }: Platform, context: IssuingContext): IssuingContext {
  const { org, signer } = context
  const achievement = versionOf(context)
  const common = composeCommon({ publicUrl: config.publicUrl, org, achievement })
  return { ...context, batch: { common, issuer: createBatchIssuer(signer) } }
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

/** Stores signed credentials of one achievement with all that goes with them: mails in the queue, audit entries, the count of awards. */
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
  await recordAudit(
    tx,
    ...rows.map((row) => ({
      orgId: row.orgId,
      actor: row.issuedBy,
      action: 'credential.issue',
      subject: `credential:${row.id}`,
      details: { achievement: row.achievementId, ...(row.batchId ? { batch: row.batchId } : {}) },
      at: now,
    })),
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
}

/** Composes and signs one credential as a row to store. @throws Failure where results or dates do not fit */
export async function makeRow(
  { config }: Platform,
  context: IssuingContext,
  making: Making,
): Promise<NewRow> {
  const { org, achievement, signer, actor } = context
  const { award, place, now, naturalKey, batchId } = making
  const { definition } = achievement
  const id = newSecretId()
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
      salt: randomBytes(16).toString('hex'),
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
    ...(await signBoth(unsigned, signer, now, context.batch?.issuer)),
  }
}

function versionOf({ achievement: { achievement, definition } }: IssuingContext) {
  return { id: achievement.id, version: achievement.version, definition }
}

/** Signs a credential in both forms: with an embedded proof, and as VC-JWT. */
export async function signBoth(
  unsigned: UnsignedCredential,
  signer: Signer,
  now: Date,
  batch?: BatchIssuer,
): Promise<{ document: string; jwt: string }> {
  const document = batch
    ? await batch.issue(unsigned, now)
    : JSON.stringify(await issue(unsigned, { signer, created: now }))
  return { document, jwt: await issueJwt(unsigned, { signer }) }
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
  return row
}

async function getStored(tx: Tx, { orgId, id }: NewRow): Promise<CredentialRow> {
  const [row] = await tx
    .select()
    .from(credential)
    .where(and(eq(credential.orgId, orgId), eq(credential.id, id)))
    .limit(1)
  if (!row) throw new Error('What was stored in this transaction is there.')
  return row
}
