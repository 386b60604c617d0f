import type { AchievementDefinition, Design } from '@credence/contract'
import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment, tsvector } from '../../platform/postgres/columns.ts'
import { readPolicy, tenantPolicy } from '../../platform/postgres/policies.ts'

export type StoredDefinition = AchievementDefinition & {
  readonly design: Design
}

/** An achievement as it is now; its definitions are in `achievement_version`. */
export const achievement = pgTable(
  'achievement',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    status: text('status', { enum: ['draft', 'published', 'retired'] }).notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    language: text('language').notNull(),
    skillNames: text('skill_names').array().notNull(),
    issuedCount: integer('issued_count').notNull().default(0),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    searchText: text('search_text').notNull(),
    search: tsvector('search').generatedAlwaysAs(sql`to_tsvector('simple', search_text)`),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('achievement_id').on(t.id),
    index('achievement_search').using('gin', t.search),
    index('achievement_public').on(t.status, t.updatedAt),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('catalogue', sql`${t.status} <> 'draft'`),
  ],
)

/** One definition, never changed after it is written; only its awards are counted. */
export const achievementVersion = pgTable(
  'achievement_version',
  {
    orgId: uuid('org_id').notNull(),
    achievementId: uuid('achievement_id').notNull(),
    version: integer('version').notNull(),
    definition: jsonb('definition').$type<StoredDefinition>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    issuedCount: integer('issued_count').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.achievementId, t.version] }),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy(
      'catalogue',
      sql`exists (select 1 from achievement a where a.id = ${t.achievementId} and a.version = ${t.version} and a.status <> 'draft')`,
    ),
  ],
)

/** One dated, priced, seated way to take an achievement. */
export const offering = pgTable(
  'offering',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    achievementId: uuid('achievement_id').notNull(),
    name: text('name').notNull(),
    language: text('language').notNull(),
    mode: text('mode', { enum: ['online', 'onsite', 'blended', 'work-based'] }).notNull(),
    hours: integer('hours').notNull(),
    /** In the smallest unit of the currency; 0 is free. */
    price: integer('price').notNull(),
    currency: text('currency').notNull(),
    /** Absent: as many as come. */
    seats: integer('seats'),
    taken: integer('taken').notNull().default(0),
    /** Absent: at any time. */
    startsAt: moment('starts_at'),
    endsAt: moment('ends_at'),
    enrolUntil: moment('enrol_until'),
    place: text('place'),
    url: text('url'),
    status: text('status', { enum: ['open', 'closed', 'cancelled'] }).notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('offering_id').on(t.id),
    index('offering_achievement').on(t.achievementId, t.startsAt),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy(
      'catalogue',
      sql`exists (select 1 from achievement a where a.id = ${t.achievementId} and a.status <> 'draft')`,
    ),
  ],
)

/** Somebody else's achievement, taken from a published file so that it can be compared and planned with. It is never issued here. */
export const outsideAchievement = pgTable(
  'outside_achievement',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    /** Its address in the registry it comes from. */
    sourceId: text('source_id').notNull(),
    registryId: text('registry_id'),
    name: text('name').notNull(),
    type: text('type').notNull(),
    description: text('description').notNull(),
    provider: text('provider'),
    providerUrl: text('provider_url'),
    url: text('url'),
    language: text('language').notNull(),
    definition: jsonb('definition').$type<AchievementDefinition>().notNull(),
    /** The document that it was read from, unchanged. */
    document: jsonb('document').notNull(),
    licence: text('licence'),
    status: text('status', { enum: ['current', 'retired'] }).notNull(),
    isPublic: boolean('is_public').notNull().default(true),
    importedAt: moment('imported_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('outside_achievement_id').on(t.id),
    uniqueIndex('outside_achievement_source').on(t.orgId, t.sourceId),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('public', sql`${t.isPublic}`),
  ],
)

/** Which role each achievement is for, and which skills it certifies at which level: its definition, ready to be joined. */
export const achievementSkill = pgTable(
  'achievement_skill',
  {
    orgId: uuid('org_id').notNull(),
    achievementId: uuid('achievement_id').notNull(),
    /** A skill of a framework by its id; else its name in small letters after `name:`. */
    skillKey: text('skill_key').notNull(),
    level: integer('level').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.achievementId, t.skillKey] }),
    index('achievement_skill_key').on(t.skillKey),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy(
      'catalogue',
      sql`exists (select 1 from achievement a where a.id = ${t.achievementId} and a.status <> 'draft')`,
    ),
  ],
)

/** What the requirement of an achievement speaks of, so that it is found the moment a piece arrives or is lost. */
export const requirementMention = pgTable(
  'requirement_mention',
  {
    orgId: uuid('org_id').notNull(),
    achievementId: uuid('achievement_id').notNull(),
    kind: text('kind', { enum: ['achievement', 'skill', 'issuer', 'any'] }).notNull(),
    /** An achievement's id, a skill's key, an issuer; empty for `any`. */
    key: text('key').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.achievementId, t.kind, t.key] }),
    index('requirement_mention_key').on(t.kind, t.key),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy(
      'catalogue',
      sql`exists (select 1 from achievement a where a.id = ${t.achievementId} and a.status <> 'draft')`,
    ),
  ],
)
