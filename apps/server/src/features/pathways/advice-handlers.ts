import type { advice, UiLanguage } from '@credence/contract'
import { eq } from 'drizzle-orm'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Person } from '../../platform/http/principal.ts'
import type { Platform } from '../../platform/platform.ts'
import { identityTables } from '../identity/index.ts'
import {
  acceptConsent,
  endConsent,
  giveConsent,
  listGiven,
  listReceived,
  presentConsent,
  requireAdvising,
  requireConsent,
} from './advice-consents.ts'
import { comment, readLog, recordLook } from './advice-events.ts'
import { readClientHoldings } from './advice-holdings.ts'
import { adviceMail } from './advice-mails.ts'
import {
  dropDraft,
  handOver,
  keepDraft,
  presentPlans,
  readPlans,
  requireSharedPlanOf,
} from './advice-plans.ts'
import type { Plans } from './plan-handlers.ts'

const { user } = identityTables
const done = { done: true } as const

type Asked = {
  readonly person: Person
  readonly params: { readonly id: string }
  readonly now: Date
}

/**
 * Advice: who may look at what somebody holds, what they plan together, and the log of it. What an advisor reads or
 * writes is done as that person, so that row-level security asks for a consent that holds.
 */
export function adviceHandlers(
  platform: Platform,
  { planner, present }: Pick<Plans, 'planner' | 'present'>,
): Handlers<typeof advice> {
  const { database, outbox, limits, config } = platform
  const asked = ({ person, params, now }: Asked) => ({ id: params.id, personId: person.id, now })
  const show = (call: Asked) =>
    database.asPerson(call.person.id, async (tx) =>
      presentConsent(await requireConsent(tx, asked(call)), { ...asked(call) }),
    )

  return {
    listAdvice: ({ person, now }) =>
      database.asPerson(person.id, async (tx) => {
        const shown = { personId: person.id, now }
        const [given, received] = [
          await listGiven(tx, person.id),
          await listReceived(tx, person.id, now),
        ]
        return {
          advisors: given.map((each) => presentConsent(each, shown)),
          clients: received.map((each) => presentConsent(each, shown)),
        }
      }),
    inviteAdvisor: async ({ person, body, now }) => {
      const mayMail = await limits.mayMail(body.email)
      return database.asPerson(person.id, async (tx) => {
        const { email, until, note } = body
        const row = await giveConsent(tx, { client: person, email, until, note, now })
        const link = `${config.publicUrl}/advice/${row.id}`
        const mail = adviceMail('invitation', person.language, { name: person.name, link })
        if (row.acceptedAt === null && mayMail) await outbox.post(tx, email, mail)
        const shown = { id: row.id, personId: person.id, now }
        return presentConsent(await requireConsent(tx, shown), shown)
      })
    },
    getAdvice: async (call) => {
      const { person, now } = call
      const found = await database.asPerson(person.id, async (tx) => {
        const named = await requireConsent(tx, asked(call))
        const { consent } = named
        const isClient = consent.clientId === person.id
        if (!isClient && consent.advisorId !== person.id) return { named }
        if (!isClient) await recordLook(tx, consent, { actorId: person.id, seen: 'plans', at: now })
        const plans = await readPlans(tx, consent)
        return isClient ? { named, plans, log: await readLog(tx, consent) } : { named, plans }
      })
      const { named, plans, log } = found
      return {
        ...presentConsent(named, { personId: person.id, now }),
        plans: plans ? await presentPlans(named.consent, plans, (row) => present(row, now)) : [],
        ...(log ? { log } : {}),
      }
    },
    acceptAdvice: async (call) => {
      await database.asSystem((tx) => acceptConsent(tx, asked(call)))
      return show(call)
    },
    endAdvice: async (call) => {
      await show(call) // whoever is on neither side finds nothing to end
      await database.asSystem((tx) => endConsent(tx, asked(call)))
      return done
    },
    getClientHoldings: async (call) => {
      const { person, now } = call
      const { consent } = await database.asPerson(person.id, async (tx) => {
        const named = await requireAdvising(tx, asked(call))
        await recordLook(tx, named.consent, { actorId: person.id, seen: 'holdings', at: now })
        return named
      })
      return database.asSystem((tx) => readClientHoldings(tx, platform, consent.clientId, now))
    },
    planForClient: async (call) => {
      const { person, body, now, request } = call
      const { consent } = await database.asPerson(person.id, (tx) =>
        requireAdvising(tx, asked(call)),
      )
      const { name, goal, wishes, declared } = body
      const wish = { goal, wishes, have: { wallet: true, declared, credentials: [], skills: [] } }
      const { signal } = request
      const result = await planner.make(wish, { personId: consent.clientId, signal, now })
      const made = { advisorId: person.id, name, wish, result, now }
      const row = await database.asPerson(person.id, async (tx) => {
        // Planning takes seconds: the consent may be over by now.
        const named = await requireAdvising(tx, { ...asked(call), now: platform.clock.now() })
        return keepDraft(tx, named.consent, made)
      })
      const kept = { rows: [row], comments: [], handed: new Map<string, Date>() }
      const [plan] = await presentPlans(consent, kept, (each) => present(each, now))
      if (!plan) throw new Error('One row is one plan.')
      return plan
    },
    dropClientPlan: (call) =>
      database.asPerson(call.person.id, async (tx) => {
        const { consent } = await requireAdvising(tx, asked(call))
        await dropDraft(tx, consent, draftOf(call))
        return done
      }),
    handOverPlan: (call) =>
      database.asPerson(call.person.id, async (tx) => {
        const { person, params } = call
        const { consent } = await requireAdvising(tx, asked(call))
        const plan = await handOver(tx, consent, draftOf(call))
        const [client] = await tx.select().from(user).where(eq(user.id, consent.clientId)).limit(1)
        const link = `${config.publicUrl}/plans/${params.plan}`
        if (client) {
          const language: UiLanguage = client.language === 'de' ? 'de' : 'en'
          const mail = adviceMail('handOver', language, { name: person.name, link, plan })
          await outbox.post(tx, client.email, mail)
        }
        return done
      }),
    commentPlan: (call) =>
      database.asPerson(call.person.id, async (tx) => {
        const { person, params, body, now } = call
        const { consent } = await requireConsent(tx, asked(call))
        if (consent.clientId !== person.id) await requireAdvising(tx, asked(call))
        const { id: planId } = await requireSharedPlanOf(tx, consent, params.plan)
        await comment(tx, consent, { actorId: person.id, planId, text: body.text, at: now })
        return done
      }),
  }
}

const draftOf = (call: Asked & { readonly params: { readonly plan: string } }) => ({
  advisorId: call.person.id,
  planId: call.params.plan,
  now: call.now,
})
