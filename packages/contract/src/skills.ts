import { z } from 'zod'
import { AchievementSummary } from './achievements.ts'
import type { Operation } from './operation.ts'
import { bytes } from './operation.ts'
import { skillKinds } from './roles.ts'
import {
  changeOf,
  Id,
  Instant,
  ItemParams,
  Language,
  line,
  OrgItemParams,
  OrgParams,
  page,
  Paging,
  prose,
  WebUrl,
} from './shapes.ts'

export const frameworkKinds = ['onet', 'esco', 'case', 'ctdl', 'rsd', 'nice', 'csv', 'own'] as const
/** Formats that can be imported. */
export const importFormats = ['onet', 'esco', 'case', 'ctdl', 'rsd', 'nice', 'csv'] as const
export const edgeKinds = [
  'broader',
  'related',
  'requires',
  'exact',
  'close',
  'broad',
  'narrow',
] as const
export const importStates = ['running', 'done', 'failed'] as const

/** Where a skill or role is from: what its licence wants to stand wherever it shows. */
export const FrameworkSource = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string().optional(),
  publisher: z.string().optional(),
  url: z.string().optional(),
  licence: z.string().optional(),
  licenceUrl: z.string().optional(),
  attribution: z.string().optional(),
  /** Whether it differs from what its publisher gives out. */
  adapted: z.boolean(),
})
export type FrameworkSource = z.infer<typeof FrameworkSource>

export const Framework = FrameworkSource.extend({
  kind: z.enum(frameworkKinds),
  status: z.enum(['current', 'retired']),
  language: z.string(),
  description: z.string().optional(),
  isPublic: z.boolean(),
  skillCount: z.number().int(),
  roleCount: z.number().int(),
  edgeCount: z.number().int(),
  /** Whose it is; absent where it is everybody's on this installation. */
  organization: z.object({ slug: z.string(), name: z.string() }).optional(),
  updatedAt: Instant,
})
export type Framework = z.infer<typeof Framework>

/** One skill as a search or a list shows it. */
export const SkillHit = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['active', 'retired']),
  kind: z.enum(skillKinds),
  code: z.string().optional(),
  /** The other name that the search has met, where it is not the name itself. */
  matched: z.string().optional(),
  framework: z.object({ id: z.string(), name: z.string() }),
})
export type SkillHit = z.infer<typeof SkillHit>

export const RoleHit = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string().optional(),
  matched: z.string().optional(),
  /** Absent for an organization's own job profile. */
  framework: z.object({ id: z.string(), name: z.string() }).optional(),
})
export type RoleHit = z.infer<typeof RoleHit>

/** How a skill stands to another one, seen from the first. */
export const SkillRelation = z.object({
  kind: z.enum([...edgeKinds, 'narrower', 'required-by']),
  /** Who says so. */
  source: z.string(),
  skill: SkillHit,
})
export type SkillRelation = z.infer<typeof SkillRelation>

export const FrameworkSkill = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['active', 'retired']),
  kind: z.enum(skillKinds),
  code: z.string().optional(),
  altNames: z.array(z.string()),
  description: z.string().optional(),
  url: z.string().optional(),
  halfLifeMonths: z.number().int().optional(),
  /** What a person of each level does, 1 to 5; an empty text where nothing is said. */
  anchors: z.array(z.string()).optional(),
  updatedAt: Instant,
})
export type FrameworkSkill = z.infer<typeof FrameworkSkill>

export const SkillDetail = FrameworkSkill.extend({
  framework: FrameworkSource,
  replacedBy: z.object({ id: z.string(), name: z.string() }).optional(),
  relations: z.array(SkillRelation),
  roles: z.object({
    total: z.number().int(),
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        level: z.number().int(),
        weight: z.number(),
        mustHave: z.boolean(),
      }),
    ),
  }),
})
export type SkillDetail = z.infer<typeof SkillDetail>

const skillFields = {
  name: line(200),
  kind: z.enum(skillKinds).default('technical'),
  code: line(60).optional(),
  altNames: z.array(line(200)).max(40).default([]),
  description: prose(5000).optional(),
  url: WebUrl.optional(),
  halfLifeMonths: z.number().int().min(1).max(600).optional(),
  anchors: z.array(prose(1000)).length(5).optional(),
}
export const SkillDefinition = z.object(skillFields)
export type SkillDefinition = z.output<typeof SkillDefinition>

