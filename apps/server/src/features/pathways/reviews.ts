import type { ReviewItem } from '@credence/contract'
import { and, eq, gte, inArray } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { OrgAccess } from '../../platform/http/principal.ts'
import { derivedId, isUuid } from '../../platform/ids.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import {
  achievementTables,
  atVersion,
  readRequirement,
  requireAchievement,
} from '../achievements/index.ts'
import { recordAudit } from '../identity/index.ts'
import { issuingTables } from '../issuing/index.ts'
import { presentLearning } from './learning.ts'
import { namesIn, outlineOf } from './outline.ts'
import { sentencesOf } from './sentences.ts'
import { findStanding, lockStanding, type Standing } from './standings.ts'
import { holderOf } from './portfolio.ts'
import { priorLearning, stackStanding } from './tables.ts'

const { achievement } = achievementTables
const { credential } = issuingTables
const most = 500

/** What waits for a reviewer, oldest first. */
export async function listReviews(
  tx: Tx,
  org: Pick<OrgAccess, 'id'>,
  page: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const after = readCursor(page.cursor, isUuid)
  const awards = await tx
    .select()
    .from(stackStanding)
    .where(
      and(
        eq(stackStanding.orgId, org.id),
        eq(stackStanding.state, 'review'),
        after ? gte(stackStanding.updatedAt, after.at) : undefined,
      ),
    )
    .orderBy(stackStanding.updatedAt)
    .limit(most)
  const learnings = await tx
    .select({ learning: priorLearning, name: achievement.name })
    .from(priorLearning)
    .innerJoin(
      achievement,
      and(
        eq(achievement.orgId, priorLearning.orgId),
        eq(achievement.id, priorLearning.achievementId),
      ),
    )
    .where(
      and(
        eq(priorLearning.orgId, org.id),
        eq(priorLearning.state, 'submitted'),
        after ? gte(priorLearning.createdAt, after.at) : undefined,
      ),
    )
    .orderBy(priorLearning.createdAt)
    .limit(most)
  const waiting: Waiting[] = [
    ...awards.map((standing) => ({
      at: standing.updatedAt,
      id: derivedId(standing.achievementId, standing.holderEmail),
      standing,
    })),
    ...learnings.map((one) => ({ at: one.learning.createdAt, id: one.learning.id, ...one })),
  ]
  const rows = waiting
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    .filter(
      ({ at, id }) =>
        !after || at > after.at || (at.getTime() === after.at.getTime() && id > after.id),
    )
    .slice(0, page.limit + 1)
  const items: (ReviewItem & { readonly at: Date })[] = []
  for (const row of rows)
    items.push({
      ...('standing' in row
        ? await presentAward(tx, row.id, row.standing)
        : presentSubmission(row.id, row)),
      at: row.at,
    })
  return pageOf(items, page.limit, {
    key: ({ at, id }) => ({ at, id }),
    present: ({ at: _, ...item }) => item,
  })
}

type Submission = { readonly learning: typeof priorLearning.$inferSelect; readonly name: string }
type Waiting = { readonly at: Date; readonly id: string } & (
  | { readonly standing: Standing }
  | Submission
)

async function presentAward(tx: Tx, id: string, standing: Standing): Promise<ReviewItem> {
  const { orgId, achievementId, evaluation } = standing
  const current = await requireAchievement(tx, orgId, achievementId)
  const { definition } = await atVersion(tx, current, Number(standing.definitionVersion))
  const requirement = readRequirement(definition)
  const nodes = requirement ? outlineOf(requirement, await namesIn(tx, requirement)) : []
  const words = new Map(nodes.map((node, at) => [node.path, sentencesOf(nodes)[at]?.trim() ?? '']))
  const pieces = [...new Set(evaluation.counted.map(({ piece }) => piece))]
  const names = new Map(await namesOfPieces(tx, pieces))
  return {
    id,
    name: definition.name,
    status: 'review',
    kind: 'award',
    stack: { id: achievementId, name: definition.name },
    holder: { name: standing.holderName, email: standing.holderEmail },
    since: standing.updatedAt.toISOString(),
    counted: evaluation.counted.map(({ leaf, piece, amount, name }) => ({
      name: names.get(piece) ?? name ?? 'A credential of another issuer',
      where: words.get(leaf) ?? leaf,
      amount,
    })),
    conditions: (requirement?.leaves ?? []).flatMap(({ node }) =>
      node.kind === 'condition' && evaluation.open.includes(node.id)
        ? [{ id: node.id, text: node.text }]
        : [],
    ),
  }
}

/** Names of pieces that lie with this organization. */
async function namesOfPieces(tx: Tx, pieces: readonly string[]): Promise<[string, string][]> {
  if (pieces.length === 0) return []
  const learned = pieces.flatMap((id) => (id.startsWith('learning:') ? [id.slice(9)] : []))
  const credentials = await tx
    .select({ id: credential.id, name: credential.achievementName })
    .from(credential)
    .where(inArray(credential.id, [...pieces]))
  const submissions =
    learned.length === 0
      ? []
      : await tx
          .select({ id: priorLearning.id, name: priorLearning.title })
          .from(priorLearning)
          .where(inArray(priorLearning.id, learned))
  return [
    ...credentials.map(({ id, name }): [string, string] => [id, name]),
    ...submissions.map(({ id, name }): [string, string] => [`learning:${id}`, name]),
  ]
}

function presentSubmission(id: string, { learning, name }: Submission): ReviewItem {
  return {
    id,
    name: learning.title,
    status: 'submitted',
    kind: 'learning',
    stack: { id: learning.achievementId, name },
    holder: { name: learning.holderName, email: learning.holderEmail },
    since: learning.createdAt.toISOString(),
    counted: [],
    conditions: [],
    learning: presentLearning(learning, name),
  }
}

/** An award that waits. @throws Failure `not_found`; `conflict` where it waits no longer */
export async function requireWaiting(
  tx: Tx,
  { orgId, achievementId, email }: { orgId: string; achievementId: string; email: string },
): Promise<Standing> {
  const standing = isUuid(achievementId)
    ? await findStanding(tx, { orgId, achievementId, emails: [email] })
    : undefined
  if (!standing) throw notFound('award')
  if (standing.state !== 'review')
    throw new Failure(
      'conflict',
      `This award does not wait for a decision: it is ${standing.state}.`,
    )
  return standing
}

/** Declines an award that waits. Runs for the installation. @throws Failure `not_found`, `conflict` */
export async function declineAward(
  tx: Tx,
  {
    org,
    achievementId,
    email,
    reason,
    now,
  }: {
    org: Pick<OrgAccess, 'id' | 'actor'>
    achievementId: string
    email: string
    reason: string
    now: Date
  },
): Promise<void> {
  const { personId } = await holderOf(tx, { email })
  await lockStanding(tx, achievementId, personId ?? email)
  await requireWaiting(tx, { orgId: org.id, achievementId, email })
  await tx
    .update(stackStanding)
    .set({ state: 'declined', reason, decidedBy: org.actor, decidedAt: now, updatedAt: now })
    .where(
      and(
        eq(stackStanding.orgId, org.id),
        eq(stackStanding.achievementId, achievementId),
        eq(stackStanding.holderEmail, email),
      ),
    )
  await recordAudit(tx, {
    orgId: org.id,
    actor: org.actor,
    action: 'stack.declined',
    subject: `achievement:${achievementId}`,
    details: { achievement: achievementId, reason },
    at: now,
  })
}
