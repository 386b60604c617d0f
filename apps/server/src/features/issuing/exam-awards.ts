import type { Award, ResultDescription } from '@credence/contract'
import { toFailure } from '../../platform/http/failure.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { requireAchievement } from '../achievements/index.ts'
import {
  findPassed,
  findUnawarded,
  noteCredential,
  noteHeld,
  type AttemptKey,
  type Hold,
  type PassedAttempt,
} from '../assessment/index.ts'
import { recordAudit } from '../identity/index.ts'
import { findHeld, replaceHeld } from './held.ts'
import { issueOne } from './issue.ts'

const awardJob = 'exam-award'

/** Awards the achievement of an exam to whoever passes it: at once, or as soon as nothing is in the way any more. */
export function handleExamAwards(platform: Platform): void {
  const { events, jobs } = platform
  const queue = async (tx: Tx, which: Parameters<typeof findUnawarded>[1]) =>
    jobs.enqueue<AttemptKey>(tx, awardJob, await findUnawarded(tx, which))
  events.on('attempt.completed', async (tx, { orgId, attemptId, passed }) => {
    if (passed) await jobs.enqueue<AttemptKey>(tx, awardJob, [{ orgId, attemptId }])
  })
  events.on('achievement.changed', (tx, { achievementId }) =>
    queue(tx, { achievementIds: [achievementId] }),
  )
  events.on('credentials.changed', (tx, { credentials }) =>
    queue(tx, {
      achievementIds: [...new Set(credentials.map(({ achievementId }) => achievementId))],
      held: 'suspended',
    }),
  )
  jobs.handle<AttemptKey>({
    name: awardJob,
    retries: 300, // an hour apart from the tenth on: nothing that was earned is given up within days
    expireSeconds: 300,
    concurrency: 4,
    run: (key) => award(platform, key),
  })
}

/** Puts every award in the queue that is owed and that nothing is known to be in the way of. */
export async function resumeExamAwards({ database, jobs }: Platform): Promise<void> {
  await database.asSystem(async (tx) =>
    jobs.enqueue<AttemptKey>(tx, awardJob, await findUnawarded(tx, { held: null })),
  )
}

/** Trying again helps against trouble of ours; what the rules refuse waits until somebody changes something. */
async function award(platform: Platform, key: AttemptKey): Promise<void> {
  const { database, clock } = platform
  const now = clock.now()
  const held = await database
    .asSystem((tx) => giveAward(tx, platform, { key, now }))
    .catch((error: unknown): Hold => {
      const { code } = toFailure(error)
      if (code === 'internal' || code === 'unavailable') throw error
      return code.startsWith('achievement_') ? 'not-published' : 'refused'
    })
  if (held) await database.asSystem((tx) => holdAward(tx, { key, held, now }))
}

type Giving = { readonly key: AttemptKey; readonly now: Date }

/**
 * One credential for one person at a time. Who holds one that is good for long keeps it; one that is about to end is
 * renewed: the new one takes its place. That an attempt is awarded once, the lock on its row and the reference in the
 * natural key both see to.
 * @returns why nothing was awarded, where something is in the way
 */
async function giveAward(
  tx: Tx,
  platform: Platform,
  { key, now }: Giving,
): Promise<Hold | undefined> {
  const passed = await findPassed(tx, key)
  if (!passed) return undefined
  const { orgId } = key
  const held = await findHeld(tx, { orgId, passed, now })
  if (held.keep) {
    await noteCredential(tx, key, { id: held.keep.id, until: held.keep.validUntil })
    return undefined
  }
  if (held.suspended) return 'suspended'
  const { definition } = await requireAchievement(tx, orgId, passed.achievementId)
  const issuer = { id: orgId, actor: 'system' }
  const { row } = await issueOne(tx, platform, {
    issuer,
    award: {
      ...awardOf(passed),
      results: resultsOf(passed, definition.resultDescriptions),
      sourceReference: `attempt:${key.attemptId}`,
    },
    now,
  })
  await replaceHeld(tx, platform, { replaced: held.renew, by: row.id, issuer, now })
  await noteCredential(tx, key, { id: row.id, until: row.validUntil })
  return undefined
}

/** Says in the audit log and on the attempt what is in the way of an award; once. */
async function holdAward(
  tx: Tx,
  { key, held, now }: Giving & { readonly held: Hold },
): Promise<void> {
  const passed = await findPassed(tx, key)
  if (!passed || passed.held === held) return
  await noteHeld(tx, key, held)
  await recordAudit(tx, {
    orgId: key.orgId,
    actor: 'system',
    action: 'attempt.hold-award',
    subject: `attempt:${key.attemptId}`,
    details: { achievement: passed.achievementId, reason: held },
    at: now,
  })
}

function awardOf(passed: PassedAttempt): Award {
  const { achievementId, name, email, endedAt, examName, items, percent, passPercent } = passed
  return {
    achievementId,
    recipient: { name, email },
    awardedDate: endedAt.toISOString(),
    evidence: [
      {
        name: examName,
        genre: 'Examination',
        narrative: `Answered ${items} questions and reached ${percent} %; ${passPercent} % pass.`,
      },
    ],
    results: [],
    onDuplicate: 'skip',
    notify: true,
  }
}

/** The score, where the achievement has a result that is a percentage within which it lies. */
function resultsOf(
  { percent }: PassedAttempt,
  descriptions: readonly ResultDescription[],
): Award['results'] {
  const description = descriptions.find(
    ({ resultType, levels, valueMin, valueMax }) =>
      resultType === 'Percent' &&
      !levels?.length &&
      Number(valueMin ?? 0) <= percent &&
      percent <= Number(valueMax ?? 100),
  )
  return description ? [{ resultDescription: description.id, value: String(percent) }] : []
}
