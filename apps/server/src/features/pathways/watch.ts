import { inProcessSolver, type Solver } from '@credence/pathways'
import { and, eq, inArray, lte, or, sql, type SQL } from 'drizzle-orm'
import type { EventMap } from '../../platform/events.ts'
import { isUuid } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import {
  achievementTables,
  mentionsOf,
  readRequirement,
  requireAchievement,
  type Mention,
} from '../achievements/index.ts'
import { identityTables } from '../identity/index.ts'
import { issuingTables } from '../issuing/index.ts'
import { settle, type Looking, type Standing } from './standings.ts'
import { stackStanding } from './tables.ts'

const { requirementMention, achievementSkill } = achievementTables
const { credential } = issuingTables
const { organization } = identityTables

const lookJob = 'stack-look'
const holdersJob = 'stack-holders'
const hour = 3_600_000
const atOnce = 500

type HoldersJob = { readonly orgId: string; readonly achievementId: string }

/** Keeps every standing up to date by itself. */
export type Watch = {
  /** Looks at one standing now, and says how it is. */
  look(looking: Looking): Promise<Standing | undefined>
  /** Puts those in the queue whose verdict time may have changed, and does so every hour from now on. */
  resume(): Promise<void>
  close(): void
}

/** Listens for what may complete a stack or open it again, and registers the work with the queue. */
export function watchStacks(platform: Platform, solver: Solver = inProcessSolver()): Watch {
  const { database, jobs, events, clock, log } = platform
  events.on('credentials.changed', (tx, event) => queueAffected(tx, platform, event))
  events.on('achievement.changed', async (tx, event) => {
    if (await hasMentions(tx, event)) await jobs.enqueue<HoldersJob>(tx, holdersJob, [event])
  })
  const look = (looking: Looking) =>
    database.asSystem((tx) => settle(tx, platform, { ...looking, now: clock.now(), solver }))
  jobs.handle<Looking>({
    name: lookJob,
    retries: 12,
    expireSeconds: 300,
    concurrency: 4,
    run: async (work) => void (await look(work)),
  })
  jobs.handle<HoldersJob>({
    name: holdersJob,
    retries: 12,
    expireSeconds: 600,
    concurrency: 1,
    run: (work) => database.asSystem((tx) => queueHolders(tx, platform, work)),
  })
  let timer: NodeJS.Timeout | undefined
  const sweep = () =>
    database
      .asSystem((tx) => sweepStandings(tx, platform))
      .catch((error: unknown) =>
        log.warn({ error }, 'stacks were not looked at; tried again later'),
      )
  return {
    look,
    resume: async () => {
      await sweep()
      timer ??= setInterval(() => void sweep(), hour)
      timer.unref()
    },
    close: () => clearInterval(timer),
  }
}

/** Puts a look in the queue, in the transaction of whatever makes it needed. */
export async function queueLook(
  tx: Tx,
  { jobs }: Pick<Platform, 'jobs'>,
  ...lookings: readonly Looking[]
): Promise<void> {
  await jobs.enqueue<Looking>(tx, lookJob, lookings)
}

/** Queues the standings that time alone may have changed: something has expired, grown too old, or begun to count. */
export async function sweepStandings(
  tx: Tx,
  platform: Pick<Platform, 'jobs' | 'clock'>,
): Promise<void> {
  const due = await tx
    .update(stackStanding)
    .set({ lookAgainAt: null })
    .where(lte(stackStanding.lookAgainAt, platform.clock.now()))
    .returning({
      orgId: stackStanding.orgId,
      achievementId: stackStanding.achievementId,
      email: stackStanding.holderEmail,
      name: stackStanding.holderName,
    })
  await queueLook(tx, platform, ...due)
}

async function hasMentions(
  tx: Tx,
  { orgId, achievementId }: EventMap['achievement.changed'],
): Promise<boolean> {
  const rows = await tx
    .select({ kind: requirementMention.kind })
    .from(requirementMention)
    .where(
      and(eq(requirementMention.orgId, orgId), eq(requirementMention.achievementId, achievementId)),
    )
    .limit(1)
  return rows.length > 0
}

