import { z } from 'zod'
import type { Operation } from './operation.ts'
import { Currency } from './pathway-fields.ts'
import {
  changeOf,
  DayOrInstant,
  Email,
  Instant,
  ItemParams,
  Language,
  line,
  OrgItemParams,
  OrgParams,
  page,
  Paging,
  prose,
  Slug,
  WebUrl,
} from './shapes.ts'

export const offeringModes = ['online', 'onsite', 'blended', 'work-based'] as const
export const offeringStatuses = ['open', 'closed', 'cancelled'] as const
export const enrolmentStates = [
  'requested',
  'enrolled',
  'waiting',
  'completed',
  'withdrawn',
] as const
export const payers = ['self', 'sponsor', 'voucher'] as const

const offeringFields = {
  name: line(200),
  language: Language.default('en'),
  mode: z.enum(offeringModes).default('online'),
  hours: z.number().int().min(0).max(10_000),
  /** In the currency’s own unit, as 249.50; 0 is free. */
  price: z.number().min(0).max(1_000_000).default(0),
  currency: Currency.default('EUR'),
  /** Absent: as many as come. */
  seats: z.number().int().min(1).max(100_000).optional(),
  /** Absent: at any time. */
  startsAt: DayOrInstant.optional(),
  endsAt: DayOrInstant.optional(),
  enrolUntil: DayOrInstant.optional(),
  place: line(200).optional(),
  url: WebUrl.optional(),
}

export const Offering = z.object({
  id: z.string(),
  achievementId: z.string(),
  /** In lists of several achievements. */
  achievementName: z.string().optional(),
  name: z.string(),
  status: z.enum(offeringStatuses),
  language: z.string(),
  mode: z.enum(offeringModes),
  hours: z.number(),
  price: z.number(),
  currency: z.string(),
  seats: z.number().int().optional(),
  /** Seats that are still free. */
  free: z.number().int().optional(),
  startsAt: Instant.optional(),
  endsAt: Instant.optional(),
  enrolUntil: Instant.optional(),
  place: z.string().optional(),
  url: z.string().optional(),
  /** Whether one can enrol now; if not, why. */
  enrolment: z.enum(['open', 'full', 'over', 'closed', 'cancelled']),
})
export type Offering = z.infer<typeof Offering>

export const Enrolment = z.object({
  id: z.string(),
  offeringId: z.string(),
  achievementId: z.string(),
  name: z.string(),
  email: z.string(),
  offeringName: z.string(),
  achievementName: z.string(),
  paidBy: z.enum(payers),
  sponsor: z.string().optional(),
  price: z.number(),
  currency: z.string(),
  status: z.enum(enrolmentStates),
  startsAt: Instant.optional(),
  createdAt: Instant,
})
export type Enrolment = z.infer<typeof Enrolment>

const Voucher = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['open', 'used', 'expired', 'revoked']),
  offeringId: z.string().optional(),
  uses: z.number().int(),
  used: z.number().int(),
  expiresAt: Instant.optional(),
})

const write = { kind: 'org', permission: 'achievements.write' } as const
const read = { kind: 'org', permission: 'org.read' } as const
const enrol = { kind: 'org', permission: 'credentials.issue' } as const

export const offerings = {
  listPublicOfferings: {
    method: 'GET',
    path: '/api/v1/achievements/{id}/offerings',
    tag: 'offerings',
    summary: 'List the dated, priced ways to take an achievement, soonest first',
    access: { kind: 'public' },
    params: ItemParams,
    ok: page(Offering),
    errors: ['not_found'],
  },
  listOfferings: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/offerings',
    tag: 'offerings',
    summary: 'List the offerings of an organization',
    access: read,
    params: OrgParams,
    query: Paging.extend({ achievementId: z.uuid().optional() }),
    ok: page(Offering),
  },
  createOffering: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/offerings',
    tag: 'offerings',
    summary: 'Offer an achievement: when, where, in which language, for how much',
    access: write,
    params: OrgParams,
    body: z.object({ achievementId: z.uuid(), ...offeringFields }),
    ok: Offering,
    status: 201,
    errors: ['not_found', 'invalid_date', 'idempotency_mismatch'],
    idempotencyKey: true,
  },
  updateOffering: {
    method: 'PATCH',
    path: '/api/v1/orgs/{org}/offerings/{id}',
    tag: 'offerings',
    summary: 'Change an offering, close or cancel it; those enrolled stay enrolled',
    access: write,
    params: OrgItemParams,
    body: changeOf(offeringFields).extend({ status: z.enum(offeringStatuses).optional() }),
    ok: Offering,
    errors: ['not_found', 'invalid_date', 'conflict'],
  },
} as const satisfies Record<string, Operation>

