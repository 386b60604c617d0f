import { credentialStatuses } from '@credence/contract'
import type { CredentialNeed } from '@credence/contract'
import { Form, Link, useSearchParams } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { filtered } from '../paging.ts'
import { useConsole } from '../use-console.ts'
import { issuerMark } from './standing-words.ts'

type Filter = {
  readonly q?: string
  readonly status?: string
  readonly achievementId?: string
  readonly batchId?: string
  readonly need?: CredentialNeed
}

/** Narrows the list: words, status, achievement, and the batch one came from. */
export function CredentialFilter(props: {
  filter: Filter
  achievements: readonly { id: string; name: string }[]
}) {
  const { t } = useText()
  const { at } = useConsole()
  const { filter } = props
  return (
    <search className="tools">
      <Form key={JSON.stringify(filter)} action={at('credentials')}>
        <Field
          type="search"
          name="q"
          label={t('consoleCredentials.search')}
          placeholder={t('consoleCredentials.searchHint')}
          defaultValue={filter.q}
        />
        <Select
          name="status"
          label={t('consoleCredentials.status')}
          defaultValue={filter.status ?? ''}
        >
          <option value="">{t('consoleCredentials.anyStatus')}</option>
          {credentialStatuses.map((status) => (
            <option key={status} value={status}>
              {t(issuerMark[status].word)}
            </option>
          ))}
        </Select>
        <Select
          name="achievementId"
          label={t('consoleCredentials.achievement')}
          defaultValue={filter.achievementId ?? ''}
        >
          <option value="">{t('consoleCredentials.anyAchievement')}</option>
          {props.achievements.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        {filter.batchId && <input type="hidden" name="batchId" value={filter.batchId} />}
        {filter.need && <input type="hidden" name="need" value={filter.need} />}
        <Button icon="search">{t('console.find')}</Button>
      </Form>
      <Chosen filter={filter} />
    </search>
  )
}

const needWords = {
  'mail-failed': 'consoleCredentials.needMailFailed',
  disputed: 'consoleCredentials.needDisputed',
  expiring: 'consoleCredentials.needExpiring',
} as const satisfies Readonly<Record<CredentialNeed, PlainKey>>

/** What narrows the list and has no field above; each is a link that takes it away. */
function Chosen({ filter: { need, batchId } }: { filter: Filter }) {
  const { t } = useText()
  const [query] = useSearchParams()
  const chosen = [
    ...(need ? [{ name: 'need', label: t(needWords[need]) }] : []),
    ...(batchId ? [{ name: 'batchId', label: t('consoleCredentials.ofBatch') }] : []),
  ]
  if (chosen.length === 0) return null
  return (
    <ul className="row chips" aria-label={t('catalogue.chosen')}>
      {chosen.map(({ name, label }) => (
        <li key={name}>
          <Link
            className="chip"
            to={filtered(query, { [name]: '', changed: '', unchanged: '' })}
            aria-label={t('catalogue.remove', { name: label })}
            aria-current="true"
          >
            {label}
            <Icon name="cross" small />
          </Link>
        </li>
      ))}
    </ul>
  )
}
