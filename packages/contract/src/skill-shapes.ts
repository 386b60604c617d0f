import { z } from 'zod'
import { skillKinds } from './roles.ts'
import { Instant, Language, line, prose, WebUrl } from './shapes.ts'

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
  status: z.literal('published'),
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

export const skillFields = {
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

export const frameworkFields = {
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
