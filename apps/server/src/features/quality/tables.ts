import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment } from '../../platform/postgres/columns.ts'
import { readPolicy, tenantPolicy } from '../../platform/postgres/policies.ts'

/** Those of the installation, `installationId`, are for everybody. */
const forEverybody = sql`'00000000-0000-7000-8000-000000000000'::uuid`

/** One advertised job. Those of the installation belong to `installationId`. */
export const jobAd = pgTable(
  'job_ad',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    /** Its name at its source: imported again, it is the same advertisement. */
    sourceId: text('source_id').notNull(),
    /** Which collection it came in, with its licence. */
    collection: text('collection').notNull(),
    attribution: text('attribution'),
    title: text('title'),
    employer: text('employer'),
    country: text('country'),
    url: text('url'),
    postedOn: text('posted_on'),
    importedAt: moment('imported_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('job_ad_source').on(t.orgId, t.collection, t.sourceId),
    index('job_ad_posted').on(t.postedOn),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('installation', sql`${t.orgId} = ${forEverybody}`),
  ],
)

/** A skill that an advertisement asks for. */
export const jobAdSkill = pgTable(
  'job_ad_skill',
  {
    orgId: uuid('org_id').notNull(),
    adId: uuid('ad_id').notNull(),
    /** The skill's name in small letters after `name:`, whatever its framework. */
    skillKey: text('skill_key').notNull(),
    name: text('name').notNull(),
    level: integer('level'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.adId, t.skillKey] }),
    index('job_ad_skill_key').on(t.skillKey),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('installation', sql`${t.orgId} = ${forEverybody}`),
  ],
)
