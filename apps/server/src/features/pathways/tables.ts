import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment } from '../../platform/postgres/columns.ts'
import {
  allPolicy,
  currentId,
  currentPerson,
  readPolicy,
  system,
  tenantPolicy,
} from '../../platform/postgres/policies.ts'

/** How far one person is with one stack, and what was decided. One row a person and stack: it is awarded once. */
export const stackStanding = pgTable(
  'stack_standing',
  {
    orgId: uuid('org_id').notNull(),
    achievementId: uuid('achievement_id').notNull(),
    holderEmail: text('holder_email').notNull(),
    holderName: text('holder_name').notNull(),
    state: text('state', {
      enum: ['progress', 'review', 'awarded', 'reopened', 'declined'],
    }).notNull(),
    /** The version of the definition it was decided by. */
    definitionVersion: text('definition_version').notNull(),
    credentialId: text('credential_id'),
    /** What counted where, and what is missing. */
    evaluation: jsonb('evaluation').$type<StoredEvaluation>().notNull(),
    /** Since when the person lets the organization look at what others have issued to them. */
    joinedAt: moment('joined_at'),
    /** When time alone may change the verdict. */
    lookAgainAt: moment('look_again_at'),
    /** The signed record of the award with its parts, exactly as it was signed. */
    record: text('record'),
    reason: text('reason'),
    decidedBy: text('decided_by'),
    decidedAt: moment('decided_at'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.achievementId, t.holderEmail] }),
    index('stack_standing_state').on(t.orgId, t.state, t.updatedAt),
    index('stack_standing_holder').on(t.holderEmail),
    index('stack_standing_look').on(t.lookAgainAt),
    index('stack_standing_credential').on(t.credentialId),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('holder', holds(sql`${t.holderEmail}`)),
  ],
)

/** What an evaluation found, as it is kept. */
export type StoredEvaluation = {
  readonly verdict: 'met' | 'review' | 'unmet'
  readonly counted: readonly {
    readonly leaf: string
    readonly piece: string
    readonly amount: number
    /** Of what somebody else has issued, for a reviewer to judge: its name and who that is. */
    readonly name?: string
  }[]
  /** Conditions in words that wait for somebody, and those that somebody has confirmed. */
  readonly open: readonly string[]
  readonly confirmed: readonly string[]
  /** The pieces that the award was made for, also while some of them are lost. */
  readonly restsOn?: readonly string[]
  /** What the loss of a piece has led to. */
  readonly lost?: 'keep' | 'suspend' | 'revoke'
}

export type LearningScope = {
  readonly credits?: { readonly unit: string; readonly amount: number }
  readonly level?: number
  readonly areas?: string[]
  readonly skills?: Record<string, number>
  /** Counts as this achievement. */
  readonly achievement?: string
}

/** A degree, experience or outside credential that somebody asks to have counted, and what a reviewer decided. */
export const priorLearning = pgTable(
  'prior_learning',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    achievementId: uuid('achievement_id').notNull(),
    personId: uuid('person_id').notNull(),
    holderName: text('holder_name').notNull(),
    holderEmail: text('holder_email').notNull(),
    kind: text('kind', { enum: ['degree', 'experience', 'credential', 'other'] }).notNull(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    awardedBy: text('awarded_by'),
    awardedOn: text('awarded_on'),
    evidenceUrl: text('evidence_url'),
    /** A credential of the person's wallet that it rests on. */
    outsideCredentialId: text('outside_credential_id'),
    claimed: jsonb('claimed').$type<LearningScope>().notNull(),
    state: text('state', { enum: ['submitted', 'accepted', 'rejected', 'withdrawn'] }).notNull(),
    scope: jsonb('scope').$type<LearningScope>(),
    reason: text('reason'),
    decidedBy: text('decided_by'),
    decidedAt: moment('decided_at'),
    expiresAt: moment('expires_at'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('prior_learning_person').on(t.personId),
    index('prior_learning_holder').on(t.holderEmail),
    index('prior_learning_state').on(t.orgId, t.state, t.createdAt),
    tenantPolicy(sql`${t.orgId}`),
    allPolicy('person', sql`${t.personId} = ${currentPerson}`),
  ],
)

/** A plan that a person has kept: what it was made from and what came out. */
export const savedPlan = pgTable(
  'saved_plan',
  {
    personId: uuid('person_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    request: jsonb('request').notNull(),
    result: jsonb('result').notNull(),
    madeBy: uuid('made_by').notNull(),
    createdAt: moment('created_at').notNull(),
    /** Since when whoever has its address may read it. */
    sharedAt: moment('shared_at'),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.id] }),
    uniqueIndex('saved_plan_id').on(t.id),
    readPolicy('exact_id', sql`${t.sharedAt} is not null and ${t.id} = ${currentId}`),
    allPolicy('person', sql`${t.personId} = ${currentPerson} or ${system}`),
    allPolicy(
      'advisor',
      sql`exists (select 1 from advice_consent c where c.client_id = ${t.personId} and c.advisor_id = ${currentPerson} and c.revoked_at is null and c.expires_at > now())`,
    ),
  ],
)

/** A client lets an advisor look, until a day or until they take it back. */
export const adviceConsent = pgTable(
  'advice_consent',
  {
    id: uuid('id').primaryKey(),
    clientId: uuid('client_id').notNull(),
    advisorEmail: text('advisor_email').notNull(),
    /** Known once the advisor has accepted. */
    advisorId: uuid('advisor_id'),
    note: text('note'),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    revokedAt: moment('revoked_at'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('advice_consent_client').on(t.clientId),
    index('advice_consent_advisor').on(t.advisorId),
    index('advice_consent_email').on(t.advisorEmail),
    allPolicy('client', sql`${t.clientId} = ${currentPerson} or ${system}`),
    readPolicy(
      'advisor',
      sql`${t.advisorId} = ${currentPerson} or ${holds(sql`${t.advisorEmail}`)}`,
    ),
  ],
)

/** Everything that was looked at or said under a consent, for the client to read. */
export const adviceEvent = pgTable(
  'advice_event',
  {
    id: uuid('id').primaryKey(),
    consentId: uuid('consent_id').notNull(),
    clientId: uuid('client_id').notNull(),
    actorId: uuid('actor_id').notNull(),
    action: text('action', {
      enum: ['granted', 'accepted', 'viewed', 'planned', 'commented', 'handed_over', 'revoked'],
    }).notNull(),
    planId: text('plan_id'),
    text: text('text'),
    at: moment('at').notNull(),
  },
  (t) => [
    index('advice_event_consent').on(t.consentId, t.at),
    allPolicy('client', sql`${t.clientId} = ${currentPerson} or ${system}`),
    allPolicy(
      'advisor',
      sql`exists (select 1 from advice_consent c where c.id = ${t.consentId} and c.advisor_id = ${currentPerson} and c.revoked_at is null and c.expires_at > now())`,
    ),
  ],
)

function holds(email: ReturnType<typeof sql>) {
  return sql`${email} in (select a.email from address a where a.person_id = ${currentPerson} and a.verified_at is not null)`
}
