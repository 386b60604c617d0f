import type { ResultDescription } from '@credence/contract'
import { useEffect, useRef } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { Select } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { fieldName } from './field-words.ts'
import { fieldsFor } from './mapping.ts'
import type { OpenColumns } from './mapping.ts'

/** Asks which column of the file holds what; a guess stands where a name is similar. */
export function MappingFields(props: {
  columns: OpenColumns
  results: readonly ResultDescription[]
}) {
  const text = useText()
  const { t } = text
  const { headers, guesses } = props.columns
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <div ref={place} tabIndex={-1}>
      <Section title={t('consoleIssue.mapping')}>
        <div className="form">
          <Notice kind="warn" title={t('consoleIssue.mappingTitle')} live>
            {t('consoleIssue.mappingNote')}{' '}
            <span className="scripted">{t('consoleIssue.fileKept')}</span>
          </Notice>
          {headers.map((header) => (
            <input key={header} type="hidden" name="header" value={header} />
          ))}
          <div className="pair">
            {fieldsFor(props.results).map((field) => (
              <Select
                key={field}
                name={`column.${field}`}
                label={fieldName(field, text, props.results)}
                required={field === 'name' || field === 'email'}
                defaultValue={guesses[field] ?? ''}
              >
                <option value="">{t('consoleIssue.noColumn')}</option>
                {headers.filter(Boolean).map((header) => (
                  <option key={header} value={header}>
                    {header}
                  </option>
                ))}
              </Select>
            ))}
          </div>
        </div>
      </Section>
    </div>
  )
}
