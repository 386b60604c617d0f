import type { AchievementDefinition, Design } from '@credence/contract'
import { sql } from 'drizzle-orm'
import {
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