/** The stacks that speak of what was issued or lost, times its holders. */
async function queueAffected(
  tx: Tx,
  platform: Platform,
  { orgId, credentials }: EventMap['credentials.changed'],
): Promise<void> {
  const found = new Map<string, Looking>()
  for (const achievementId of new Set(credentials.map((one) => one.achievementId))) {
    const stacks = await stacksThatMention(tx, { orgId, achievementId })
    for (const { holderEmail, holderName, ...one } of credentials) {
      if (one.achievementId !== achievementId) continue
      for (const stack of stacks) {
        found.set(`${stack.achievementId} ${holderEmail}`, {
          ...stack,
          email: holderEmail,
          name: holderName,
        })
      }
    }
  }
  await queueLook(tx, platform, ...found.values())
}

/** Stacks whose requirement an award of this achievement may count for. */
export async function stacksThatMention(
  tx: Tx,
  { orgId, achievementId }: { orgId: string; achievementId: string },
): Promise<{ orgId: string; achievementId: string }[]> {
  const is = (kind: Mention['kind'], key: SQL) =>
    and(eq(requirementMention.kind, kind), sql`${requirementMention.key} in (${key})`)
  return tx
    .selectDistinct({
      orgId: requirementMention.orgId,
      achievementId: requirementMention.achievementId,
    })
    .from(requirementMention)
    .where(
      or(
        is('achievement', sql`${achievementId}`),
        is(
          'skill',
          sql`select ${achievementSkill.skillKey} from ${achievementSkill} where ${achievementSkill.achievementId} = ${achievementId}`,
        ),
        is(
          'issuer',
          sql`select ${organization.slug} from ${organization} where ${organization.id} = ${orgId}`,
        ),
        eq(requirementMention.kind, 'any'),
      ),
    )
    .limit(1000)
}

/** A requirement is new or has changed: looks at everybody who has a standing, or holds a piece from the same organization. */
async function queueHolders(
  tx: Tx,
  platform: Platform,
  { orgId, achievementId }: HoldersJob,
): Promise<void> {
  const { definition } = await requireAchievement(tx, orgId, achievementId)
  const requirement = readRequirement(definition)
  if (!requirement) return
  const standings = await tx
    .select({ email: stackStanding.holderEmail, name: stackStanding.holderName })
    .from(stackStanding)
    .where(and(eq(stackStanding.orgId, orgId), eq(stackStanding.achievementId, achievementId)))
  const holders = await tx
    .select({ email: credential.holderEmail, name: sql<string>`min(${credential.holderName})` })
    .from(credential)
    .where(and(eq(credential.orgId, orgId), pieceOf(mentionsOf(requirement))))
    .groupBy(credential.holderEmail)
  const everybody = new Map([...holders, ...standings].map((one) => [one.email, one.name]))
  const lookings = [...everybody].map(([email, name]) => ({ orgId, achievementId, email, name }))
  for (let from = 0; from < lookings.length; from += atOnce)
    await queueLook(tx, platform, ...lookings.slice(from, from + atOnce))
}

/** Credentials that a requirement speaks of; all, unless it speaks of nothing but achievements and skills. */
function pieceOf(mentions: readonly Mention[]): SQL | undefined {
  if (mentions.some(({ kind }) => kind === 'any' || kind === 'issuer')) return undefined
  const keys = (wanted: Mention['kind']) =>
    mentions.flatMap(({ kind, key }) => (kind === wanted ? [key] : []))
  const [achievements, skills] = [keys('achievement').filter(isUuid), keys('skill')]
  return or(
    achievements.length > 0 ? inArray(credential.achievementId, achievements) : undefined,
    skills.length > 0
      ? sql`${credential.achievementId} in (select ${achievementSkill.achievementId} from ${achievementSkill} where ${inArray(achievementSkill.skillKey, skills)})`
      : undefined,
    sql`false`,
  )
}
