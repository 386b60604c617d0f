import type { Award } from '@credence/contract'
import { and, eq, inArray } from 'drizzle-orm'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import type { AchievementRow } from '../achievements/index.ts'
import { changeStatus, issueOne, issuingTables, type CredentialRow } from '../issuing/index.ts'
import type { HeldPiece } from './portfolio.ts'
import { signRecord } from './record.ts'
import type { stackStanding, StoredEvaluation } from './tables.ts'

type Standing = typeof stackStanding.$inferSelect
type Lost = NonNullable<StoredEvaluation['lost']>

const { credential } = issuingTables
const reference = 'stack'
const mostEvidence = 20
const mostMended = 20

export type Giving = {
  readonly row: AchievementRow
  readonly base: Pick<Standing, 'orgId' | 'achievementId' | 'holderEmail' | 'holderName'>
  readonly pieces: readonly HeldPiece[]
  readonly counted: StoredEvaluation['counted']
  readonly actor: string
  readonly now: Date
}

const awarded = {
  id: credential.id,
  status: credential.status,
  supersededBy: credential.supersededBy,
}
type Awarded = Pick<CredentialRow, keyof typeof awarded>

/** A credential of the stack that one of these addresses holds already, issued by hand for instance. */
export async function findActive(
  tx: Tx,
  {
    orgId,
    achievementId,
    emails,
  }: { orgId: string; achievementId: string; emails: readonly string[] },
): Promise<Awarded | undefined> {
  const [row] = await tx
    .select(awarded)
    .from(credential)
    .where(
      and(
        eq(credential.orgId, orgId),
        eq(credential.achievementId, achievementId),
        inArray(credential.holderEmail, [...emails]),
        inArray(credential.status, ['active', 'suspended']),
      ),
    )
    .orderBy(credential.issuedAt)
    .limit(1)
  return row
}

/** Issues the credential of a stack, with the pieces that counted as its evidence, and signs the record of both. */
export async function giveAward(
  tx: Tx,
  platform: Platform,
  giving: Giving,
): Promise<{ credentialId: string; record: string }> {
  const { base, row, actor, now } = giving
  const pieces = shownPieces(giving)
  const award: Award = {
    achievementId: base.achievementId,
    recipient: { name: base.holderName, email: base.holderEmail },
    evidence: pieces.slice(0, mostEvidence).map(({ piece, origin }) => ({
      name: piece.name ?? 'Credential',
      ...(origin.kind === 'credential'
        ? { url: `${platform.config.publicUrl}/c/${origin.row.id}`, genre: 'Credential' }
        : { genre: origin.kind === 'learning' ? 'Prior learning' : 'Credential from elsewhere' }),
    })),
    results: [],
    sourceReference: `${reference}:${base.achievementId}`,
    onDuplicate: 'skip',
    notify: true,
  }
  const issued = await issueOne(tx, platform, { issuer: { id: base.orgId, actor }, award, now })
  const record = await signRecord(tx, platform, {
    slug: row.issuer.slug,
    badge: issued.row,
    pieces,
    now,
  })
  return { credentialId: issued.row.id, record }
}

/** Does what the issuer wants done when a piece is lost. A credential that is no longer good for other reasons is left as it is. */
export async function withdrawAward(
  tx: Tx,
  platform: Platform,
  { standing, onLost, now }: { standing: Standing; onLost: Lost; now: Date },
): Promise<Lost> {
  if (onLost === 'keep') return 'keep'
  const row = await findAwarded(tx, standing)
  if (row?.status !== 'active') return 'keep'
  await changeStatus(tx, platform, {
    issuer: { id: standing.orgId, actor: 'system' },
    ids: [row.id],
    status: onLost === 'revoke' ? 'revoked' : 'suspended',
    reason: 'A credential that this one is made of is no longer good.',
    now,
  })
  return onLost
}

/** Undoes what the loss has led to: reinstates, or issues anew what was revoked for good. */
export async function restoreAward(
  tx: Tx,
  platform: Platform,
  giving: Giving & { readonly standing: Standing },
): Promise<{ credentialId?: string; record?: string }> {
  const { standing, now } = giving
  const row = await findAwarded(tx, standing)
  const { lost } = standing.evaluation
  if (lost === 'suspend' && row?.status === 'suspended') {
    await changeStatus(tx, platform, {
      issuer: { id: standing.orgId, actor: 'system' },
      ids: [row.id],
      status: 'active',
      reason: 'All that it is made of is good again.',
      now,
    })
    return {}
  }
  const mayIssue = giving.row.achievement.status === 'published'
  if (lost === 'revoke' && row?.status === 'revoked' && mayIssue)
    return giveAward(tx, platform, giving)
  return {}
}

/** The credential of an award; of one that was mended, what took its place. */
async function findAwarded(
  tx: Tx,
  { orgId, credentialId }: Standing,
): Promise<Awarded | undefined> {
  let id = credentialId
  for (let steps = 0; id !== null && steps < mostMended; steps++) {
    const [row] = await tx
      .select(awarded)
      .from(credential)
      .where(and(eq(credential.orgId, orgId), eq(credential.id, id)))
      .limit(1)
    if (row?.status !== 'superseded') return row
    id = row.supersededBy
  }
  return undefined
}

/** What counted and may be shown: a credential that its holder keeps private is not told of. */
function shownPieces({ pieces, counted }: Giving): HeldPiece[] {
  const ids = new Set(counted.map(({ piece }) => piece))
  return pieces.filter(
    ({ piece, origin }) =>
      ids.has(piece.id) && !(origin.kind === 'credential' && origin.row.visibility === 'private'),
  )
}