export const enrolments = {
  getOffering: {
    method: 'GET',
    path: '/api/v1/offerings/{id}',
    tag: 'offerings',
    summary: 'Read an offering, with one’s own enrolment where one is signed in',
    access: { kind: 'public' },
    params: ItemParams,
    ok: z.object({
      offering: Offering,
      achievementName: z.string(),
      mine: Enrolment.optional(),
    }),
    errors: ['not_found'],
  },
  enrol: {
    method: 'POST',
    path: '/api/v1/offerings/{id}/enrolments',
    tag: 'enrolments',
    summary: 'Enrol oneself; a second time answers the same enrolment',
    access: { kind: 'person' },
    params: ItemParams,
    body: z.object({
      paidBy: z.enum(payers).default('self'),
      /** A code that pays for the seat. */
      voucher: z.string().trim().max(60).optional(),
      /** The organization that is asked to pay. */
      sponsor: Slug.optional(),
      note: prose(500).optional(),
    }),
    ok: Enrolment,
    status: 201,
    errors: ['not_found', 'offering_full', 'offering_closed', 'voucher_invalid', 'conflict'],
    limit: 'secret',
  },
  listMyEnrolments: {
    method: 'GET',
    path: '/api/v1/me/enrolments',
    tag: 'enrolments',
    summary: 'List one’s own enrolments, newest first',
    access: { kind: 'person' },
    ok: page(Enrolment),
  },
  leaveOffering: {
    method: 'POST',
    path: '/api/v1/me/enrolments/{id}/withdraw',
    tag: 'enrolments',
    summary: 'Give one’s seat back; the first who waits gets it',
    access: { kind: 'person' },
    params: ItemParams,
    ok: Enrolment,
    errors: ['not_found', 'conflict'],
  },
  listEnrolments: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/enrolments',
    tag: 'enrolments',
    summary: 'List who is enrolled, newest first',
    access: { kind: 'org', permission: 'credentials.read' },
    params: OrgParams,
    query: Paging.extend({ offeringId: z.uuid().optional() }),
    ok: page(Enrolment),
  },
  addEnrolment: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/enrolments',
    tag: 'enrolments',
    summary: 'Enrol somebody; a second time answers the same enrolment',
    access: enrol,
    params: OrgParams,
    body: z.object({ offeringId: z.uuid(), name: line(200), email: Email }),
    ok: Enrolment,
    status: 201,
    errors: ['not_found', 'offering_full', 'offering_closed'],
  },
  changeEnrolment: {
    method: 'PATCH',
    path: '/api/v1/orgs/{org}/enrolments/{id}',
    tag: 'enrolments',
    summary: 'Confirm, complete or end an enrolment',
    access: enrol,
    params: OrgItemParams,
    body: z.object({ status: z.enum(['enrolled', 'completed', 'withdrawn']) }),
    ok: Enrolment,
    errors: ['not_found', 'offering_full', 'conflict'],
  },
  listSponsored: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/sponsored',
    tag: 'enrolments',
    summary: 'List the seats that an organization was asked to pay for',
    access: read,
    params: OrgParams,
    ok: page(Enrolment),
  },
  decideSponsored: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/sponsored/{id}',
    tag: 'enrolments',
    summary: 'Pay for a seat, or decline',
    access: { kind: 'org', permission: 'org.manage' },
    params: OrgItemParams,
    body: z.object({ decision: z.enum(['pay', 'decline']) }),
    ok: Enrolment,
    errors: ['not_found', 'conflict', 'offering_full'],
  },
  listVouchers: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/vouchers',
    tag: 'enrolments',
    summary: 'List the vouchers of an organization, without their codes',
    access: read,
    params: OrgParams,
    ok: page(Voucher),
  },
  createVoucher: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/vouchers',
    tag: 'enrolments',
    summary: 'Make a voucher; its code is shown this once. Not idempotent: each call makes another',
    access: enrol,
    params: OrgParams,
    body: z.object({
      name: line(100),
      offeringId: z.uuid().optional(),
      uses: z.number().int().min(1).max(10_000).default(1),
      expiresAt: DayOrInstant.optional(),
    }),
    ok: Voucher.extend({ code: z.string() }),
    status: 201,
    errors: ['not_found'],
  },
  revokeVoucher: {
    method: 'DELETE',
    path: '/api/v1/orgs/{org}/vouchers/{id}',
    tag: 'enrolments',
    summary: 'Revoke a voucher; seats that it paid for stay paid',
    access: enrol,
    params: OrgItemParams,
    ok: Voucher,
    errors: ['not_found'],
  },
} as const satisfies Record<string, Operation>
