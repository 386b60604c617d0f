import { AccountEmail } from '@credence/contract'
import { and, eq } from 'drizzle-orm'
import { Failure } from '../../platform/http/failure.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import {
  cookiesOf,
  hashToken,
  identityTables,
  recordAudit,
  recordVerified,
  type SignIn,
} from '../identity/index.ts'
import { claimLife, issuingTables, type CredentialRow } from '../issuing/index.ts'
import { findByClaim } from './store.ts'

const { credential } = issuingTables
const { user, address } = identityTables

export type ClaimState = 'open' | 'claimed' | 'disputed' | 'expired'

/** What a claim link is about. Reading it consumes nothing: mail scanners follow links. @throws Failure `invalid_token` */
export async function readClaim(
  tx: Tx,
  token: string,
  now: Date,
): Promise<{ credential: CredentialRow; state: ClaimState; hasAccount: boolean }> {
  const found = await findByClaim(tx, hashToken(token))
  if (!found) throw badToken()
  const { credential: row, sentAt } = found
  const [known] = await tx
    .select({ id: address.id })
    .from(address)
    .where(eq(address.email, row.holderEmail))
    .limit(1)
  const [account] = known
    ? [known]
    : await tx.select({ id: user.id }).from(user).where(eq(user.email, row.holderEmail)).limit(1)
  const state = row.disputedAt
    ? 'disputed'
    : row.claimedAt
      ? 'claimed'
      : now.getTime() - sentAt.getTime() > claimLife
        ? 'expired'
        : 'open'
  return { credential: row, state, hasAccount: account !== undefined }
}

export type ClaimResult = {
  readonly credentialId: string
  readonly account: 'existing' | 'created' | 'sign-in-needed'
  readonly headers?: Headers
}

type Claiming = {
  readonly token: string
  readonly name: string | undefined
  readonly personId: string | undefined
  readonly emails: readonly string[]
  readonly request: Request
  readonly now: Date
}

/**
 * Takes a credential into an account. The link proves the mailbox, so it may open a new account for that address; it
 * never signs in to an account that exists: that takes a password or a fresh link.
 */
export async function claimCredential(
  { database, events }: Pick<Platform, 'database' | 'events'>,
  signIn: SignIn,
  claiming: Claiming,
): Promise<ClaimResult> {
  const { token, name, personId, emails, request, now } = claiming
  const {
    credential: row,
    state,
    hasAccount,
  } = await database.asSystem((tx) => readClaim(tx, token, now))
  if (state === 'disputed' || state === 'expired') throw badToken()
  const mark = (tx: Tx, holder: string) => markClaimed(tx, row, { holder, now })
  if (personId && emails.includes(row.holderEmail)) {
    await database.asSystem((tx) => mark(tx, personId))
    return { credentialId: row.id, account: 'existing' }
  }
  if (hasAccount || state === 'claimed') return { credentialId: row.id, account: 'sign-in-needed' }
  if (personId) {
    await database.asSystem(async (tx) => {
      await recordVerified(tx, { personId, email: row.holderEmail, now })
      await events.tell(tx, 'holdings.changed', { personId })
      await mark(tx, personId)
    })
    return { credentialId: row.id, account: 'existing' }
  }
  if (!AccountEmail.safeParse(row.holderEmail).success)
    return { credentialId: row.id, account: 'sign-in-needed' } // with another address
  const account = {
    email: row.holderEmail,
    name: name?.trim() || row.holderName,
    headers: request.headers,
  }
  const headers = await signIn
    .openSession(account)
    .then(cookiesOf)
    .catch(async (error: unknown) => {
      const meanwhile = await database.asSystem((tx) => readClaim(tx, token, now))
      if (!meanwhile.hasAccount) throw error
      return undefined // the same link, answered twice at once, has just opened the account
    })
  if (!headers) return { credentialId: row.id, account: 'sign-in-needed' }
  await database.asSystem((tx) => mark(tx, 'new'))
  return { credentialId: row.id, account: 'created', headers }
}

/** “This was not me”: the issuer sees it, and the credential leaves that address's wallet. Repeating it changes nothing. */
export async function disputeCredential(
  tx: Tx,
  { token, reason, now }: { token: string; reason: string | undefined; now: Date },
): Promise<CredentialRow> {
  const { credential: row } = await readClaim(tx, token, now)
  if (row.disputedAt) return row
  await tx
    .update(credential)
    .set({ disputedAt: now, disputeReason: reason ?? null, claimedAt: null })
    .where(and(eq(credential.orgId, row.orgId), eq(credential.id, row.id)))
  await recordAudit(tx, {
    orgId: row.orgId,
    actor: 'holder',
    action: 'credential.dispute',
    subject: `credential:${row.id}`,
    details: reason ? { reason } : {},
    at: now,
  })
  return row
}

async function markClaimed(
  tx: Tx,
  row: CredentialRow,
  { holder, now }: { holder: string; now: Date },
): Promise<void> {
  if (row.claimedAt) return
  await tx
    .update(credential)
    .set({ claimedAt: now })
    .where(and(eq(credential.orgId, row.orgId), eq(credential.id, row.id)))
  await recordAudit(tx, {
    orgId: row.orgId,
    actor: holder === 'new' ? 'holder' : `person:${holder}`,
    action: 'credential.claim',
    subject: `credential:${row.id}`,
    at: now,
  })
}

function badToken(): Failure {
  return new Failure(
    'invalid_token',
    'This link does not work any more: it is too old, was answered with “This was not me”, or was not copied whole. Ask the issuer to send it again.',
  )
}
