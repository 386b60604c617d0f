import { z } from 'zod'
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

/** The 31 achievement types of Open Badges 3.0; anything else is written `ext:…`. */
export const achievementTypes = [
  'Achievement',
  'ApprenticeshipCertificate',
  'Assessment',
  'Assignment',
  'AssociateDegree',
  'Award',
  'Badge',
  'BachelorDegree',
  'Certificate',
  'CertificateOfCompletion',
  'Certification',
  'CommunityService',
  'Competency',
  'Course',
  'CoCurricular',
  'Degree',
  'Diploma',
  'DoctoralDegree',
  'Fieldwork',
  'GeneralEducationDevelopment',
  'JourneymanCertificate',
  'LearningProgram',
  'License',
  'Membership',
  'ProfessionalDoctorate',
  'QualityAssuranceCredential',
  'MasterCertificate',
  'MasterDegree',
  'MicroCredential',
  'ResearchDoctorate',
  'SecondarySchoolDiploma',
] as const
export const AchievementType = z.union([
  z.enum(achievementTypes),
  z
    .string()
    .regex(
      /^ext:[A-Za-z][A-Za-z0-9 ]{0,60}$/,
      'is not an achievement type; write ext:Name for your own',
    ),
])

/** The `resultType` words of Open Badges 3.0. */
export const resultTypes = [
  'GradePointAverage',
  'LetterGrade',
  'Percent',
  'PerformanceLevel',
  'PredictedScore',
  'RawScore',
  'Result',
  'RubricCriterion',
  'RubricCriterionLevel',
  'RubricScore',
  'ScaledScore',
  'Status',
] as const
export const resultStatuses = [
  'Completed',
  'Enrolled',
  'Failed',
  'InProgress',
  'OnHold',
  'Provisional',
  'Withdrew',
] as const

/** A skill that the achievement certifies, with its level, 1 (novice) to 5 (expert). */
export const Skill = z.object({
  name: line(200),
  level: z.number().int().min(1).max(5).optional(),
  description: prose(1000).optional(),
  framework: line(200).optional(),
  code: line(100).optional(),
  url: WebUrl.optional(),
  /** The skill of a framework that this installation holds. */
  skillId: z.uuid().optional(),
})
export type Skill = z.infer<typeof Skill>

export const ResultLevel = z.object({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/),
  name: line(100),
  description: prose(500).optional(),
  points: z.string().max(20).optional(),
})

/** What kind of result an award may carry: a score, a grade, a rubric. */
export const ResultDescription = z.object({
  /** Stable within the achievement; also the CSV column of a batch. */
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, 'must start with a letter and hold a-z, 0-9 and _'),
  name: line(100),
  resultType: z.enum(resultTypes),
  valueMin: z.string().max(40).optional(),
  valueMax: z.string().max(40).optional(),
  allowedValues: z.array(line(100)).max(50).optional(),
  requiredValue: z.string().max(40).optional(),
  levels: z.array(ResultLevel).max(20).optional(),
  requiredLevel: z.string().max(64).optional(),
})
export type ResultDescription = z.infer<typeof ResultDescription>

/** What a medallion is drawn from. Unknown words fall back to the default of the achievement. */
export const Design = z.record(
  z.string().max(40),
  z.union([
    z.string().max(100),
    z.number(),
    z.boolean(),
    z.record(z.string().max(40), z.union([z.string().max(100), z.number()])),
  ]),
)
export type Design = z.infer<typeof Design>

/**
 * The eleven mandatory elements of a European micro-credential (Council Recommendation 2022/C 243/02, annex I),
 * as far as they are not already the credential's own: holder, issuer and date come with each award.
 */
export const EuElements = z.object({
  /** Notional workload in ECTS credits, where possible. */
  ects: z.number().min(0).max(300).optional(),
  /** Notional workload in hours. */
  workloadHours: z.number().min(0).max(10000).optional(),
  /** Level of the European Qualifications Framework, 1 to 8. */
  eqfLevel: z.number().int().min(1).max(8).optional(),
  /** Country or region of the issuer, ISO 3166-1. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  assessment: prose(1000).optional(),
  participation: z.enum(['online', 'onsite', 'blended', 'work-based']).optional(),
  qualityAssurance: prose(1000).optional(),
  /** Optional elements. */
  prerequisites: prose(1000).optional(),
  supervision: z
    .enum([
      'unsupervised-unverified',
      'unsupervised-verified',
      'supervised-unverified',
      'supervised-verified',
    ])
    .optional(),
  gradeAchieved: z.boolean().optional(),
  stackability: prose(500).optional(),
})
export type EuElements = z.infer<typeof EuElements>

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
