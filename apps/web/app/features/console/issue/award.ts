import { resultStatuses } from '@credence/contract'
import type { CallInput, Contract, ResultDescription } from '@credence/contract'
import { filled, numberOf, textOf } from '../form-text.ts'

export type AwardBody = CallInput<Contract['issueCredential']>['body']

/** What the form of one award holds, as typed. */
export const awardFields = [
  'name',
  'email',
  'awardedDate',
  'validUntil',
  'narrative',
  'evidenceUrl',
  'evidenceName',
  'evidenceNarrative',
  'creditsEarned',
  'licenseNumber',
  'sourceReference',
] as const

/** How a result is asked for. */
export type ResultInput =
  | { readonly kind: 'choice'; readonly options: readonly { value: string; label: string }[] }
  | { readonly kind: 'status'; readonly options: typeof resultStatuses }
  | { readonly kind: 'number'; readonly min?: string; readonly max?: string }
  | { readonly kind: 'text' }

/** Decides how a result is best asked for: by its levels, its allowed values, its range. */
export function resultInput({
  levels,
  allowedValues,
  resultType,
  valueMin,
  valueMax,
}: ResultDescription): ResultInput {
  if (levels?.length)
    return { kind: 'choice', options: levels.map(({ id, name }) => ({ value: id, label: name })) }
  if (allowedValues?.length)
    return { kind: 'choice', options: allowedValues.map((value) => ({ value, label: value })) }
  if (resultType === 'Status') return { kind: 'status', options: resultStatuses }
  if (numeric.includes(resultType) || valueMin !== undefined || valueMax !== undefined) {
    return {
      kind: 'number',
      min: valueMin ?? (resultType === 'Percent' ? '0' : undefined),
      max: valueMax ?? (resultType === 'Percent' ? '100' : undefined),
    }
  }
  return { kind: 'text' }
}

const numeric: readonly string[] = [
  'Percent',
  'RawScore',
  'ScaledScore',
  'GradePointAverage',
  'RubricScore',
]

/**
 * Reads an award from its form; what was left empty is left out.
 *
 * @param results the result descriptions of the achievement
 */
export function readAward(
  form: FormData,
  achievementId: string,
  results: readonly ResultDescription[],
): AwardBody {
  const evidence = {
    url: filled(form, 'evidenceUrl'),
    name: filled(form, 'evidenceName'),
    narrative: filled(form, 'evidenceNarrative'),
  }
  const credits = filled(form, 'creditsEarned')
  return {
    achievementId,
    recipient: { name: textOf(form, 'name'), email: textOf(form, 'email') },
    awardedDate: filled(form, 'awardedDate'),
    validUntil: filled(form, 'validUntil'),
    narrative: filled(form, 'narrative'),
    licenseNumber: filled(form, 'licenseNumber'),
    sourceReference: filled(form, 'sourceReference'),
    creditsEarned: credits === undefined ? undefined : (numberOf(credits) ?? Number.NaN),
    evidence: Object.values(evidence).some(Boolean) ? [evidence] : [],
    results: results.flatMap((description): NonNullable<AwardBody['results']> => {
      const text = textOf(form, `result.${description.id}`)
      if (!text) return []
      const base = { resultDescription: description.id }
      if (description.levels?.length) return [{ ...base, achievedLevel: text }]
      return [
        description.resultType === 'Status' ? { ...base, status: text } : { ...base, value: text },
      ]
    }),
    notify: form.has('notify'),
  }
}

type Evidence = NonNullable<AwardBody['evidence']>

/**
 * Adds the file of the form, if there is one, as evidence: kept first, then referred to by its address.
 *
 * @param keep keeps the file and answers with its address
 */
export async function withFile(
  form: FormData,
  evidence: Evidence,
  keep: (name: string, file: Uint8Array<ArrayBuffer>) => Promise<{ url: string; name: string }>,
): Promise<Evidence> {
  const file = form.get('evidenceFile')
  if (!(file instanceof File) || file.size === 0) return evidence
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { url, name } = await keep(file.name.slice(0, 200) || 'evidence', bytes)
  const [first, ...rest] = evidence
  if (!first || first.url) return [...evidence, { url, name }]
  return [{ ...first, url, name: first.name ?? name }, ...rest]
}

/** Turns the path of a problem into the name of the form's field. Results come in the order of the body. */
export function awardField(path: string, body: AwardBody): string {
  const [first, second = '', third] = path.split('.')
  if (first === 'recipient') return second || 'name'
  if (first === 'results')
    return `result.${body.results?.[Number(second)]?.resultDescription ?? ''}`
  if (first === 'evidence')
    return third === 'url' ? 'evidenceUrl' : third === 'name' ? 'evidenceName' : 'evidenceNarrative'
  return path
}
