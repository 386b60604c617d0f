import type { enrolments } from '@credence/contract'
import { notFound } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import { pageOf } from '../../platform/paging.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import {
  findOffering,
  findPublicAchievements,
  lockOffering,
  presentOffering,
} from '../achievements/index.ts'
import { findOrganization, verifiedEmails } from '../identity/index.ts'
import {
  enrolOne,
  listEnrolments,
  moveEnrolment,
  presentEnrolment,
  seatWaiting,
  type EnrolmentFilter,
  type ListedEnrolment,
  type Seat,
} from './enrolments.ts'
import {
  createVoucher,
  listVouchers,
  payWithVoucher,
  presentVoucher,
  revokeVoucher,
} from './vouchers.ts'

export { isEnrolled } from './is-enrolled.ts'
export * as learningTables from './tables.ts'

/** Opens the room: who takes part in what, and who pays. */
export function openLearning({ database, events, clock }: Platform): Handlers<typeof enrolments> {
  events.on('offering.changed', (tx, { offeringId }) => seatWaiting(tx, offeringId, clock.now()))
  const one = async (tx: Tx, filter: EnrolmentFilter): Promise<ListedEnrolment> => {
    const [found] = await listEnrolments(tx, { ...filter, limit: 1 })
    if (!found) throw notFound('enrolment')
    return found
  }
  const personFilter = async (tx: Tx, id: string) => ({
    person: { id, emails: await verifiedEmails(tx, id) },
  })
  const key = ({ row }: ListedEnrolment) => ({ id: row.id, at: row.createdAt })

  return {
    getOffering: async ({ params, principal, now }) => {
      const known = await database.asPublic(undefined, (tx) => findOffering(tx, params.id))
      const [achievement] = known
        ? await database.asPublic(undefined, (tx) =>
            findPublicAchievements(tx, [known.achievementId]),
          )
        : []
      if (!known || !achievement) throw notFound('offering')
      const [mine] =
        principal.kind === 'person'
          ? await database.asSystem(async (tx) =>
              listEnrolments(tx, {
                ...(await personFilter(tx, principal.person.id)),
                offeringId: known.id,
                limit: 1,
              }),
            )
          : []
      return {
        offering: presentOffering(known, now),
        achievementName: achievement.definition.name,
        ...(mine ? { mine: presentEnrolment(mine) } : {}),
      }
    },
    enrol: async ({ params, body, person, now, respond }) => {
      const sponsor =
        body.paidBy === 'sponsor' && body.sponsor
          ? await database.asPublic(undefined, (tx) => findOrganization(tx, body.sponsor ?? ''))
          : undefined
      if (body.paidBy === 'sponsor' && !sponsor) throw notFound('sponsor')
      return database.asSystem(async (tx) => {
        const common = {
          offeringId: params.id,
          person: { id: person.id, name: person.name, email: person.email },
          actor: `person:${person.id}`,
          now,
        }
        const seat: Seat = sponsor
          ? { ...common, paidBy: 'sponsor', sponsorOrgId: sponsor.id }
          : body.paidBy === 'voucher'
            ? {
                ...common,
                paidBy: 'voucher',
                pay: (offering) => payWithVoucher(tx, { code: body.voucher ?? '', offering, now }),
              }
            : { ...common, paidBy: 'self' }
        const { row, fresh } = await enrolOne(tx, seat)
        if (!fresh) respond({ status: 200 })
        return presentEnrolment(await one(tx, { id: row.id }))
      })
    },
    listMyEnrolments: ({ person }) =>
      database.asSystem(async (tx) => {
        const rows = await listEnrolments(tx, await personFilter(tx, person.id))
        return { items: rows.slice(0, 200).map(presentEnrolment) }
      }),
    leaveOffering: ({ person, params, now }) =>
      database.asSystem(async (tx) => {
        const filter = { ...(await personFilter(tx, person.id)), id: params.id }
        const { row } = await one(tx, filter)
        await moveEnrolment(tx, row, { to: 'withdrawn', actor: `person:${person.id}`, now })
        return presentEnrolment(await one(tx, filter))
      }),
    listEnrolments: async ({ org, query }) => {
      const rows = await database.asOrg(org.id, (tx) =>
        listEnrolments(tx, { ...query, orgId: org.id }),
      )
      return pageOf(rows, query.limit, { key, present: presentEnrolment })
    },
    addEnrolment: ({ org, body, now, respond }) =>
      database.asOrg(org.id, async (tx) => {
        const offering = await lockOffering(tx, body.offeringId)
        if (offering?.orgId !== org.id) throw notFound('offering')
        const { name, email } = body
        const { row, fresh } = await enrolOne(tx, {
          offeringId: body.offeringId,
          person: { name, email },
          paidBy: 'self',
          actor: org.actor,
          now,
        })
        if (!fresh) respond({ status: 200 })
        return presentEnrolment(await one(tx, { orgId: org.id, id: row.id }))
      }),
    changeEnrolment: ({ org, params, body, now }) =>
      database.asOrg(org.id, async (tx) => {
        const filter = { orgId: org.id, id: params.id }
        const { row } = await one(tx, filter)
        await moveEnrolment(tx, row, { to: body.status, actor: org.actor, now })
        return presentEnrolment(await one(tx, filter))
      }),
    listSponsored: ({ org }) =>
      database.asSystem(async (tx) => {
        const rows = await listEnrolments(tx, { sponsorOrgId: org.id })
        return { items: rows.slice(0, 200).map(presentEnrolment) }
      }),
    decideSponsored: ({ org, params, body, now }) =>
      database.asSystem(async (tx) => {
        const filter = { sponsorOrgId: org.id, id: params.id }
        const { row } = await one(tx, filter)
        const to = body.decision === 'pay' ? 'enrolled' : 'withdrawn'
        await moveEnrolment(tx, row, { to, actor: org.actor, now, asSponsor: true })
        return presentEnrolment(await one(tx, filter))
      }),
    listVouchers: async ({ org, now }) => {
      const rows = await database.asOrg(org.id, (tx) => listVouchers(tx, org.id))
      return { items: rows.map((row) => presentVoucher(row, now)) }
    },
    createVoucher: ({ org, body, now }) =>
      database.asOrg(org.id, async (tx) => {
        const { row, code } = await createVoucher(tx, org, { given: body, now })
        return { ...presentVoucher(row, now), code }
      }),
    revokeVoucher: ({ org, params, now }) =>
      database.asOrg(org.id, async (tx) =>
        presentVoucher(await revokeVoucher(tx, org, { id: params.id, now }), now),
      ),
  }
}
