import { randomBytes } from 'node:crypto'
import { issue, parseJson } from '@credence/credentials'
import type { Award } from '@credence/contract'
import { and, eq, ne } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import { newSecretId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { identityTables, issuerDid, signerFor } from '../identity/index.ts'
import { composeHolder, composeStatus } from './compose.ts'
import { instant } from './dates.ts'
import { storeIssued, type CredentialRow, type Issuer, type NewRow } from './issue.ts'
import { lockNaturalKeys, naturalKeyOf } from './natural-key.ts'
import { touchList } from './status-lists.ts'
import { wholeRow } from './shared-text.ts'
import { markSuperseded } from './status.ts'
import { takePlaces } from './status-places.ts'
import { credential } from './tables.ts'

type Mending = {
  readonly issuer: Issuer
  readonly id: string
  readonly recipient: Award['recipient']
  readonly reason: string
  readonly now: Date
}

/**
 * Mends who a credential is for. What was issued never changes: a new credential says the same of the right person,
 * and the old one is revoked in its favour.
 * A suspended one stays suspended.
 * @throws Failure `not_found`; `status_final` where the old one is revoked, expired or was mended before; `conflict`
 */
export async function supersedeCredential(
  tx: Tx,
  platform: Platform,
  mending: Mending,
): Promise<CredentialRow> {
  const { issuer, id, recipient, reason, now } = mending
  const known = await lockCredential(tx, { orgId: issuer.id, id, email: recipient.email })
  if (known.status === 'revoked' || known.status === 'superseded') {
    throw new Failure(
      'status_final',
      'This credential is revoked or was mended before. Issue a new one, or mend its successor.',
    )
  }
  if (known.validUntil && known.validUntil <= now) {
    throw new Failure(
      'status_final',
      'This credential has expired, and no new one can be valid in its place. Issue the award anew instead.',
    )
  }
  const row = await successorOf(tx, platform, { known, recipient, issuer, now })
  await markSuperseded(tx, { known, by: row.id, actor: issuer.actor, reason, now })
  await storeIssued(tx, platform, { rows: [row], notify: true, now })
  await platform.events.tell(tx, 'credentials.changed', { orgId: row.orgId, credentials: [known] })
  if (row.status === 'suspended') await touchList(tx, row.orgId, [row.statusListId])
  return row
}

/**
 * Holds a credential and both awards that mending touches: the one it stands for and the one it is to stand for.
 * @throws Failure `not_found`; `conflict` where the address has that award already
 */
async function lockCredential(
  tx: Tx,
  { orgId, id, email }: { orgId: string; id: string; email: string },
): Promise<CredentialRow> {
  const mine = and(eq(credential.orgId, orgId), eq(credential.id, id))
  const [seen] = await tx.select().from(credential).where(mine).limit(1)
  if (!seen) throw notFound('credential')
  const wanted = keyFor(seen, email)
  await lockNaturalKeys(tx, [wanted, keyFor(seen, seen.holderEmail)])
  const [other] = await tx
    .select({ id: credential.id })
    .from(credential)
    .where(
      and(eq(credential.orgId, orgId), eq(credential.naturalKey, wanted), ne(credential.id, id)),
    )
    .limit(1)
  if (other && seen.naturalKey !== null)
    throw new Failure(
      'conflict',
      `That address has this award already (credential ${other.id}). Revoke one of the two instead.`,
    )
  const [known] = await tx.select().from(credential).where(mine).for('update').limit(1)
  if (!known) throw notFound('credential')
  return wholeRow(tx, known)
}

function keyFor(
  {
    orgId,
    achievementId,
    awardedDate,
    sourceReference,
  }: Pick<CredentialRow, 'orgId' | 'achievementId' | 'awardedDate' | 'sourceReference'>,
  email: string,
): string {
  return naturalKeyOf({
    orgId,
    achievementId,
    email,
    awardedDate,
    sourceReference: sourceReference ?? undefined,
  })
}

type Succession = {
  readonly known: CredentialRow
  readonly recipient: Award['recipient']
  readonly issuer: Issuer
  readonly now: Date
}

async function successorOf(
  tx: Tx,
  { keys, config }: Platform,
  { known, recipient, issuer, now }: Succession,
): Promise<NewRow & CredentialRow> {
  const [place] = await takePlaces(tx, { orgId: known.orgId, count: 1, now })
  const { organization } = identityTables
  const [org] = await tx
    .select({ slug: organization.slug })
    .from(organization)
    .where(eq(organization.id, known.orgId))
    .limit(1)
  if (!place || !org)
    throw new Error('An organization that has issued has a row and a status list.')
  const id = newSecretId()
  const { proof: _, ...before } = parseJson(known.document) as Record<string, unknown> // our own signed document: an object
  const subject = before.credentialSubject as Record<string, unknown> // likewise
  const unsigned = {
    ...before,
    id: `${config.publicUrl}/c/${id}`,
    validFrom: instant(now),
    credentialSubject: {
      ...subject,
      identifier: await composeHolder(recipient, randomBytes(16).toString('hex')),
    },
    credentialStatus: composeStatus(config.publicUrl, place),
  }
  const signer = await signerFor(tx, keys, {
    orgId: known.orgId,
    did: issuerDid(config.publicUrl, org.slug),
  })
  const document = JSON.stringify(await issue(unsigned, { signer, created: now }))
  return {
    ...known,
    id,
    holderName: recipient.name,
    holderEmail: recipient.email,
    naturalKey: known.naturalKey === null ? null : keyFor(known, recipient.email),
    statusListId: place.listId,
    statusIndex: place.index,
    validFrom: new Date(Math.floor(now.getTime() / 1000) * 1000),
    supersededBy: null,
    claimedAt: null,
    disputedAt: null,
    disputeReason: null,
    issuedBy: issuer.actor,
    issuedAt: now,
    document,
    stored: document,
    sharedTextId: null,
    jwt: null,
  }
}
