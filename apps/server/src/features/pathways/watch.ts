import type { Solver } from '@credence/pathways'
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
import { issuingTables } from '../issuing/index.ts'
import {
  isMentionedElsewhere,
  mentioning,
  standingsElsewhere,
  type ElsewhereJob,
} from './elsewhere.ts'
import { holderOf } from './portfolio.ts'
import { settle, type Looking, type Standing } from './standings.ts'
import { stackStanding } from './tables.ts'

const { requirementMention, achievementSkill } = achievementTables
const { credential } = issuingTables

const lookJob = 'stack-look'
const holdersJob = 'stack-holders'
const holdingsJob = 'stack-holdings'
const elsewhereJob = 'stack-elsewhere'
const hour = 3_600_000
const atOnce = 500

type HoldersJob = { readonly orgId: string; readonly achievementId: string }

type HoldingsJob = EventMap['holdings.changed']

/** Keeps every standing up to date by itself. */
export type Watch = {
  /** Looks at one standing now, and says how it is. */
  look(looking: Looking): Promise<Standing | undefined>
  /** Puts those in the queue whose verdict time may have changed, and does so every hour from now on. */
  resume(): Promise<void>
  close(): void
}

/** Listens for what may complete a stack or open it again, and registers the work with the queue. */
export function watchStacks(platform: Platform, solver: Solver): Watch {
  const { database, jobs, events, clock, log } = platform
  events.on('credentials.changed', (tx, event) => queueAffected(tx, platform, event))
  events.on('achievement.changed', async (tx, event) => {
    if (await hasMentions(tx, event)) await jobs.enqueue<HoldersJob>(tx, holdersJob, [event])
  })
  events.on('holdings.changed', (tx, event) => jobs.enqueue<HoldingsJob>(tx, holdingsJob, [event]))
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
  jobs.handle<HoldingsJob>({
    name: holdingsJob,
    retries: 12,
    expireSeconds: 300,
    concurrency: 1,
    run: (work) => database.asSystem((tx) => queueHoldings(tx, platform, work)),
  })
  jobs.handle<ElsewhereJob>({
    name: elsewhereJob,
    retries: 12,
    expireSeconds: 300,
    concurrency: 2,
    run: (work) =>
      database.asSystem(async (tx) => queueLooks(tx, platform, await standingsElsewhere(tx, work))),
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

/** Puts however many looks in the queue, some hundreds at a time. */
async function queueLooks(
  tx: Tx,
  platform: Pick<Platform, 'jobs'>,
  lookings: readonly Looking[],
): Promise<void> {
  for (let from = 0; from < lookings.length; from += atOnce)
    await queueLook(tx, platform, ...lookings.slice(from, from + atOnce))
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
  await queueLooks(tx, platform, due)
}

/**
 * Queues every stack that a person is on, under any confirmed address: what lay with one address now counts beside what lies with another,
 * and what others have issued counts where the person has joined. Whatever counts alone has a standing already.
 */
async function queueHoldings(tx: Tx, platform: Platform, { personId }: HoldingsJob): Promise<void> {
  const { emails } = await holderOf(tx, { personId })
  if (emails.length === 0) return
  const rows = await tx
    .select({
      orgId: stackStanding.orgId,
      achievementId: stackStanding.achievementId,
      email: stackStanding.holderEmail,
      name: stackStanding.holderName,
    })
    .from(stackStanding)
    .where(inArray(stackStanding.holderEmail, emails))
  const lookings = [...new Map(rows.map((row) => [row.achievementId, row])).values()]
  await queueLook(tx, platform, ...lookings)
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

/** The organization's own stacks that speak of what was issued or lost, times its holders; those of others are found later. */
async function queueAffected(
  tx: Tx,
  platform: Platform,
  { orgId, credentials }: EventMap['credentials.changed'],
): Promise<void> {
  const found = new Map<string, Looking>()
  for (const achievementId of new Set(credentials.map((one) => one.achievementId))) {
    const awarded = { orgId, achievementId }
    const holders = credentials.filter((one) => one.achievementId === achievementId)
    for (const stack of await ownStacks(tx, awarded)) {
      for (const { holderEmail, holderName } of holders) {
        found.set(`${stack.achievementId} ${holderEmail}`, {
          ...stack,
          email: holderEmail,
          name: holderName,
        })
      }
    }
    if (!(await isMentionedElsewhere(tx, awarded))) continue
    const emails = [...new Set(holders.map(({ holderEmail }) => holderEmail))]
    for (let from = 0; from < emails.length; from += atOnce)
      await platform.jobs.enqueue<ElsewhereJob>(tx, elsewhereJob, [
        { ...awarded, emails: emails.slice(from, from + atOnce) },
      ])
  }
  await queueLooks(tx, platform, [...found.values()])
}

/** The stacks of an organization whose requirement an award of its achievement may count for. */
async function ownStacks(
  tx: Tx,
  awarded: { orgId: string; achievementId: string },
): Promise<{ orgId: string; achievementId: string }[]> {
  return tx
    .selectDistinct({
      orgId: requirementMention.orgId,
      achievementId: requirementMention.achievementId,
    })
    .from(requirementMention)
    .where(and(eq(requirementMention.orgId, awarded.orgId), mentioning(awarded)))
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
  await queueLooks(tx, platform, lookings)
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
