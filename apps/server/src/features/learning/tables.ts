import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment } from '../../platform/postgres/columns.ts'
import { currentPerson, readPolicy, tenantPolicy } from '../../platform/postgres/policies.ts'

/** A code that pays for a seat. */
export const voucher = pgTable(
  'voucher',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    /** SHA-256 of the code. The code itself is shown once. */
    codeHash: text('code_hash').notNull(),
    hint: text('hint').notNull(),
    /** Absent: for every offering of the organization. */
    offeringId: uuid('offering_id'),
    note: text('note'),
    uses: integer('uses').notNull(),
    used: integer('used').notNull().default(0),
    expiresAt: moment('expires_at'),
    revokedAt: moment('revoked_at'),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('voucher_code').on(t.orgId, t.codeHash),
    tenantPolicy(sql`${t.orgId}`),
  ],
)

/** A person in an offering, and who pays. */
export const enrolment = pgTable(
  'enrolment',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    offeringId: uuid('offering_id').notNull(),
    achievementId: uuid('achievement_id').notNull(),
    personId: uuid('person_id'),
    name: text('name').notNull(),
    email: text('email').notNull(),
    paidBy: text('paid_by', { enum: ['self', 'sponsor', 'voucher'] }).notNull(),
    sponsorOrgId: uuid('sponsor_org_id'),
    voucherId: uuid('voucher_id'),
    /** What it cost, as it was when the person enrolled, in the smallest unit. */
    price: integer('price').notNull(),
    currency: text('currency').notNull(),
    state: text('state', {
      enum: ['requested', 'enrolled', 'waiting', 'completed', 'withdrawn'],
    }).notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('enrolment_once')
      .on(t.orgId, t.offeringId, t.email)
      .where(sql`${t.state} <> 'withdrawn'`),
    index('enrolment_person').on(t.personId),
    index('enrolment_email').on(t.email),
    index('enrolment_sponsor').on(t.sponsorOrgId),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('person', sql`${t.personId} = ${currentPerson}`),
  ],
)
