import { createHmac, hkdfSync } from 'node:crypto'
import type { UiLanguage } from '@credence/contract'
import { and, desc, eq, sql } from 'drizzle-orm'
import { Failure } from '../../platform/http/failure.ts'
import { newId } from '../../platform/ids.ts'
import { composeMail } from '../../platform/mail-template.ts'
import { messageId } from '../../platform/outbox.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { achievementTables } from '../achievements/index.ts'
import { hashToken, identityTables } from '../identity/index.ts'
import { credential, delivery } from './tables.ts'

const jobName = 'credential-mail'
const claimDays = 60
const resendAfter = 60_000

type DeliveryJob = { readonly orgId: string; readonly id: string }

/** How long a claim link holds, in milliseconds. */
export const claimLife = claimDays * 86_400_000

/** Puts a mail for each credential in the queue, in the transaction that makes the credential. */
export async function queueDeliveries(
  tx: Tx,
  { jobs, masterKey }: Pick<Platform, 'jobs' | 'masterKey'>,
  queue: { orgId: string; credentialIds: readonly string[]; now: Date },
): Promise<void> {
  const { orgId, credentialIds, now } = queue
  if (credentialIds.length === 0) return
  const rows = credentialIds.map((credentialId) => {
    const id = newId(now)
    return {
      orgId,
      id,
      credentialId,
      tokenHash: hashToken(claimToken(masterKey, id)),
      state: 'queued' as const,
      createdAt: now,
    }
  })
  await tx.insert(delivery).values(rows)
  await jobs.enqueue<DeliveryJob>(
    tx,
    jobName,
    rows.map(({ id }) => ({ orgId, id })),
  )
}

/** Mails a holder again with a new link. @throws Failure `conflict` within a minute of the last mail */
export async function resendDelivery(
  tx: Tx,
  platform: Platform,
  { orgId, credentialId, now }: { orgId: string; credentialId: string; now: Date },
): Promise<void> {
  const [last] = await tx
    .select({ createdAt: delivery.createdAt })
    .from(delivery)
    .where(and(eq(delivery.orgId, orgId), eq(delivery.credentialId, credentialId)))
    .orderBy(desc(delivery.createdAt))
    .limit(1)
  if (last && now.getTime() - last.createdAt.getTime() < resendAfter) {
    throw new Failure(
      'conflict',
      'A mail went out less than a minute ago. Give it a moment before you send another one.',
    )
  }
  await queueDeliveries(tx, platform, { orgId, credentialIds: [credentialId], now })
}

/** Registers the sending of these mails with the queue. */
export function handleDeliveries(platform: Platform): void {
  platform.jobs.handle<DeliveryJob>({
    name: jobName,
    retries: 12,
    expireSeconds: 120,
    concurrency: 20,
    run: (job) => deliver(platform, job),
  })
}

/** Sends one mail. The mail server's word and our note of it are two steps: a crash between them may repeat the mail under the same id. */
async function deliver(
  { database, mailer, clock, config, masterKey }: Platform,
  { orgId, id }: DeliveryJob,
): Promise<void> {
  const { organization } = identityTables
  const { achievementVersion } = achievementTables
  const [found] = await database.asOrg(orgId, (tx) =>
    tx
      .select({
        state: delivery.state,
        credentialId: credential.id,
        holderName: credential.holderName,
        holderEmail: credential.holderEmail,
        title: credential.achievementName,
        org: organization.name,
        status: credential.status,
        language: sql<string>`${achievementVersion.definition} ->> 'language'`,
      })
      .from(delivery)
      .innerJoin(
        credential,
        and(eq(credential.orgId, delivery.orgId), eq(credential.id, delivery.credentialId)),
      )
      .innerJoin(
        achievementVersion,
        and(
          eq(achievementVersion.orgId, credential.orgId),
          eq(achievementVersion.achievementId, credential.achievementId),
          eq(achievementVersion.version, credential.achievementVersion),
        ),
      )
      .innerJoin(organization, eq(organization.id, delivery.orgId))
      .where(and(eq(delivery.orgId, orgId), eq(delivery.id, id)))
      .limit(1),
  )
  const mine = and(eq(delivery.orgId, orgId), eq(delivery.id, id))
  if (!found || found.state === 'sent') return
  if (found.status === 'revoked' || found.status === 'superseded') {
    await database.asOrg(orgId, (tx) =>
      tx
        .update(delivery)
        .set({ state: 'failed', failure: 'The credential does not hold any more.' })
        .where(mine),
    )
    return
  }
  const language: UiLanguage = found.language.startsWith('de') ? 'de' : 'en'
  const claim = `${config.publicUrl}/claim?token=${claimToken(masterKey, id)}`
  const mail = credentialMail({
    ...found,
    language,
    page: `${config.publicUrl}/c/${found.credentialId}`,
    claim,
  })
  try {
    await mailer.send({
      ...mail,
      to: found.holderEmail,
      messageId: messageId(id, new URL(config.publicUrl).hostname),
    })
  } catch (error) {
    const failure =
      error instanceof Error && 'responseCode' in error
        ? `The mail server answered ${String(error.responseCode)}.`
        : 'The mail server could not be reached.'
    await database.asOrg(orgId, (tx) =>
      tx.update(delivery).set({ state: 'failed', failure }).where(mine),
    )
    throw error
  }
  await database.asOrg(orgId, (tx) =>
    tx.update(delivery).set({ state: 'sent', failure: null, sentAt: clock.now() }).where(mine),
  )
}

/** The token of a delivery's claim link: computed, so that every attempt carries the same, and stored only as a hash. */
function claimToken(masterKey: Buffer, deliveryId: string): string {
  const key = Buffer.from(hkdfSync('sha256', masterKey, 'credence', 'claim links', 32))
  return createHmac('sha256', key).update(deliveryId).digest('base64url')
}

type MailFacts = {
  readonly language: UiLanguage
  readonly holderName: string
  readonly title: string
  readonly org: string
  readonly page: string
  readonly claim: string
}

function credentialMail({ language, holderName, title, org, page, claim }: MailFacts) {
  const german = language === 'de'
  return composeMail({
    language,
    subject: german ? `${org} hat Ihnen „${title}“ verliehen` : `${org} has awarded you “${title}”`,
    lead: german
      ? `Guten Tag ${holderName}, ${org} hat Ihnen „${title}“ verliehen: als signierten Nachweis, den jeder prüfen kann. Sie brauchen kein Konto, um ihn anzusehen und herunterzuladen.`
      : `Dear ${holderName}, ${org} has awarded you “${title}”: a signed credential that anybody can verify. You need no account to view and download it.`,
    button: german ? 'Nachweis ansehen' : 'View your credential',
    link: page,
    picture: { src: `${page}.png`, alt: title },
    also: [
      {
        label: german
          ? 'In meine Mappe legen, oder: Das bin ich nicht'
          : 'Add it to my wallet, or: this was not me',
        link: claim,
      },
    ],
    closing: german
      ? 'Sie erhalten diese Mail, weil der Aussteller diese Adresse angegeben hat. Nur der Mappen-Link ist vertraulich.'
      : 'You receive this because the issuer named this address. Only the wallet link is for you alone.',
  })
}
