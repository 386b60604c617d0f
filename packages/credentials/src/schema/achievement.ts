import * as z from 'zod'

import { EndorsementCredential, Profile } from './endorsement-credential.ts'
import {
  Alignment,
  CompactJws,
  extensible,
  IdentifierEntry,
  Image,
  LanguageCode,
  types,
  Uri,
} from './parts.ts'

/** What kinds of achievement there are (Open Badges 3.0 §B.2.1). */
export const AchievementType = extensible([
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
])
export type AchievementType = z.infer<typeof AchievementType>

/** What it takes (Open Badges 3.0 §B.1.5). */
export const Criteria = z.looseObject({ id: Uri.optional(), narrative: z.string().optional() })
export type Criteria = z.infer<typeof Criteria>

/** A level of a rubric (Open Badges 3.0 §B.1.19). */
export const RubricCriterionLevel = z.looseObject({
  id: Uri,
  type: types('RubricCriterionLevel'),
  alignment: z.array(Alignment).optional(),
  description: z.string().optional(),
  level: z.string().optional(),
  name: z.string(),
  points: z.string().optional(),
})
export type RubricCriterionLevel = z.infer<typeof RubricCriterionLevel>

/** What kinds of result there are (Open Badges 3.0 §B.2.3). */
export const ResultType = extensible([
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
])
export type ResultType = z.infer<typeof ResultType>

/** A result that an achievement can have (Open Badges 3.0 §B.1.18). */
export const ResultDescription = z.looseObject({
  id: Uri,
  type: types('ResultDescription'),
  alignment: z.array(Alignment).optional(),
  allowedValue: z.array(z.string()).optional(),
  name: z.string(),
  requiredLevel: Uri.optional(),
  requiredValue: z.string().optional(),
  resultType: ResultType,
  rubricCriterionLevel: z.array(RubricCriterionLevel).optional(),
  valueMax: z.string().optional(),
  valueMin: z.string().optional(),
})
export type ResultDescription = z.infer<typeof ResultDescription>

/** A result that an earner reached (Open Badges 3.0 §B.1.17). */
export const Result = z.looseObject({
  type: types('Result'),
  achievedLevel: Uri.optional(),
  alignment: z.array(Alignment).optional(),
  resultDescription: Uri.optional(),
  status: z
    .enum(['Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'])
    .optional(),
  value: z.string().optional(),
})
export type Result = z.infer<typeof Result>

/** Another achievement that this one has to do with (Open Badges 3.0 §B.1.16). */
export const Related = z.looseObject({
  id: Uri,
  type: types('Related'),
  inLanguage: LanguageCode.optional(),
  version: z.string().optional(),
})
export type Related = z.infer<typeof Related>

/** What can be earned (Open Badges 3.0 §B.1.1). */
export const Achievement = z.looseObject({
  id: Uri,
  type: types('Achievement'),
  alignment: z.array(Alignment).optional(),
  achievementType: AchievementType.optional(),
  creator: Profile.optional(),
  creditsAvailable: z.number().optional(),
  criteria: Criteria,
  description: z.string(),
  endorsement: z.array(EndorsementCredential).optional(),
  endorsementJwt: z.array(CompactJws).optional(),
  fieldOfStudy: z.string().optional(),
  humanCode: z.string().optional(),
  image: Image.optional(),
  inLanguage: LanguageCode.optional(),
  name: z.string(),
  otherIdentifier: z.array(IdentifierEntry).optional(),
  related: z.array(Related).optional(),
  resultDescription: z.array(ResultDescription).optional(),
  specialization: z.string().optional(),
  tag: z.array(z.string()).optional(),
  version: z.string().optional(),
})
export type Achievement = z.infer<typeof Achievement>
