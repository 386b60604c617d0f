import { and, desc, eq, inArray } from 'drizzle-orm'
import { notFound } from '../../platform/http/failure.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import type { Database } from '../../platform/postgres/database.ts'
import { achievementTables } from '../achievements/index.ts'
import { identityTables, verifiedEmails } from '../identity/index.ts'
import { issuingTables, wholeRow, wholeRows, type CredentialRow } from '../issuing/index.ts'
import type { ViewRow } from './view.ts'

const { credential, delivery } = issuingTables
const { organization } = identityTables
const { achievementVersion } = achievementTables

/**
 * Finds a credential by its unguessable id for whoever asks.
 * @throws Failure `not_found`, also for a private one that is not the caller's
 */
export async function findView(
  database: Database,
  { id, personId }: { id: string; personId: string | undefined },
): Promise<ViewRow> {
  const [row] = await database.asPublic(id, async (tx) =>
    wholeRows(tx, await tx.select().from(credential).where(eq(credential.id, id)).limit(1)),
  )
  if (!row) throw notFound('credential')
  const mine = personId !== undefined && (await holds(database, personId, row.holderEmail))
  if (row.visibility === 'private' && !mine) throw notFound('credential')
  return database.asOrg(row.orgId, (tx) => complete(tx, row, mine))
}

/** Everything issued to a person's confirmed addresses, newest first, at most 1,000; disputed and replaced ones left out. */
export async function listHeld(database: Database, personId: string): Promise<ViewRow[]> {
  const rows = await database.asPerson(personId, async (tx) => {
    const emails = await verifiedEmails(tx, personId)
    if (emails.length === 0) return []
    const held = await tx
      .select()
      .from(credential)
      .where(inArray(credential.holderEmail, emails))
      .orderBy(desc(credential.issuedAt))
      .limit(1000)
    return wholeRows(tx, held)
  })
  const shown = rows.filter((row) => row.disputedAt === null && row.status !== 'superseded')
  const definitions = new Map<string, Promise<ViewRow>>()
  return Promise.all(
    shown.map(async (row) => {
      const key = `${row.orgId}|${row.achievementId}|${row.achievementVersion}`
      const known =
        definitions.get(key) ?? database.asOrg(row.orgId, (tx) => complete(tx, row, true))
      definitions.set(key, known)
      return { ...(await known), credential: row }
    }),
  )
}

/** Sets who sees a credential of a person's own. @throws Failure `not_found` */
export async function setVisibility(
  database: Database,
  change: { id: string; personId: string; visibility: CredentialRow['visibility'] },
): Promise<ViewRow> {
  const { id, personId, visibility } = change
  const changed = await database.asPerson(personId, async (tx) => {
    const emails = await verifiedEmails(tx, personId)
    if (emails.length === 0) return []
    return tx
      .update(credential)
      .set({ visibility })
      .where(and(eq(credential.id, id), inArray(credential.holderEmail, emails)))
      .returning({ id: credential.id })
  })
  if (changed.length === 0) throw notFound('credential')
  return findView(database, { id, personId })
}

/** The credential that a claim token is for. Runs for the installation. */
export async function findByClaim(
  tx: Tx,
  tokenHash: string,
): Promise<{ credential: CredentialRow; sentAt: Date } | undefined> {
  const [row] = await tx
    .select({ credential, sentAt: delivery.createdAt })
    .from(delivery)
    .innerJoin(
      credential,
      and(eq(credential.orgId, delivery.orgId), eq(credential.id, delivery.credentialId)),
    )
    .where(eq(delivery.tokenHash, tokenHash))
    .limit(1)
  return row && { ...row, credential: await wholeRow(tx, row.credential) }
}

/** Adds issuer and definition, the version that was awarded. */
export async function complete(tx: Tx, row: CredentialRow, mine: boolean): Promise<ViewRow> {
  const [org] = await tx.select().from(organization).where(eq(organization.id, row.orgId)).limit(1)
  const [version] = await tx
    .select({ definition: achievementVersion.definition })
    .from(achievementVersion)
    .where(
      and(
        eq(achievementVersion.orgId, row.orgId),
        eq(achievementVersion.achievementId, row.achievementId),
        eq(achievementVersion.version, row.achievementVersion),
      ),
    )
    .limit(1)
  if (!org || !version) throw notFound('credential')
  return { credential: row, org, definition: version.definition, mine }
}

/** Whether a person has confirmed that an address is theirs. */
export async function holds(database: Database, personId: string, email: string): Promise<boolean> {
  const emails = await database.asPerson(personId, (tx) => verifiedEmails(tx, personId))
  return emails.includes(email)
}
