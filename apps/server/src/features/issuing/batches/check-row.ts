import {
  Day,
  Email,
  WebUrl,
  line,
  prose,
  type Award,
  type ResultDescription,
} from '@credence/contract'
import type { z } from 'zod'
import { storable } from '../../../platform/http/storable.ts'
import { addMonths } from '../dates.ts'
import { readResultCell } from '../results.ts'
import type { Columns } from './columns.ts'

export type Reason = { readonly field: string; readonly code: string; readonly message: string }
export type CheckedRow = { readonly award: Award } | { readonly reasons: readonly Reason[] }

export type RowRules = {
  readonly achievementId: string
  readonly results: readonly ResultDescription[]
  readonly columns: Columns
  readonly onDuplicate: Award['onDuplicate']
  readonly validityMonths: number | undefined
  /** The day of the batch: nothing is awarded later than it. */
  readonly today: Date
}

const recipientName = line(255)
const narrativeText = prose(5000)
const shortText = line(200)
const bidiOverride = /[\u202a-\u202e\u2066-\u2069]/

/** Reads one row as an award. @returns the award, or every reason why it is none */
export function checkRow(cells: readonly string[], rules: RowRules): CheckedRow {
  const { headers, fields } = rules.columns
  if (cells.length > headers.length)
    return {
      reasons: [
        reason('', 'too_many_fields', `has ${cells.length} fields, the header ${headers.length}`),
      ],
    }
  if (cells.length < headers.length)
    return {
      reasons: [
        reason('', 'too_few_fields', `has ${cells.length} fields, the header ${headers.length}`),
      ],
    }
  const reasons: Reason[] = []
  const cell = (field: string): string => cells[fields.indexOf(field)] ?? ''
  const read = <T>(field: string, schema: z.ZodType<T>, code: string): T | undefined => {
    const text = cell(field)
    if (text.trim() === '') return undefined
    const parsed = schema.safeParse(text)
    if (parsed.success) return parsed.data
    reasons.push(
      reason(
        field,
        bidiOverride.test(text) ? 'bidi_override' : code,
        parsed.error.issues[0]?.message ?? 'is not valid',
      ),
    )
    return undefined
  }
  const required = <T>(field: string, schema: z.ZodType<T>, code: string): T | undefined => {
    if (cell(field).trim() === '') reasons.push(reason(field, 'missing', 'is missing'))
    return read(field, schema, code)
  }

  const name = required('name', recipientName, nameCode(cell('name')))
  const email = required('email', Email, 'invalid_email')
  const awardedDate = readDay(cell('completed_on'), 'completed_on', reasons)
  if (awardedDate && awardedDate > rules.today.toISOString().slice(0, 10))
    reasons.push(reason('completed_on', 'in_future', 'lies in the future'))
  const validUntil = readDay(cell('valid_until'), 'valid_until', reasons)
  const expires = validUntil
    ? new Date(`${validUntil}T23:59:59Z`)
    : awardedDate && rules.validityMonths
      ? addMonths(new Date(awardedDate), rules.validityMonths)
      : undefined
  if (expires && expires <= rules.today)
    reasons.push(
      reason(
        validUntil ? 'valid_until' : 'completed_on',
        'expired',
        `has expired already, on ${expires.toISOString().slice(0, 10)}`,
      ),
    )
  const narrative = read('narrative', narrativeText, 'invalid_text')
  const url = read('evidence_url', WebUrl, 'invalid_url')
  const evidenceName = read('evidence_name', shortText, 'invalid_text')
  const sourceReference = read('source_reference', shortText, 'invalid_text')
  const licenseNumber = read('license_number', shortText, 'invalid_text')
  const creditsEarned = readNumber(cell('credits_earned'), reasons)
  const results = readResults(rules.results, cell, reasons)
  if (reasons.length > 0 || name === undefined || email === undefined) return { reasons }

  return {
    award: {
      achievementId: rules.achievementId,
      recipient: { name, email },
      results,
      evidence:
        url || evidenceName
          ? [{ ...(url ? { url } : {}), ...(evidenceName ? { name: evidenceName } : {}) }]
          : [],
      onDuplicate: rules.onDuplicate,
      notify: true,
      ...(narrative ? { narrative } : {}),
      ...(awardedDate ? { awardedDate } : {}),
      ...(validUntil ? { validUntil } : {}),
      ...(sourceReference ? { sourceReference } : {}),
      ...(licenseNumber ? { licenseNumber } : {}),
      ...(creditsEarned === undefined ? {} : { creditsEarned }),
    },
  }
}

function readResults(
  descriptions: readonly ResultDescription[],
  cell: (field: string) => string,
  reasons: Reason[],
): Award['results'] {
  return descriptions.flatMap((description) => {
    const text = cell(description.id).trim()
    if (text === '') return []
    const read = readResultCell(text, description)
    if ('result' in read) return [read.result]
    reasons.push(reason(description.id, 'invalid_result', read.problem))
    return []
  })
}

function readDay(text: string, field: string, reasons: Reason[]): string | undefined {
  const day = text.trim()
  if (day === '') return undefined
  if (Day.safeParse(day).success) return day
  const other = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(day)
  if (other)
    reasons.push(
      reason(
        field,
        'ambiguous_date',
        `is "${day}", where day and month may be mistaken for each other; write YYYY-MM-DD`,
      ),
    )
  else
    reasons.push(
      reason(
        field,
        'invalid_date',
        `is "${day.slice(0, 40)}", which is no day that exists; write YYYY-MM-DD`,
      ),
    )
  return undefined
}

function readNumber(text: string, reasons: Reason[]): number | undefined {
  if (text.trim() === '') return undefined
  const number = Number(text.trim().replace(',', '.'))
  if (number >= 0 && number <= 1000) return number
  reasons.push(reason('credits_earned', 'invalid_number', 'is not a number from 0 to 1000'))
  return undefined
}

function nameCode(text: string): string {
  return text.trim().length > 255 ? 'too_long' : 'control_characters'
}

function reason(field: string, code: string, message: string): Reason {
  return { field, code, message: storable(field ? `${field} ${message}` : `The row ${message}`) }
}
