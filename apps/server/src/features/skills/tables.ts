import { sql } from 'drizzle-orm'
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from '../../platform/postgres/columns.ts'
import { readPolicy, tenantPolicy } from '../../platform/postgres/policies.ts'

/** A published set of skills and roles, or an organization's own. Those of the installation belong to `installationId`. */
export const framework = pgTable(
  'framework',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    /** The address or name by which its publisher knows it: imported again, it is the same framework. */
    sourceId: text('source_id').notNull(),
    kind: text('kind', {
      enum: ['onet', 'esco', 'case', 'ctdl', 'rsd', 'nice', 'csv', 'own'],
    }).notNull(),
    name: text('name').notNull(),
    version: text('version'),
    language: text('language').notNull(),
    publisher: text('publisher'),
    url: text('url'),
    description: text('description'),
    licence: text('licence'),
    licenceUrl: text('licence_url'),
    /** The words that the licence wants to stand wherever the data shows. */
    attribution: text('attribution'),
    /** Whether it differs from what its publisher gives out. */
    adapted: boolean('adapted').notNull().default(false),
    isPublic: boolean('is_public').notNull(),
    status: text('status', { enum: ['current', 'retired'] }).notNull(),
    skillCount: integer('skill_count').notNull().default(0),
    roleCount: integer('role_count').notNull().default(0),
    edgeCount: integer('edge_count').notNull().default(0),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('framework_id').on(t.id),
    uniqueIndex('framework_source').on(t.orgId, t.sourceId),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('public', sql`${t.isPublic}`),
  ],
)

/** One competency statement. Its id follows from organization, framework and source id, so that an import may be repeated. */
export const skill = pgTable(
  'skill',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    frameworkId: uuid('framework_id').notNull(),
    sourceId: text('source_id').notNull(),
    code: text('code'),
    name: text('name').notNull(),
    altNames: text('alt_names').array().notNull(),
    description: text('description'),
    url: text('url'),
    kind: text('kind', { enum: ['technical', 'soft', 'knowledge', 'tool', 'language'] }).notNull(),
    /** After how many months half of it is out of date. */
    halfLifeMonths: integer('half_life_months'),
    /** What a person of each level does, 1 (novice) to 5 (expert). */
    anchors: jsonb('anchors').$type<string[]>(),
    status: text('status', { enum: ['active', 'retired'] }).notNull(),
    /** The one that has taken its place, where its publisher says so. */
    replacedBy: uuid('replaced_by'),
    isPublic: boolean('is_public').notNull(),
    /** The import that saw it last: what an import no longer has is retired, never removed. */
    seenIn: uuid('seen_in'),
    /** Name and other names, small, for the search. */
    searchText: text('search_text').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('skill_id').on(t.id),
    uniqueIndex('skill_source').on(t.orgId, t.frameworkId, t.sourceId),
    index('skill_search').using('gin', sql`${t.searchText} gin_trgm_ops`),
    index('skill_name').on(sql`lower(${t.name})`),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('public', sql`${t.isPublic}`),
  ],
)

/** From the narrower to the broader, or across frameworks. */
export const skillEdge = pgTable(
  'skill_edge',
  {
    orgId: uuid('org_id').notNull(),
    fromId: uuid('from_id').notNull(),
    toId: uuid('to_id').notNull(),
    kind: text('kind', {
      enum: ['broader', 'related', 'requires', 'exact', 'close', 'broad', 'narrow'],
    }).notNull(),
    /** Who says so: the framework's name, a crosswalk's, a person of the organization. */
    source: text('source').notNull(),
    isPublic: boolean('is_public').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.fromId, t.toId, t.kind] }),
    index('skill_edge_from').on(t.fromId),
    index('skill_edge_to').on(t.toId),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('public', sql`${t.isPublic}`),
  ],
)

export type Wages = {
  readonly currency: string
  readonly year: number
  readonly p10?: number
  readonly p25?: number
  readonly median?: number
  readonly p75?: number
  readonly p90?: number
  readonly source: string
}

/** An occupation of a framework, or a job profile of an organization. */
export const role = pgTable(
  'role',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    frameworkId: uuid('framework_id'),
    sourceId: text('source_id').notNull(),
    code: text('code'),
    name: text('name').notNull(),
    altNames: text('alt_names').array().notNull(),
    description: text('description'),
    url: text('url'),
    status: text('status', { enum: ['draft', 'published', 'retired'] }).notNull(),
    /** O*NET's job zone, 1 to 5: how much preparation it takes. */
    jobZone: integer('job_zone'),
    employment: integer('employment'),
    wages: jsonb('wages').$type<Wages>(),
    tasks: text('tasks').array().notNull(),
    seenIn: uuid('seen_in'),
    searchText: text('search_text').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('role_id').on(t.id),
    uniqueIndex('role_source').on(t.orgId, t.sourceId),
    index('role_framework').on(t.frameworkId),
    index('role_search').using('gin', sql`${t.searchText} gin_trgm_ops`),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('public', sql`${t.status} <> 'draft'`),
  ],
)

/** A skill that a role needs. */
export const roleSkill = pgTable(
  'role_skill',
  {
    orgId: uuid('org_id').notNull(),
    roleId: uuid('role_id').notNull(),
    skillId: uuid('skill_id').notNull(),
    /** 1 (novice) to 5 (expert). */
    level: integer('level').notNull(),
    /** How much it matters among the role's skills, 0 to 1. */
    weight: doublePrecision('weight').notNull(),
    mustHave: boolean('must_have').notNull(),
    /** What the source says, unchanged: its scales and values. */
    origin: jsonb('origin').$type<Record<string, string | number>>(),
    seenIn: uuid('seen_in'),
    isPublic: boolean('is_public').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.roleId, t.skillId] }),
    index('role_skill_role').on(t.roleId),
    index('role_skill_skill').on(t.skillId),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('public', sql`${t.isPublic}`),
  ],
)

/** Roles that are near each other, or one within another. */
export const roleEdge = pgTable(
  'role_edge',
  {
    orgId: uuid('org_id').notNull(),
    fromId: uuid('from_id').notNull(),
    toId: uuid('to_id').notNull(),
    kind: text('kind', { enum: ['broader', 'related', 'exact', 'close'] }).notNull(),
    source: text('source').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.fromId, t.toId, t.kind] }),
    index('role_edge_from').on(t.fromId),
    index('role_edge_to').on(t.toId),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('public', sql`true`),
  ],
)

/** One import of a framework, running or over. */
export const importRun = pgTable(
  'import_run',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind').notNull(),
    fileName: text('file_name').notNull(),
    fileKey: text('file_key'),
    fileHash: text('file_hash'),
    frameworkId: uuid('framework_id'),
    state: text('state', { enum: ['running', 'done', 'failed'] }).notNull(),
    readBytes: integer('read_bytes').notNull().default(0),
    totalBytes: integer('total_bytes').notNull().default(0),
    /** Rows by table: skills, edges, roles, role skills; seen, changed, retired. */
    counts: jsonb('counts').$type<Record<string, number>>().notNull(),
    problems: jsonb('problems')
      .$type<{ file: string; row: number; code: string; message: string }[]>()
      .notNull(),
    failure: jsonb('failure').$type<{ code: string; message: string }>(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('import_run_newest').on(t.orgId, t.createdAt.desc()),
    tenantPolicy(sql`${t.orgId}`),
  ],
)
