import type { ResultDescription } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { isPlainField } from './mapping.ts'
import type { PlainField } from './mapping.ts'

const words: Readonly<Record<PlainField, PlainKey>> = {
  name: 'consoleIssue.name',
  email: 'consoleIssue.email',
  completed_on: 'consoleIssue.date',
  valid_until: 'consoleIssue.until',
  narrative: 'consoleIssue.narrative',
  evidence_url: 'consoleIssue.evidenceUrl',
  evidence_name: 'consoleIssue.evidenceName',
  source_reference: 'consoleIssue.reference',
  license_number: 'consoleIssue.license',
  credits_earned: 'consoleIssue.credits',
}

/** Names what a column means: in words, or by the name of the result. */
export function fieldName(
  field: string,
  { t }: Pick<Text, 't'>,
  results: readonly Pick<ResultDescription, 'id' | 'name'>[] = [],
): string {
  return isPlainField(field)
    ? t(words[field])
    : (results.find(({ id }) => id === field)?.name ?? field)
}
