import type { Award, ResultDescription } from '@credence/contract'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { requireAchievement } from '../achievements/index.ts'
import { findPassed, noteCredential, type PassedAttempt } from '../assessment/index.ts'
import { issueOne } from './issue.ts'

const awardJob = 'exam-award'
type AwardJob = { readonly orgId: string; readonly attemptId: string }

/** Awards the achievement of an exam to whoever passes it. */
export function handleExamAwards(platform: Platform): void {
  const { events, jobs, database, clock } = platform
  events.on('attempt.completed', async (tx, { orgId, attemptId, passed }) => {
    if (passed) await jobs.enqueue<AwardJob>(tx, awardJob, [{ orgId, attemptId }])
  })
  jobs.handle<AwardJob>({
    name: awardJob,
    retries: 20,
    expireSeconds: 300,
    concurrency: 4,
    run: (job) => database.asSystem((tx) => giveAward(tx, platform, { ...job, now: clock.now() })),
  })
}

/** One credential for one attempt: the lock on its row and the reference in the natural key both see to it. */
async function giveAward(
  tx: Tx,
  platform: Platform,
  { orgId, attemptId, now }: AwardJob & { now: Date },
): Promise<void> {
  const passed = await findPassed(tx, { orgId, attemptId })
  if (!passed) return
  const { definition } = await requireAchievement(tx, orgId, passed.achievementId)
  const award: Award = {
    achievementId: passed.achievementId,
    recipient: { name: passed.name, email: passed.email },
    awardedDate: passed.endedAt.toISOString(),
    evidence: [
      {
        name: passed.examName,
        genre: 'Examination',
        narrative: `Answered ${passed.items} questions and reached ${passed.percent} %; ${passed.passPercent} % pass.`,
      },
    ],
    results: resultsOf(passed, definition.resultDescriptions),
    sourceReference: `attempt:${attemptId}`,
    onDuplicate: 'skip',
    notify: true,
  }
  const { row } = await issueOne(tx, platform, {
    issuer: { id: orgId, actor: 'system' },
    award,
    now,
  })
  await noteCredential(tx, { orgId, attemptId, credentialId: row.id })
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
