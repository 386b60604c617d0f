import { z } from 'zod'
import {
  AchievementType,
  Design,
  EuElements,
  ResultDescription,
  Skill,
} from './achievement-shapes.ts'
import type { Operation } from './operation.ts'
import { pathwayFields } from './pathway-fields.ts'
import {
  Instant,
  ItemParams,
  Language,
  changeOf,
  OrgItemParams,
  OrgParams,
  Paging,
  WebUrl,
  line,
  page,
  prose,
} from './shapes.ts'

const OtherIdentifier = z.object({ identifier: line(200), identifierType: line(60) })

/** All of an achievement that an issuer defines. Every field of the Open Badges 3.0 `Achievement` is here. */
const definitionFields = {
  name: line(200),
  description: prose(5000).refine((text) => text.length > 0, 'is missing'),
  achievementType: AchievementType.default('Badge'),
  criteria: z.object({ narrative: prose(10000).optional(), url: WebUrl.optional() }),
  skills: z.array(Skill).max(50).default([]),
  outcomes: z.array(line(500)).max(30).default([]),
  resultDescriptions: z.array(ResultDescription).max(20).default([]),
  tags: z.array(line(50)).max(30).default([]),
  language: Language.default('en'),
  humanCode: line(60).optional(),
  fieldOfStudy: line(200).optional(),
  specialization: line(200).optional(),
  version: line(40).optional(),
  creditsAvailable: z.number().min(0).max(1000).optional(),
  otherIdentifiers: z.array(OtherIdentifier).max(20).default([]),
  related: z
    .array(z.object({ id: WebUrl, language: Language.optional(), version: line(40).optional() }))
    .max(20)
    .default([]),
  alignments: z
    .array(
      z.object({
        targetName: line(200),
        targetUrl: WebUrl,
        targetType: line(60).optional(),
        targetFramework: line(200).optional(),
        targetCode: line(100).optional(),
        targetDescription: prose(1000).optional(),
      }),
    )
    .max(50)
    .default([]),
  eu: EuElements.default({}),
  /** How long an award stays good, in months; absent: for ever. */
  validityMonths: z.number().int().min(1).max(600).optional(),
  design: Design.optional(),
  ...pathwayFields,
}

export const AchievementDefinition = z.object(definitionFields)
export type AchievementDefinition = z.output<typeof AchievementDefinition>

export const achievementStatuses = ['draft', 'published', 'retired'] as const

export const Achievement = z.object({
  ...definitionFields,
  id: z.string(),
  status: z.enum(achievementStatuses),
  definitionVersion: z.number().int(),
  design: Design,
  url: z.string(),
  imageUrl: z.string(),
  issuer: z.object({ slug: z.string(), name: z.string() }),
  issuedCount: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Achievement = z.infer<typeof Achievement>

/** One line of a list of achievements. */
export const AchievementSummary = Achievement.pick({
  id: true,
  name: true,
  status: true,
  achievementType: true,
  description: true,
  skills: true,
  design: true,
  url: true,
  imageUrl: true,
  issuer: true,
  issuedCount: true,
  language: true,
  updatedAt: true,
  eu: true,
})
export type AchievementSummary = z.infer<typeof AchievementSummary>

const Facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }))

const tag = 'achievements'

export const achievements = {
  createAchievement: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/achievements',
    tag,
    summary: 'Define an achievement; it is published at once unless `status` says draft',
    access: { kind: 'org', permission: 'achievements.write' },
    params: OrgParams,
    body: AchievementDefinition.extend({
      status: z.enum(['draft', 'published']).default('published'),
    }),
    ok: Achievement,
    status: 201,
    errors: ['incomplete_achievement', 'idempotency_mismatch'],
    idempotencyKey: true,
  },
  listAchievements: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/achievements',
    tag,
    summary: 'List the achievements of an organization',
    access: { kind: 'org', permission: 'org.read' },
    params: OrgParams,
    query: Paging.extend({
      q: z.string().max(200).optional(),
      status: z.enum(achievementStatuses).optional(),
    }),
    ok: page(AchievementSummary),
  },
  getAchievement: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/achievements/{id}',
    tag,
    summary: 'Read an achievement with its newest definition',
    access: { kind: 'org', permission: 'org.read' },
    params: OrgItemParams,
    ok: Achievement,
  },
  updateAchievement: {
    method: 'PATCH',
    path: '/api/v1/orgs/{org}/achievements/{id}',
    tag,
    summary: 'Change a definition (a new version: what was issued stays as it is) or its status',
    access: { kind: 'org', permission: 'achievements.write' },
    params: OrgItemParams,
    body: changeOf(definitionFields).extend({ status: z.enum(achievementStatuses).optional() }),
    ok: Achievement,
    errors: ['incomplete_achievement', 'conflict'],
  },
  listAchievementVersions: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/achievements/{id}/versions',
    tag,
    summary: 'List the versions of a definition, newest first',
    access: { kind: 'org', permission: 'org.read' },
    params: OrgItemParams,
    ok: page(
      z.object({
        id: z.string(),
        name: z.string(),
        status: z.enum(['current', 'past']),
        createdAt: Instant,
        issuedCount: z.number().int(),
      }),
    ),
  },
  searchCatalogue: {
    method: 'GET',
    path: '/api/v1/catalogue',
    tag,
    summary: 'Search published achievements of all organizations',
    access: { kind: 'public' },
    query: Paging.extend({
      q: z.string().max(200).optional(),
      type: z.string().max(60).optional(),
      issuer: z.string().max(60).optional(),
      skill: z.string().max(200).optional(),
      language: z.string().max(20).optional(),
    }),
    ok: z.object({
      items: z.array(AchievementSummary),
      nextCursor: z.string().optional(),
      total: z.number().int(),
      facets: z.object({ type: Facet, issuer: Facet, skill: Facet, language: Facet }),
    }),
  },
  getPublicAchievement: {
    method: 'GET',
    path: '/api/v1/achievements/{id}',
    tag,
    summary: 'Read a published or retired achievement',
    access: { kind: 'public' },
    params: ItemParams,
    ok: Achievement,
    errors: ['not_found'],
  },
  getIssuer: {
    method: 'GET',
    path: '/api/v1/issuers/{slug}',
    tag,
    summary: 'Read the public profile of an organization with what it offers',
    access: { kind: 'public' },
    params: z.object({ slug: z.string().max(60) }),
    ok: z.object({
      slug: z.string(),
      name: z.string(),
      kind: z.string(),
      legalName: z.string().optional(),
      description: z.string().optional(),
      url: z.string().optional(),
      email: z.string().optional(),
      country: z.string().optional(),
      colour: z.string().optional(),
      logo: z.string().optional(),
      did: z.string(),
      createdAt: Instant,
      issuedCount: z.number().int(),
      achievements: z.array(AchievementSummary),
    }),
    errors: ['not_found'],
  },
} as const satisfies Record<string, Operation>