const frameworkFields = {
  name: line(200),
  language: Language.default('en'),
  description: prose(5000).optional(),
  version: line(60).optional(),
  url: WebUrl.optional(),
  licence: line(200).optional(),
  licenceUrl: WebUrl.optional(),
  attribution: prose(2000).optional(),
  isPublic: z.boolean().default(true),
}
export const FrameworkDefinition = z.object(frameworkFields)
export type FrameworkDefinition = z.output<typeof FrameworkDefinition>

export const FrameworkImport = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(importStates),
  kind: z.string(),
  frameworkId: z.string().optional(),
  /** 0 to 1 by bytes read. */
  progress: z.number(),
  /** By table and what became of its rows, such as `skillsNew`. */
  counts: z.record(z.string(), z.number()),
  /** At most 200; `counts.problems` says how many there are. Row 0 is the file as a whole. */
  problems: z.array(
    z.object({ file: z.string(), row: z.number().int(), code: z.string(), message: z.string() }),
  ),
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  createdAt: Instant,
  finishedAt: Instant.optional(),
})
export type FrameworkImport = z.infer<typeof FrameworkImport>

/** What is searched for, as it is typed. */
const SearchQuery = z.object({
  q: z.string().max(200).default(''),
  framework: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
})
const SkillQuery = SearchQuery.extend({ kind: z.enum(skillKinds).optional() })
const Hits = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })
const SkillParams = OrgItemParams.extend({ skill: Id })

const tag = 'skills'
const read = { kind: 'org', permission: 'org.read' } as const
const write = { kind: 'org', permission: 'achievements.write' } as const

