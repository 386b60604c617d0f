import type { CreditUnit } from '../units.ts'

/** A node of CTDL as JSON-LD. */
export type CtdlNode = Readonly<Record<string, unknown>>

/** The whole rule rides here, so that reading it again loses nothing (JSON-LD 1.1 §4.2.2, a JSON literal). */
export const WHOLE_RULE = 'urn:credence:requirement'

/** The credit units of CTDL (creditUnit vocabulary) that ours have; the others go by their own names. */
export const CREDIT_UNITS: Readonly<Record<CreditUnit, string>> = {
  ects: 'creditUnit:Ects',
  cats: 'creditUnit:Cats',
  us_semester_hour: 'creditUnit:SemesterHours',
  us_quarter_hour: 'creditUnit:QuarterHours',
  ceu: 'creditUnit:ContinuingEducationUnit',
  pdh: 'creditUnit:ProfessionalDevelopmentHour',
  hour: 'creditUnit:ClockHour',
}
