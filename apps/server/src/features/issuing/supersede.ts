import { randomBytes } from 'node:crypto'
import { parseJson } from '@credence/credentials'
import type { Award } from '@credence/contract'
import { and, eq } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import { newSecretId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { identityTables, issuerDid, signerFor } from '../identity/index.ts'
import { composeHolder, composeStatus } from './compose.ts'
import { instant } from './dates.ts'
import { signBoth, storeIssued, type CredentialRow, type Issuer } from './issue.ts'
import { naturalKeyOf } from './natural-key.ts'
import { markSuperseded } from './status.ts'
import { takePlaces } from './status-places.ts'
import { credential } from './tables.ts'

type Mending = { readonly issuer: Issuer; readonly id: string; readonly recipient: Award['recipient']; readonly reason: string; readonly now: Date }

/**
 * Mends who a credential is for. What was issued never changes: a new credential says the same of the right person,
 * and the old one is revoked in its favour.
 * @throws Failure `not_found`, `status_final` where the old one is revoked or was mended before
 */
export async function supersedeCredential(tx: Tx, platform: Platform, mending: Mending): Promise<CredentialRow> {
  const { issuer, id, recipient, reason, now } = mending
  const [known] = await tx.select().from(credential).where(and(eq(credential.orgId, issuer.id), eq(credential.id, id))).for('update').limit(1)
  if (!known) throw notFound('credential')
  if (known.status === 'revoked' || known.status === 'superseded') {
    throw new Failure('status_final', 'This credential is revoked or was mended before. Issue a new one, or mend its successor.')
  }
  const row = await successorOf(tx, platform, { known, recipient, issuer, now })
  await markSuperseded(tx, { known, by: row.id, actor: issuer.actor, reason, now })
  await storeIssued(tx, platform, { rows: [row], notify: true, now })
  return row
}

type Succession = { readonly known: CredentialRow; readonly recipient: Award['recipient']; readonly issuer: Issuer; readonly now: Date }

async function successorOf(tx: Tx, { keys, config }: Platform, { known, recipient, issuer, now }: Succession): Promise<CredentialRow> {
  const [place] = await takePlaces(tx, { orgId: known.orgId, count: 1, now })
  const { organization } = identityTables
  const [org] = await tx.select({ slug: organization.slug }).from(organization).where(eq(organization.id, known.orgId)).limit(1)
  if (!place || !org) throw new Error('An organization that has issued has a row and a status list.')
  const id = newSecretId()
  const { proof: _, ...before } = parseJson(known.document) as Record<string, unknown> // our own signed document: an object
  const subject = before.credentialSubject as Record<string, unknown> // likewise
  const unsigned = {
    ...before,
    id: `${config.publicUrl}/c/${id}`,
    validFrom: instant(now),
    credentialSubject: { ...subject, identifier: await composeHolder(recipient, randomBytes(16).toString('hex')) },
    credentialStatus: composeStatus(config.publicUrl, place),
  }
  const signer = await signerFor(tx, keys, { orgId: known.orgId, did: issuerDid(config.publicUrl, org.slug) })
  const { awardedDate, achievementId } = known
  return {
    ...known,
    id,
    holderName: recipient.name,
    holderEmail: recipient.email,
    naturalKey: naturalKeyOf({ orgId: known.orgId, achievementId, email: recipient.email, awardedDate, sourceReference: known.sourceReference ?? undefined }),
    status: 'active',
    statusReason: null,
    statusListId: place.listId,
    statusIndex: place.index,
    validFrom: new Date(Math.floor(now.getTime() / 1000) * 1000),
    supersededBy: null,
    claimedAt: null,
    disputedAt: null,
    disputeReason: null,
    issuedBy: issuer.actor,
    issuedAt: now,
    ...(await signBoth(unsigned, signer, now)),
  }
}
