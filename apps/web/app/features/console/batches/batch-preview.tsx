import type { Batch } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { Table } from '#app/ui/table.tsx'
import { fieldName } from '../issue/field-words.ts'

/** The first rows as they would be issued. */
export function BatchPreview({ batch: { preview, issued } }: { batch: Batch }) {
  const { t, number, shortDate } = useText()
  if (preview.length === 0) return null
  const results = [...new Set(preview.flatMap((row) => Object.keys(row.results)))]
  return (
    <Section
      title={t('consoleBatch.preview')}
      note={t('consoleBatch.previewNote', { shown: number(preview.length), all: number(issued) })}
    >
      <Table
        caption={t('consoleBatch.preview')}
        rows={preview}
        rowKey={({ row }) => String(row)}
        columns={[
          { id: 'row', head: t('consoleBatch.row'), number: true, cell: ({ row }) => number(row) },
          {
            id: 'name',
            head: t('consoleIssue.name'),
            names: true,
            cell: ({ name }) => <PersonName name={name} />,
          },
          { id: 'email', head: t('consoleIssue.email'), cell: ({ email }) => email },
          {
            id: 'date',
            head: t('consoleIssue.date'),
            number: true,
            cell: ({ awardedDate }) => shortDate(awardedDate),
          },
          ...results.map((result) => ({
            id: `result-${result}`,
            head: result,
            number: true,
            cell: (row: Batch['preview'][number]) => row.results[result] ?? '',
          })),
        ]}
      />
    </Section>
  )
}

/** Which column was read as what. */
export function BatchColumns({ batch: { columns } }: { batch: Batch }) {
  const text = useText()
  const { t } = text
  if (columns.length === 0) return null
  return (
    <Section title={t('consoleBatch.columns')}>
      <Table
        caption={t('consoleBatch.columns')}
        rows={columns.map((column, index) => ({ ...column, key: `${index}-${column.header}` }))}
        rowKey={({ key }) => key}
        columns={[
          {
            id: 'header',
            head: t('consoleBatch.header'),
            names: true,
            cell: ({ header }) => header,
          },
          {
            id: 'field',
            head: t('consoleBatch.means'),
            cell: ({ field }) =>
              field ? (
                fieldName(field, text)
              ) : (
                <span className="soft">{t('consoleBatch.nothing')}</span>
              ),
          },
        ]}
      />
    </Section>
  )
}
