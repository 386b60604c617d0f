import type { files, stacks } from '@credence/contract'
import type { Solver } from '@credence/pathways'
import { eq } from 'drizzle-orm'
import { cached } from '../../platform/http/cached.ts'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { identityTables } from '../identity/index.ts'
import { findView } from '../wallet/index.ts'
import { checkRequirement } from './check-requirement.ts'
import { decideLearning, presentLearning, submitLearning, withdrawLearning } from './learning.ts'
import { holderOf } from './portfolio.ts'
import { findRecord, listStanding, tellProgress } from './progress.ts'
import { declineAward, listReviews, requireWaiting } from './reviews.ts'
import { createCatalogueReader } from './stack-catalogue.ts'
import { findPublished, findStack, presentStack, stacksNaming } from './stacks.ts'
import { findStanding, lockStanding, settle } from './standings.ts'
import { stackStanding } from './tables.ts'
import { queueLook } from './watch.ts'

const { user } = identityTables

export type StackOperations = typeof stacks & Pick<typeof files, 'getCredentialRecord'>

/** Stacks: what they ask for, how far one is, what reviewers decide. */
export function stackHandlers(platform: Platform, solver: Solver): Handlers<StackOperations> {
  const { database, config } = platform
  const catalogue = createCatalogueReader(config.publicUrl)
  return {
    checkRequirement: async ({ org, body, now }) => {
      const all = await database.asSystem((tx) => catalogue(tx, now))
      return database.asOrg(org.id, (tx) =>
        checkRequirement(tx, {
          orgId: org.id,
          requirement: body.requirement,
          achievementId: body.achievementId,
          catalogue: all,
          now,
          solver,
        }),
      )
    },
    getStack: ({ params }) =>
      database.asPublic(undefined, async (tx) =>
        presentStack(platform, await findStack(tx, params.id)),
      ),
    listStacksOf: ({ params }) =>
      database.asPublic(undefined, async (tx) => {
        const [row] = await findPublished(tx, [params.id])
        if (!row) throw notFound('achievement')
        const { orgId, id } = row.achievement
        return { items: await stacksNaming(tx, { orgId, achievementId: id }) }
      }),
    getStackProgress: ({ params, person, now }) =>
      database.asSystem(async (tx) => {
        const told = await tellProgress(tx, platform, {
          personId: person.id,
          id: params.id,
          now,
          solver,
          catalogue,
        })
        if (told.behind)
          await queueOwnLook(tx, platform, { ...told, personId: person.id, id: params.id })
        return told.progress
      }),
    joinStack: ({ params, person, body, now }) =>
      database.asSystem(async (tx) => {
        const { row } = await findStack(tx, params.id)
        await joinStack(tx, platform, {
          orgId: row.achievement.orgId,
          achievementId: row.achievement.id,
          version: row.achievement.version,
          personId: person.id,
          join: body.join,
          now,
        })
        return { done: true as const }
      }),
    listMyStacks: async ({ person }) => ({
      items: await database.asSystem((tx) => listStanding(tx, platform, person.id)),
    }),
    submitPriorLearning: ({ params, person, body, now }) =>
      database.asSystem(async (tx) =>
        submitLearning(tx, { stack: await findStack(tx, params.id), person, body, now }),
      ),
    withdrawPriorLearning: async ({ params, person }) => {
      await database.asPerson(person.id, (tx) =>
        withdrawLearning(tx, { personId: person.id, id: params.id }),
      )
      return { done: true as const }
    },
    listReviews: ({ org, query }) => database.asOrg(org.id, (tx) => listReviews(tx, org, query)),
    decideAward: ({ org, params, body, now }) =>
      database.asSystem(async (tx) => {
        const { email, decision, reason } = body
        const one = { orgId: org.id, achievementId: params.id, email }
        if (decision === 'decline') {
          await declineAward(tx, { org, ...one, reason, now })
          return { done: true as const }
        }
        const { personId } = await holderOf(tx, { email })
        await lockStanding(tx, params.id, personId ?? email) // before it is looked at: another may be declining
        const { holderName } = await requireWaiting(tx, one)
        const settled = await settle(tx, platform, {
          ...one,
          name: holderName,
          now,
          solver,
          accept: { actor: org.actor, reason },
        })
        if (settled?.state !== 'awarded')
          throw new Failure(
            'conflict',
            'Something that counted for this award is no longer good, so that it cannot be given now.',
          )
        return {
          done: true as const,
          ...(settled?.credentialId ? { credentialId: settled.credentialId } : {}),
        }
      }),
    decideLearning: ({ org, params, body, now }) =>
      database.asOrg(org.id, async (tx) => {
        const row = await decideLearning(tx, { org, id: params.id, decision: body, now })
        const { row: stack } = await findStack(tx, row.achievementId)
        await queueLook(tx, platform, {
          orgId: org.id,
          achievementId: row.achievementId,
          email: row.holderEmail,
          name: row.holderName,
        })
        return presentLearning(row, stack.definition.name)
      }),
    getCredentialRecord: async ({ params, principal, request }) => {
      const { credential: row } = await findView(database, {
        id: params.id,
        personId: principal.kind === 'person' ? principal.person.id : undefined,
      })
      const record = await database.asOrg(row.orgId, (tx) => findRecord(tx, row.id))
      if (!record) throw notFound('record')
      return cached(request, record, {
        type: 'application/vc+ld+json',
        cacheControl: 'private, no-cache',
        headers: { 'x-robots-tag': row.visibility === 'public' ? 'all' : 'noindex' },
      })
    },
  }
}

async function queueOwnLook(
  tx: Tx,
  platform: Platform,
  { personId, id, orgId }: { personId: string; id: string; orgId: string },
): Promise<void> {
  const who = await whoIs(tx, personId)
  await queueLook(tx, platform, { orgId, achievementId: id, ...who })
}

async function whoIs(tx: Tx, personId: string): Promise<{ email: string; name: string }> {
  const [row] = await tx
    .select({ email: user.email, name: user.name })
    .from(user)
    .where(eq(user.id, personId))
    .limit(1)
  if (!row) throw notFound('person')
  return row
}

type Joining = {
  readonly orgId: string
  readonly achievementId: string
  readonly version: number
  readonly personId: string
  readonly join: boolean
  readonly now: Date
}

/** Lets an organization look at what others have issued to a person, for this one stack; or ends that. */
async function joinStack(
  tx: Tx,
  platform: Platform,
  { orgId, achievementId, version, personId, join, now }: Joining,
): Promise<void> {
  const who = await whoIs(tx, personId)
  const { emails } = await holderOf(tx, { personId })
  await lockStanding(tx, achievementId, personId)
  const known = await findStanding(tx, { orgId, achievementId, emails })
  const joinedAt = join ? now : null
  await tx
    .insert(stackStanding)
    .values({
      orgId,
      achievementId,
      holderEmail: known?.holderEmail ?? who.email,
      holderName: known?.holderName ?? who.name,
      state: 'progress',
      definitionVersion: String(version),
      evaluation: { verdict: 'unmet', counted: [], open: [], confirmed: [] },
      joinedAt,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [stackStanding.orgId, stackStanding.achievementId, stackStanding.holderEmail],
      set: { joinedAt, updatedAt: now },
    })
  await queueLook(tx, platform, {
    orgId,
    achievementId,
    email: known?.holderEmail ?? who.email,
    name: known?.holderName ?? who.name,
  })
}
