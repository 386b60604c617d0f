import { credentialStatuses } from '@credence/contract'
import { Form, Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { useConsole } from '../use-console.ts'
import { issuerMark } from './standing-words.ts'

type Filter = {
  readonly q?: string
  readonly status?: string
  readonly achievementId?: string
  readonly batchId?: string
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
        <Button icon="search">{t('console.find')}</Button>
      </Form>
      {filter.batchId && (
        <p className="small soft">
          {t('consoleCredentials.ofBatch')}{' '}
          <Link to={at('credentials')}>{t('consoleCredentials.showAll')}</Link>
        </p>
      )}
    </search>
  )
}
