import { z } from 'zod'
import type { Operation } from './operation.ts'
import { Currency } from './pathway-fields.ts'
import {
  changeOf,
  Instant,
  ItemParams,
  line,
  OrgItemParams,
  OrgParams,
  page,
  Paging,
  prose,
  WebUrl,
} from './shapes.ts'

export const skillKinds = ['technical', 'soft', 'knowledge', 'tool', 'language'] as const
export const roleStatuses = ['draft', 'published', 'retired'] as const

/** A skill that a role needs: of a framework by its id, or by name, which the organization's own framework then gets. */
const WantedSkill = z.object({
  skillId: z.uuid().optional(),
  name: line(200),
  level: z.number().int().min(1).max(5),
  /** How much it matters among the role's skills, 0 to 1. */
  weight: z.number().min(0).max(1).default(0.5),
  mustHave: z.boolean().default(false),
})

export const Wages = z.object({
  currency: Currency,
  year: z.number().int().min(1950).max(2100),
  p10: z.number().optional(),
  p25: z.number().optional(),
  median: z.number().optional(),
  p75: z.number().optional(),
  p90: z.number().optional(),
  source: z.string(),
})

const roleFields = {
  name: line(200),
  description: prose(5000).default(''),
  code: line(60).optional(),
  url: WebUrl.optional(),
  tasks: z.array(line(500)).max(40).default([]),
  skills: z.array(WantedSkill).max(200).default([]),
}
export const RoleDefinition = z.object(roleFields)
export type RoleDefinition = z.output<typeof RoleDefinition>

export const RoleSkill = z.object({
  skillId: z.string(),
  name: z.string(),
  kind: z.enum(skillKinds),
  level: z.number().int(),
  weight: z.number(),
  mustHave: z.boolean(),
  /** What the source says, unchanged. */
  origin: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type RoleSkill = z.infer<typeof RoleSkill>

const Source = z.object({
  id: z.string(),
  name: z.string(),
  licence: z.string().optional(),
  licenceUrl: z.string().optional(),
  attribution: z.string().optional(),
})
const RoleName = z.object({ id: z.string(), name: z.string() })

export const RoleProfile = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(roleStatuses),
  altNames: z.array(z.string()),
  description: z.string().optional(),
  code: z.string().optional(),
  url: z.string().optional(),
  tasks: z.array(z.string()),
  /** Absent for an organization's own job profile. */
  framework: Source.optional(),
  /** Whose job profile it is; absent for an occupation of a framework. */
  organization: z.object({ slug: z.string(), name: z.string() }).optional(),
  jobZone: z.number().int().optional(),
  employment: z.number().int().optional(),
  wages: Wages.optional(),
  skills: z.array(RoleSkill),
  related: z.array(RoleName.extend({ kind: z.enum(['broader', 'related', 'exact', 'close']) })),
  updatedAt: Instant,
})
export type RoleProfile = z.infer<typeof RoleProfile>

/** How an achievement stands to a role: which of its skills it covers, and how well. */
export const Coverage = z.object({
  /** Share of the role's weight that is covered at the level it asks for, 0 to 1; a lower level counts in part. */
  share: z.number(),
  mustHaves: z.object({ covered: z.number().int(), of: z.number().int() }),
  skills: z.array(
    z.object({
      skillId: z.string(),
      name: z.string(),
      required: z.number().int(),
      /** Absent: not certified. 0: certified without a level. */
      certified: z.number().int().optional(),
    }),
  ),
  /** How many of the achievement's own skills the role does not ask for. */
  beyond: z.number().int(),
  /** 0: of use in nearly every role; 1: in this one alone. */
  specialisation: z.number().optional(),
})
export type Coverage = z.infer<typeof Coverage>

const Certifier = z.object({
  id: z.string(),
  name: z.string(),
  achievementType: z.string(),
  issuer: z.object({ slug: z.string(), name: z.string() }),
  /** Made for this very role. */
  forRole: z.boolean(),
  coverage: Coverage,
})

const tag = 'roles'

export const jobRoles = {
  getRole: {
    method: 'GET',
    path: '/api/v1/roles/{id}',
    tag,
    summary: 'Read a role: its skills, what certifies them, ways in',
    access: { kind: 'public' },
    params: ItemParams,
    ok: RoleProfile.extend({ certifiedBy: z.array(Certifier) }),
    errors: ['not_found'],
  },
  getRoleCoverage: {
    method: 'GET',
    path: '/api/v1/achievements/{id}/role',
    tag,
    summary: 'Read how an achievement covers the role that it is made for, or another one',
    access: { kind: 'public' },
    params: ItemParams,
    query: z.object({ role: z.uuid().optional() }),
    ok: z.object({ role: RoleName.optional(), coverage: Coverage.optional() }),
    errors: ['not_found'],
  },
  listRoles: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/roles',
    tag,
    summary: 'List the job profiles of an organization',
    access: { kind: 'org', permission: 'org.read' },
    params: OrgParams,
    query: Paging,
    ok: page(
      RoleName.extend({
        status: z.enum(roleStatuses),
        skillCount: z.number().int(),
        updatedAt: Instant,
      }),
    ),
  },
  createRole: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/roles',
    tag,
    summary: 'Describe a job profile; it is published at once unless `status` says draft',
    access: { kind: 'org', permission: 'achievements.write' },
    params: OrgParams,
    body: RoleDefinition.extend({ status: z.enum(['draft', 'published']).default('published') }),
    ok: RoleProfile,
    status: 201,
    errors: ['invalid_request', 'idempotency_mismatch'],
    idempotencyKey: true,
  },
  readOwnRole: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/roles/{id}',
    tag,
    summary: 'Read a job profile of an organization, also as a draft',
    access: { kind: 'org', permission: 'org.read' },
    params: OrgItemParams,
    ok: RoleProfile,
    errors: ['not_found'],
  },
  updateRole: {
    method: 'PATCH',
    path: '/api/v1/orgs/{org}/roles/{id}',
    tag,
    summary: 'Change a job profile or its status',
    access: { kind: 'org', permission: 'achievements.write' },
    params: OrgItemParams,
    body: changeOf(roleFields).extend({ status: z.enum(roleStatuses).optional() }),
    ok: RoleProfile,
    errors: ['not_found', 'conflict', 'invalid_request'],
  },
} as const satisfies Record<string, Operation>
