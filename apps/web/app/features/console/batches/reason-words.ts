import type { PlainKey } from '#app/i18n/catalog.ts'

/** What is wrong with a row, by its code. */
export const reasonWords: Readonly<Record<string, PlainKey>> = {
  missing: 'consoleBatch.reasonMissing',
  invalid_email: 'consoleBatch.reasonEmail',
  invalid_date: 'consoleBatch.reasonDate',
  ambiguous_date: 'consoleBatch.reasonAmbiguous',
  in_future: 'consoleBatch.reasonFuture',
  expired: 'consoleBatch.reasonExpired',
  duplicate: 'consoleBatch.reasonDuplicate',
  invalid_result: 'consoleBatch.reasonResult',
  invalid_url: 'consoleBatch.reasonUrl',
  invalid_number: 'consoleBatch.reasonNumber',
  invalid_text: 'consoleBatch.reasonText',
  too_long: 'consoleBatch.reasonLong',
  control_characters: 'consoleBatch.reasonControl',
  bidi_override: 'consoleBatch.reasonBidi',
  too_many_fields: 'consoleBatch.reasonMany',
  too_few_fields: 'consoleBatch.reasonFew',
}
