import { z } from 'zod'
import { line, prose, WebUrl } from './shapes.ts'

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
