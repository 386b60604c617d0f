import { z } from 'zod'
import { AchievementDefinition } from './achievements.ts'
import { bytes, type Operation } from './operation.ts'
import { Instant, ItemParams, OrgItemParams, OrgParams, page, Paging } from './shapes.ts'

/** The elements of a European micro-credential (Council Recommendation 2022/C 243/02, annex I), in its order. */
export const euAnnexElements = [
  'learner',
  'title',
  'country',
  'awardingBody',
  'date',
  'outcomes',
  'workload',
  'level',
  'assessment',
  'participation',
  'qualityAssurance',
] as const
export const euAnnexOptional = [
  'prerequisites',
  'supervision',
  'grade',
  'stackability',
  'furtherInformation',
] as const

export const EuAnnex = z.object({
  elements: z.array(
    z.object({
      element: z.enum([...euAnnexElements, ...euAnnexOptional]),
      mandatory: z.boolean(),
      /** `award`: each award brings it. */
      state: z.enum(['stated', 'award', 'missing']),
      value: z.string().optional(),
    }),
  ),
  /** Mandatory elements that are missing. */
  missing: z.array(z.enum(euAnnexElements)),
})
export type EuAnnex = z.infer<typeof EuAnnex>

/** Somebody else's achievement, to compare and plan with. It is never issued here. */
export const OutsideAchievement = z.object({
  id: z.string(),
  sourceId: z.string(),
  registryId: z.string().optional(),
  name: z.string(),
  status: z.enum(['current', 'retired']),
  type: z.string(),
  provider: z.string().optional(),
  providerUrl: z.string().optional(),
  url: z.string().optional(),
  definition: AchievementDefinition,
  /** Which organization has brought it here. */
  importedBy: z.object({ slug: z.string(), name: z.string() }),
  importedAt: Instant,
})
export type OutsideAchievement = z.infer<typeof OutsideAchievement>

const tag = 'registry'
const ld = bytes('application/ld+json')

export const ctdl = {
  getAchievementCtdl: {
    method: 'GET',
    path: '/a/{id}/ctdl.json',
    tag,
    summary: 'Read a published achievement as CTDL JSON-LD',
    access: { kind: 'public' },
    params: ItemParams,
    ok: ld,
    errors: ['not_found'],
  },
  getAchievementSchemaOrg: {
    method: 'GET',
    path: '/a/{id}/schema.json',
    tag,
    summary: 'Read a published achievement in the words of schema.org',
    access: { kind: 'public' },
    params: ItemParams,
    ok: ld,
    errors: ['not_found'],
  },
  getIssuerCtdl: {
    method: 'GET',
    path: '/i/{slug}/ctdl.json',
    tag,
    summary: 'Export an organization with all it has published, as a registry takes it',
    access: { kind: 'public' },
    params: z.object({ slug: z.string().max(60) }),
    ok: ld,
    errors: ['not_found'],
  },
  getEuAnnex: {
    method: 'GET',
    path: '/api/v1/achievements/{id}/eu-annex',
    tag,
    summary: 'Read which elements of a European micro-credential are stated, and which are missing',
    access: { kind: 'public' },
    params: ItemParams,
    ok: EuAnnex,
    errors: ['not_found'],
  },
  importOutside: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/outside-achievements',
    tag,
    summary:
      'Take the achievements of a CTDL file as somebody else’s; the same file again changes nothing',
    access: { kind: 'org', permission: 'achievements.write' },
    params: OrgParams,
    body: bytes('application/ld+json', 'application/json'),
    ok: z.object({
      added: z.number().int(),
      changed: z.number().int(),
      unchanged: z.number().int(),
      /** Nodes that were left out, with the reason. */
      skipped: z.array(z.object({ node: z.string(), reason: z.string() })),
    }),
    errors: ['malformed_json', 'body_too_large', 'invalid_file'],
  },
  listOutside: {
    method: 'GET',
    path: '/api/v1/outside-achievements',
    tag,
    summary: 'Search achievements of others that were imported here',
    access: { kind: 'public' },
    query: Paging.extend({ q: z.string().max(200).optional(), org: z.string().max(60).optional() }),
    ok: page(OutsideAchievement),
  },
  getOutside: {
    method: 'GET',
    path: '/api/v1/outside-achievements/{id}',
    tag,
    summary: 'Read an achievement of somebody else',
    access: { kind: 'public' },
    params: ItemParams,
    ok: OutsideAchievement,
    errors: ['not_found'],
  },
  retireOutside: {
    method: 'DELETE',
    path: '/api/v1/orgs/{org}/outside-achievements/{id}',
    tag,
    summary: 'Take an imported achievement out of search and plans; once more changes nothing',
    access: { kind: 'org', permission: 'achievements.write' },
    params: OrgItemParams,
    ok: OutsideAchievement,
    errors: ['not_found'],
  },
} as const satisfies Record<string, Operation>
