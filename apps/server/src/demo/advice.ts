import { eq } from 'drizzle-orm'
import { identityTables } from '../features/identity/index.ts'
import {
  acceptConsent,
  comment,
  giveConsent,
  keepDraft,
  openPlans,
  pathwaysTables,
} from '../features/pathways/index.ts'
import { findRole, starterRoleId } from '../features/skills/index.ts'
import type { Platform } from '../platform/platform.ts'

const { adviceConsent } = pathwaysTables
const { user } = identityTables
const goal = 'Data Analyst'

/** Has the demo's learner be advised: a consent, a draft of a plan, and a word about it. Repeating it changes nothing. */
export async function adviseLearner(platform: Platform): Promise<void> {
  const { database, clock } = platform
  const now = clock.now()
  const [client, advisor] = await Promise.all(
    ['learner@demo.test', 'advisor@demo.test'].map((email) =>
      database.asSystem(async (tx) => {
        const [person] = await tx.select().from(user).where(eq(user.email, email)).limit(1)
        return person
      }),
    ),
  )
  // A demo that an older version has made has no roles to plan for, and stays as it is.
  const role = await database.asPublic(undefined, (tx) => findRole(tx, starterRoleId(goal)))
  if (!client || !advisor || !role) return
  const consent = await database.asSystem(async (tx) => {
    const [there] = await tx
      .select({ id: adviceConsent.id })
      .from(adviceConsent)
      .where(eq(adviceConsent.clientId, client.id))
      .limit(1)
    if (there) return undefined
    const given = await giveConsent(tx, {
      client: { id: client.id, name: client.name, email: client.email, language: 'en' },
      email: advisor.email,
      until: undefined,
      note: 'I would like to move on from reports. What is missing for a data analyst?',
      now,
    })
    await acceptConsent(tx, { id: given.id, personId: advisor.id, now })
    return { ...given, advisorId: advisor.id }
  })
  if (!consent) return
  const plans = openPlans(platform)
  try {
    const wish = {
      goal: { roleId: starterRoleId(goal), skillsOfRole: 'all' as const },
      have: { wallet: true, declared: true, credentials: [], skills: [] },
      wishes: {
        objective: 'balanced' as const,
        hoursPerWeek: 8,
        include: [],
        exclude: [],
        outside: true,
        partial: true,
      },
    }
    const asked = { personId: client.id, signal: new AbortController().signal, now }
    const result = await plans.planner.make(wish, asked)
    if (result.outcome !== 'plans') return
    const text =
      'You hold all that the job must have. This adds the rest, at eight hours a week. Shall we look at other roles as well?'
    await database.asPerson(advisor.id, async (tx) => {
      const made = {
        advisorId: advisor.id,
        name: 'Every skill of a data analyst',
        wish,
        result,
        now,
      }
      const { id: planId } = await keepDraft(tx, consent, made)
      await comment(tx, consent, { actorId: advisor.id, planId, text, at: now })
    })
  } finally {
    await plans.close()
  }
}
