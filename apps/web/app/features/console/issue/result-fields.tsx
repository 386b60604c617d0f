import type { ResultDescription } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Field, Select } from '#app/ui/field.tsx'
import { resultInput } from './award.ts'
import { outcomeWords } from './outcome-words.ts'

type ResultFieldsProps = {
  results: readonly ResultDescription[]
  values: Readonly<Record<string, string | undefined>>
  error: (name: string) => string | undefined
}

/** A field for each result that the achievement knows. */
export function ResultFields({ results, values, error }: ResultFieldsProps) {
  return (
    <div className="pair">
      {results.map((result) => {
        const name = `result.${result.id}`
        return (
          <ResultField
            key={name}
            result={result}
            name={name}
            value={values[name]}
            error={error(name)}
          />
        )
      })}
    </div>
  )
}

function ResultField(props: {
  result: ResultDescription
  name: string
  value?: string
  error?: string
}) {
  const { t } = useText()
  const { result, name, value = '', error } = props
  const input = resultInput(result)
  const required =
    result.requiredValue && t('achievement.resultRequired', { value: result.requiredValue })
  switch (input.kind) {
    case 'choice':
    case 'status':
      return (
        <Select name={name} label={result.name} hint={required} defaultValue={value} error={error}>
          <option value="">{t('consoleIssue.noResult')}</option>
          {input.kind === 'status'
            ? input.options.map((status) => (
                <option key={status} value={status}>
                  {t(outcomeWords[status] satisfies PlainKey)}
                </option>
              ))
            : input.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
        </Select>
      )
    case 'number': {
      const { min, max } = input
      const range =
        min !== undefined && max !== undefined && t('achievement.resultRange', { min, max })
      return (
        <Field
          name={name}
          label={result.name}
          hint={[range, required].filter(Boolean).join(', ') || undefined}
          inputMode="decimal"
          required={false}
          defaultValue={value}
          error={error}
        />
      )
    }
    case 'text':
      return (
        <Field
          name={name}
          label={result.name}
          hint={required}
          required={false}
          maxLength={200}
          defaultValue={value}
          error={error}
        />
      )
  }
}
