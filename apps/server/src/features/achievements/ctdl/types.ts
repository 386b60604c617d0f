/** CTDL classes by our achievement types; what has no class of its own is a credential of the nearest kind. */
const classes: Readonly<Record<string, string>> = {
  ApprenticeshipCertificate: 'ApprenticeshipCertificate',
  Assessment: 'AssessmentProfile',
  AssociateDegree: 'AssociateDegree',
  BachelorDegree: 'BachelorDegree',
  Badge: 'DigitalBadge',
  Certificate: 'Certificate',
  CertificateOfCompletion: 'CertificateOfCompletion',
  Certification: 'Certification',
  Course: 'Course',
  Degree: 'Degree',
  Diploma: 'Diploma',
  DoctoralDegree: 'DoctoralDegree',
  GeneralEducationDevelopment: 'GeneralEducationDevelopment',
  JourneymanCertificate: 'JourneymanCertificate',
  LearningProgram: 'LearningProgram',
  License: 'License',
  MasterCertificate: 'MasterCertificate',
  MasterDegree: 'MasterDegree',
  MicroCredential: 'MicroCredential',
  ProfessionalDoctorate: 'ProfessionalDoctorate',
  QualityAssuranceCredential: 'QualityAssuranceCredential',
  ResearchDoctorate: 'ResearchDoctorate',
  SecondarySchoolDiploma: 'SecondarySchoolDiploma',
}

/** Classes that are achievements in other words. */
const others: Readonly<Record<string, string>> = {
  Badge: 'Badge',
  OpenBadge: 'Badge',
  CredentialComponent: 'Certificate',
  AssessmentComponent: 'Assessment',
  CourseComponent: 'Course',
  LearningOpportunityProfile: 'LearningProgram',
}

/** The CTDL class of an achievement type. */
export function classOf(achievementType: string): string {
  return `ceterms:${classes[achievementType] ?? 'Certificate'}`
}

/** The achievement type of a CTDL class without its prefix. @returns nothing where the class is no achievement */
export function typeOf(name: string): string | undefined {
  return others[name] ?? Object.entries(classes).find(([, known]) => known === name)?.[0]
}
