import type { Role, Scope } from '@credence/contract'
import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, moment } from '../../platform/postgres/columns.ts'
import {
  allPolicy,
  currentId,
  currentPerson,
  readPolicy,
  system,
  tenantPolicy,
} from '../../platform/postgres/policies.ts'

// Global: the tables of better-auth.

export const user = pgTable('user', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  language: text('language').notNull().default('en'),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})

export const session = pgTable(
  'session',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    token: text('token').notNull().unique(),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [index('session_user').on(t.userId)],
)

export const account = pgTable(
  'account',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [index('account_user').on(t.userId)],
)

export const verification = pgTable(
  'verification',
  {
    /** Made by better-auth, which also keeps reservations here under names that are no UUID. */
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [index('verification_identifier').on(t.identifier)],
)

// Held: by a person.

/** Every address of a person; the one they sign in with is among them once it is confirmed. */
export const address = pgTable(
  'address',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    verifiedAt: moment('verified_at'),
    tokenHash: text('token_hash'),
    tokenExpiresAt: moment('token_expires_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('address_verified')
      .on(t.email)
      .where(sql`${t.verifiedAt} is not null`),
    uniqueIndex('address_person').on(t.personId, t.email),
    allPolicy('person', sql`${t.personId} = ${currentPerson} or ${system}`),
  ],
)

// Tenant.

export const organization = pgTable(
  'organization',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['issuer', 'employer', 'accreditor'] }).notNull(),
    legalName: text('legal_name'),
    description: text('description'),
    url: text('url'),
    email: text('email'),
    phone: text('phone'),
    country: text('country'),
    colour: text('colour'),
    /** The public id of the upload that is its logo. */
    logo: text('logo'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [tenantPolicy(sql`${t.id}`), readPolicy('profile', sql`true`)],
)

/** Files that an organization shows to the world: its logo, and evidence. */
export const upload = pgTable(
  'upload',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => organization.id),
    id: uuid('id').notNull(),
    /** The unguessable part of its address. */
    publicId: text('public_id').notNull().unique(),
    purpose: text('purpose', { enum: ['logo', 'evidence', 'item'] }).notNull(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    bytes: integer('bytes').notNull(),
    hash: text('hash').notNull(),
    fileKey: text('file_key').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('upload_same').on(t.orgId, t.purpose, t.hash),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('address', sql`${t.publicId} = ${currentId}`),
  ],
)

export const member = pgTable(
  'member',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => organization.id),
    id: uuid('id').notNull(),
    personId: uuid('person_id').references(() => user.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    tokenHash: text('token_hash'),
    tokenExpiresAt: moment('token_expires_at'),
    joinedAt: moment('joined_at'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('member_email').on(t.orgId, t.email),
    uniqueIndex('member_person').on(t.orgId, t.personId),
    index('member_of_person').on(t.personId),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('person', sql`${t.personId} = ${currentPerson}`),
  ],
)

export const apiKey = pgTable(
  'api_key',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => organization.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    hash: text('hash').notNull().unique(),
    scopes: jsonb('scopes').$type<Scope[]>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    lastUsedAt: moment('last_used_at'),
    expiresAt: moment('expires_at'),
    revokedAt: moment('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), tenantPolicy(sql`${t.orgId}`)],
)

export const signingKey = pgTable(
  'signing_key',
  {
    orgId: uuid('org_id').notNull(),
    /** The fragment of the verification method, `key-1`, `key-2`, … */
    id: text('id').notNull(),
    algorithm: text('algorithm', { enum: ['Ed25519'] }).notNull(),
    state: text('state', { enum: ['active', 'retired', 'compromised'] }).notNull(),
    publicKey: bytea('public_key').notNull(),
    wrapped: bytea('wrapped').notNull(),
    createdAt: moment('created_at').notNull(),
    retiredAt: moment('retired_at'),
    compromisedAt: moment('compromised_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('signing_key_active')
      .on(t.orgId)
      .where(sql`${t.state} = 'active'`),
    tenantPolicy(sql`${t.orgId}`),
  ],
)

export const auditEntry = pgTable(
  'audit_entry',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    at: moment('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('audit_subject').on(t.orgId, t.subject),
    tenantPolicy(sql`${t.orgId}`),
  ],
)

/** The first reply to an `Idempotency-Key`, given again to the same request. */
export const idempotentReply = pgTable(
  'idempotent_reply',
  {
    orgId: uuid('org_id').notNull(),
    operation: text('operation').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status').notNull(),
    reply: json('reply').$type<unknown>().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.operation, t.key] }),
    index('idempotent_reply_age').on(t.createdAt),
    tenantPolicy(sql`${t.orgId}`),
  ],
)

// Global: one row.

export const installation = pgTable('installation', {
  id: integer('id').primaryKey(),
  origin: text('origin').notNull(),
  formerOrigins: jsonb('former_origins').$type<string[]>().notNull().default([]),
  /** A known text wrapped with the master key: proves at start that the key is the right one. */
  keyCheck: bytea('key_check').notNull(),
  createdAt: moment('created_at').notNull(),
})

/** Mails that were not sent because there is no mail server. */
export const keptMail = pgTable('kept_mail', {
  id: uuid('id').primaryKey(),
  to: text('to').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
  html: text('html').notNull(),
  messageId: text('message_id').notNull().unique(),
  at: moment('at').notNull(),
})
