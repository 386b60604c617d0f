import type { CallInput, Contract } from '@credence/contract'
import { makeAchievement, type TestOrg } from '../../../../test/factories.ts'
import type { TestApp } from '../../../../test/test-app.ts'
import { newId } from '../../../platform/ids.ts'
import { achievementTables } from '../../achievements/index.ts'

export type Definition = Partial<CallInput<Contract['createAchievement']>['body']>
export type Wish = CallInput<Contract['makePlans']>['body']

/** A course of one skill that costs 100 EUR and takes 40 hours unless it says otherwise. */
export async function course(app: TestApp, org: TestOrg, name: string, more: Definition = {}) {
  return makeAchievement(app, org, {
    name,
    skills: [{ name, level: 3 }],
    costs: { currency: 'EUR', learning: 100 },
    eu: { workloadHours: 40 },
    ...more,
  })
}

export async function offer(
  app: TestApp,
  org: TestOrg,
  achievementId: string,
  values: Partial<typeof achievementTables.offering.$inferInsert> = {},
): Promise<string> {
  const now = app.clock.now()
  const id = newId(now)
  await app.installation.database.asOrg(org.id, (tx) =>
    tx.insert(achievementTables.offering).values({
      orgId: org.id,
      id,
      achievementId,
      name: 'Spring term',
      language: 'en',
      mode: 'online',
      hours: 40,
      price: 10_000,
      currency: 'EUR',
      status: 'open',
      createdAt: now,
      updatedAt: now,
      ...values,
    }),
  )
  return id
}

export const skill = (name: string, level = 3) => ({ name, level })
export const wish = (names: readonly string[], more: Partial<Wish> = {}): Wish => ({
  goal: { skills: names.map((name) => skill(name)) },
  ...more,
})
export const steps = (plan: { steps: { achievement: { name: string } }[] } | undefined) =>
  plan?.steps.map(({ achievement }) => achievement.name)
