import { skillKey, type DeclaredSkill, type plans, type SavedPlan } from '@credence/contract'
import { and, asc, count, eq } from 'drizzle-orm'
import { Failure } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Principal } from '../../platform/http/principal.ts'
import type { Platform } from '../../platform/platform.ts'
import { openVerifier } from '../verification/index.ts'
import { walletTables } from '../wallet/index.ts'
import { createPlanPool } from './plan-pool.ts'
import {
  changePlan,
  deletePlan,
  keepPlan,
  keptOf,
  listPlans,
  presentSaved,
  requirePlan,
  requireSharedPlan,
  type SavedPlanRow,
} from './plan-saved.ts'
import { createPlanner, type Planner } from './plan-service.ts'

const { declaredSkill } = walletTables
const mostSkills = 500

/** Writes a kept plan as the API shows it. */
export type PresentPlan = (row: SavedPlanRow, now: Date) => Promise<SavedPlan>

export type Plans = {
  readonly handlers: Handlers<typeof plans>
  readonly planner: Planner
  readonly present: PresentPlan
  /** Ends the planning threads. */
  close(): Promise<void>
}

/** Opens planning: plans, what they cost to change, those that are kept, and skills said without proof. */
export function openPlans(platform: Platform): Plans {
  const { database } = platform
  const pool = createPlanPool({ threads: 2, waiting: 12, timeout: 40_000 })
  const planner = createPlanner(platform, { pool, verify: openVerifier(platform) })
  const asked = (call: { principal: Principal; request: Request; now: Date }) => ({
    personId: call.principal.kind === 'person' ? call.principal.person.id : undefined,
    signal: call.request.signal,
    now: call.now,
  })
  const present: PresentPlan = async (row, now) => {
    const wishes = { currency: keptOf(row).currency, outside: true }
    return presentSaved(row, { catalogue: await planner.catalogue(wishes, now), now })
  }

  return {
    planner,
    present,
    close: () => pool.close(),
    handlers: {
      makePlans: (call) => planner.make(call.body, asked(call)),
      whyNotInPlan: (call) => {
        const { achievementId, ...wish } = call.body
        return planner.whyNot(wish, achievementId, asked(call))
      },
      listMyPlans: async ({ person }) => {
        const rows = await database.asPerson(person.id, (tx) => listPlans(tx, person.id))
        return {
          items: rows.map(({ row, advisor }) => {
            const { goal, currency, plan } = keptOf(row)
            return {
              id: row.id,
              name: row.name,
              createdAt: row.createdAt.toISOString(),
              shared: row.sharedAt !== null,
              goal,
              currency,
              cost: plan.cost,
              hours: plan.hours,
              finish: plan.finish,
              steps: plan.steps.length,
              ...(advisor ? { handedOverBy: advisor } : {}),
            }
          }),
        }
      },
      savePlan: async (call) => {
        const { name, choice, ...wish } = call.body
        const result = await planner.make(wish, asked(call))
        const { id } = call.person
        const row = await database.asPerson(id, (tx) =>
          keepPlan(tx, id, { name, choice, wish, result, now: call.now }),
        )
        return present(row, call.now)
      },
      getMyPlan: async ({ person, params, now }) =>
        present(
          await database.asPerson(person.id, (tx) => requirePlan(tx, person.id, params.id)),
          now,
        ),
      changeMyPlan: async ({ person, params, body, now }) => {
        const change = { id: params.id, name: body.name, shared: body.shared, now }
        const row = await database.asPerson(person.id, (tx) => changePlan(tx, person.id, change))
        return present(row, now)
      },
      deleteMyPlan: async ({ person, params }) => {
        await database.asPerson(person.id, (tx) => deletePlan(tx, person.id, params.id))
        return { done: true as const }
      },
      getSharedPlan: async ({ params, now }) =>
        present(await database.asPublic(params.id, (tx) => requireSharedPlan(tx, params.id)), now),
      listDeclaredSkills: async ({ person }) => ({
        items: await database.asPerson(person.id, async (tx) => {
          const rows = await tx
            .select()
            .from(declaredSkill)
            .where(eq(declaredSkill.personId, person.id))
            .orderBy(asc(declaredSkill.name), asc(declaredSkill.skillKey))
            .limit(mostSkills)
          return rows.map(presentDeclared)
        }),
      }),
      declareSkill: ({ person, body, now }) =>
        database.asPerson(person.id, async (tx) => {
          const mine = eq(declaredSkill.personId, person.id)
          const [known] = await tx.select({ count: count() }).from(declaredSkill).where(mine)
          if ((known?.count ?? 0) >= mostSkills)
            throw new Failure('conflict', `You have declared ${mostSkills} skills already.`)
          const { name, level } = body
          const [row] = await tx
            .insert(declaredSkill)
            .values({ personId: person.id, skillKey: skillKey(body), name, level, declaredAt: now })
            .onConflictDoUpdate({
              target: [declaredSkill.personId, declaredSkill.skillKey],
              set: { name, level, declaredAt: now },
            })
            .returning()
          if (!row) throw new Error('An inserted row is returned.')
          return presentDeclared(row)
        }),
      forgetSkill: ({ person, query }) =>
        database.asPerson(person.id, async (tx) => {
          await tx
            .delete(declaredSkill)
            .where(
              and(eq(declaredSkill.personId, person.id), eq(declaredSkill.skillKey, query.key)),
            )
          return { done: true as const }
        }),
    },
  }
}

function presentDeclared(row: typeof declaredSkill.$inferSelect): DeclaredSkill {
  const { skillKey: key, name, level, declaredAt } = row
  return { key, name, level, declaredAt: declaredAt.toISOString() }
}
