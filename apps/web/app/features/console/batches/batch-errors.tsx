import type { Batch } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { buttonClass } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Section } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { fieldName } from '../issue/field-words.ts'
import { useConsole } from '../use-console.ts'
import { reasonWords } from './reason-words.ts'

const most = 100

/** The rows that were not taken, each with its field and what is wrong, and all of them as a file to mend. */
export function BatchErrors({ batch }: { batch: Batch }) {
  const { t, number } = useText()
  const { slug } = useConsole()
  const { errors, rejected, duplicates, id, state } = batch
  if (errors.length === 0) return null
  const rows = errors
    .slice(0, most)
    .map((error, index) => ({ ...error, key: `${error.row}-${error.field}-${index}` }))
  return (
    <Section
      title={t('consoleBatch.errorsTitle', { count: rejected + duplicates })}
      note={t('consoleBatch.errorsNote')}
      aside={
        state !== 'running' && (
          <a
            className={buttonClass({ small: true })}
            href={`/api/v1/orgs/${slug}/batches/${id}/rejected.csv`}
          >
            <Icon name="download" />
            {t('consoleBatch.download')}
          </a>
        )
      }
    >
      <Table
        caption={t('consoleBatch.errorsTitle', { count: rejected + duplicates })}
        fold
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            id: 'row',
            head: t('consoleBatch.row'),
            names: true,
            number: true,
            cell: ({ row }) => t('consoleBatch.rowNumber', { row: number(row) }),
          },
          {
            id: 'field',
            head: t('consoleBatch.field'),
            cell: ({ field }) => <FieldName field={field} />,
          },
          { id: 'message', head: t('consoleBatch.wrong'), cell: (error) => <Reason {...error} /> },
        ]}
      />
      {errors.length > most && (
        <p className="small soft">{t('consoleBatch.moreErrors', { count: most })}</p>
      )}
    </Section>
  )
}

function FieldName({ field }: { field: string }) {
  const text = useText()
  return field ? fieldName(field, text) : text.t('consoleBatch.wholeRow')
}

/** Why a row was not taken: what kind of mistake, and the API's exact words. */
function Reason({ code, message }: { code: string; message: string }) {
  const { t, language } = useText()
  const word = Object.hasOwn(reasonWords, code) ? reasonWords[code] : undefined
  return (
    <>
      {word ? t(word) : <span lang="en">{message}</span>}
      {word && (
        <>
          <br />
          <span className="small faint wrap" lang={language === 'en' ? undefined : 'en'}>
            {message}
          </span>
        </>
      )}
    </>
  )
}
