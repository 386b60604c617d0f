import type { achievementTypes } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'

/** The word for each kind of achievement of Open Badges 3.0. */
const typeWords = {
  Achievement: 'types.achievement',
  ApprenticeshipCertificate: 'types.apprenticeshipCertificate',
  Assessment: 'types.assessment',
  Assignment: 'types.assignment',
  AssociateDegree: 'types.associateDegree',
  Award: 'types.award',
  Badge: 'types.badge',
  BachelorDegree: 'types.bachelorDegree',
  Certificate: 'types.certificate',
  CertificateOfCompletion: 'types.certificateOfCompletion',
  Certification: 'types.certification',
  CommunityService: 'types.communityService',
  Competency: 'types.competency',
  Course: 'types.course',
  CoCurricular: 'types.coCurricular',
  Degree: 'types.degree',
  Diploma: 'types.diploma',
  DoctoralDegree: 'types.doctoralDegree',
  Fieldwork: 'types.fieldwork',
  GeneralEducationDevelopment: 'types.generalEducationDevelopment',
  JourneymanCertificate: 'types.journeymanCertificate',
  LearningProgram: 'types.learningProgram',
  License: 'types.license',
  Membership: 'types.membership',
  ProfessionalDoctorate: 'types.professionalDoctorate',
  QualityAssuranceCredential: 'types.qualityAssuranceCredential',
  MasterCertificate: 'types.masterCertificate',
  MasterDegree: 'types.masterDegree',
  MicroCredential: 'types.microCredential',
  ResearchDoctorate: 'types.researchDoctorate',
  SecondarySchoolDiploma: 'types.secondarySchoolDiploma',
} as const satisfies Readonly<Record<(typeof achievementTypes)[number], PlainKey>>

/** Names a kind of achievement; an issuer's own kind (`ext:Name`) keeps its name. */
export function typeName(type: string, { t }: Pick<Text, 't'>): string {
  return isKnown(type)
    ? t(typeWords[type])
    : type.replace(/^ext:/, '').replace(/([a-z])([A-Z])/g, '$1 $2')
}

const isKnown = (type: string): type is keyof typeof typeWords => Object.hasOwn(typeWords, type)
