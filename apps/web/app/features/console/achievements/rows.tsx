import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '#app/ui/button.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { useFormContent } from './form-context.ts'
import { freshRow } from './draft.ts'
import type { Row, RowsName } from './draft.ts'

type RowsProps = {
  name: RowsName
  add: string
  /** What one row is, with its number, for screen readers. */
  label: (number: number) => string
  children: (row: Row, index: number) => ReactNode
}

/**
 * Rows of fields that can be added and taken out: at once with scripts, by sending the form and getting it back
 * without.
 */
export function Rows({ name, add, label, children }: RowsProps) {
  const { t } = useText()
  const { draft } = useFormContent()
  const [rows, setRows] = useState(() => draft.rows[name].map((row, key) => ({ row, key })))
  const more = () =>
    setRows([
      ...rows,
      { row: freshRow(name), key: 1 + Math.max(-1, ...rows.map(({ key }) => key)) },
    ])
  return (
    <>
      {rows.length > 0 && (
        <div className="rowset">
          {rows.map(({ row, key }, index) => (
            <div key={key} role="group" aria-label={label(index + 1)}>
              {children(row, index)}
              <span className="off">
                <Button
                  look="plain"
                  small
                  icon="trash"
                  name="step"
                  value={`drop:${name}:${index}`}
                  formNoValidate
                  aria-label={t('consoleAchievement.dropRow', { row: label(index + 1) })}
                  onClick={(event) => {
                    event.preventDefault()
                    setRows(rows.filter((other) => other.key !== key))
                  }}
                >
                  {t('consoleAchievement.drop')}
                </Button>
              </span>
            </div>
          ))}
        </div>
      )}
      <p>
        <Button
          small
          icon="plus"
          name="step"
          value={`add:${name}`}
          formNoValidate
          onClick={(event) => {
            event.preventDefault()
            more()
          }}
        >
          {add}
        </Button>
      </p>
    </>
  )
}