export const frameworks = {
  searchSkills: {
    method: 'GET',
    path: '/api/v1/skills',
    tag,
    summary:
      'Search public skills as you type: whole words and beginnings first, then what is spelled alike',
    access: { kind: 'public' },
    query: SkillQuery,
    ok: Hits(SkillHit),
  },
  searchRoles: {
    method: 'GET',
    path: '/api/v1/roles',
    tag: 'roles',
    summary: 'Search published roles as you type, by their other titles too',
    access: { kind: 'public' },
    query: SearchQuery,
    ok: Hits(RoleHit),
  },
  getSkill: {
    method: 'GET',
    path: '/api/v1/skills/{id}',
    tag,
    summary: 'Read a skill: levels, relations, the roles that need it, where it is from',
    access: { kind: 'public' },
    params: ItemParams,
    ok: SkillDetail,
    errors: ['not_found'],
  },
  listFrameworks: {
    method: 'GET',
    path: '/api/v1/frameworks',
    tag,
    summary: 'List the public frameworks of skills and roles',
    access: { kind: 'public' },
    query: Paging,
    ok: page(Framework),
  },
  getFramework: {
    method: 'GET',
    path: '/api/v1/frameworks/{id}',
    tag,
    summary: 'Read a public framework',
    access: { kind: 'public' },
    params: ItemParams,
    ok: Framework,
    errors: ['not_found'],
  },
  listFrameworkSkills: {
    method: 'GET',
    path: '/api/v1/frameworks/{id}/skills',
    tag,
    summary: 'List the skills of a public framework by name',
    access: { kind: 'public' },
    params: ItemParams,
    query: Paging,
    ok: page(FrameworkSkill),
    errors: ['not_found'],
  },
  searchOrgSkills: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/skills',
    tag,
    summary: 'Search public skills and those of the organization',
    access: read,
    params: OrgParams,
    query: SkillQuery,
    ok: Hits(SkillHit),
  },
  listOrgFrameworks: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/frameworks',
    tag,
    summary: 'List the frameworks of an organization',
    access: read,
    params: OrgParams,
    query: Paging,
    ok: page(Framework),
  },
  createFramework: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/frameworks',
    tag,
    summary: 'Begin a framework of one’s own',
    access: write,
    params: OrgParams,
    body: FrameworkDefinition,
    ok: Framework,
    status: 201,
  },
  getOrgFramework: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/frameworks/{id}',
    tag,
    summary: 'Read a framework of an organization',
    access: read,
    params: OrgItemParams,
    ok: Framework,
    errors: ['not_found'],
  },
  updateFramework: {
    method: 'PATCH',
    path: '/api/v1/orgs/{org}/frameworks/{id}',
    tag,
    summary: 'Change what is said of a framework, who sees it, or retire it',
    access: write,
    params: OrgItemParams,
    body: changeOf(frameworkFields).extend({ status: z.enum(['current', 'retired']).optional() }),
    ok: Framework,
    errors: ['not_found', 'conflict'],
  },
  listOrgFrameworkSkills: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/frameworks/{id}/skills',
    tag,
    summary: 'List the skills of a framework of an organization by name',
    access: read,
    params: OrgItemParams,
    query: Paging,
    ok: page(FrameworkSkill),
    errors: ['not_found'],
  },
  addSkill: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/frameworks/{id}/skills',
    tag,
    summary: 'Add a skill to a framework of one’s own',
    access: write,
    params: OrgItemParams,
    body: SkillDefinition,
    ok: FrameworkSkill,
    status: 201,
    errors: ['not_found', 'conflict'],
  },
  getOrgSkill: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/frameworks/{id}/skills/{skill}',
    tag,
    summary: 'Read a skill of an organization with its relations',
    access: read,
    params: SkillParams,
    ok: SkillDetail,
    errors: ['not_found'],
  },
  updateSkill: {
    method: 'PATCH',
    path: '/api/v1/orgs/{org}/frameworks/{id}/skills/{skill}',
    tag,
    summary: 'Change a skill of one’s own, or retire it: achievements keep pointing at it',
    access: write,
    params: SkillParams,
    body: changeOf(skillFields).extend({
      status: z.enum(['active', 'retired']).optional(),
      replacedBy: z.uuid().nullable().optional(),
    }),
    ok: FrameworkSkill,
    errors: ['not_found', 'conflict'],
  },
  relateSkill: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/frameworks/{id}/skills/{skill}/relations',
    tag,
    summary:
      'Say how a skill of one’s own stands to another one, also of another framework; or take it back',
    access: write,
    params: SkillParams,
    body: z.object({ kind: z.enum(edgeKinds), to: z.uuid(), remove: z.boolean().default(false) }),
    ok: SkillDetail,
    errors: ['not_found', 'conflict'],
  },
  createImport: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/imports',
    tag,
    summary:
      'Import a framework from a file or zip (the body, or the form field `file`), in the background',
    access: write,
    params: OrgParams,
    query: z.object({
      /** Absent: recognised. */
      kind: z.enum(importFormats).optional(),
      fileName: z.string().max(200).optional(),
      name: z.string().max(200).optional(),
      edition: z.string().max(60).optional(),
      isPublic: z.stringbool().default(true),
      /** The file is the whole edition, however little of the one before is in it. */
      whole: z.stringbool().default(false),
    }),
    body: bytes(
      'application/zip',
      'text/csv',
      'application/json',
      'multipart/form-data',
      'application/octet-stream',
    ),
    ok: z.object({ id: z.string() }),
    status: 202,
    errors: ['invalid_file', 'body_too_large', 'storage_full'],
    limit: 'heavy',
  },
  listImports: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/imports',
    tag,
    summary: 'List imports, newest first',
    access: read,
    params: OrgParams,
    query: Paging,
    ok: page(FrameworkImport),
  },
  getImport: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/imports/{id}',
    tag,
    summary: 'State, figures and problems of an import',
    access: read,
    params: OrgItemParams,
    ok: FrameworkImport,
    errors: ['not_found'],
  },
} as const satisfies Record<string, Operation>

/** What certifies a skill: the room of achievements answers it. */
export const skillAchievements = {
  listSkillAchievements: {
    method: 'GET',
    path: '/api/v1/skills/{id}/achievements',
    tag,
    summary: 'List the published achievements that certify a skill, highest level first',
    access: { kind: 'public' },
    params: ItemParams,
    ok: z.object({ items: z.array(AchievementSummary) }),
    errors: ['not_found'],
  },
} as const satisfies Record<string, Operation>
