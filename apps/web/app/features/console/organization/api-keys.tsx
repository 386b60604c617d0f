import { scopes } from '@credence/contract'
import { Form, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { CopyButton } from '#app/ui/copy-button.tsx'
import { Checkbox, Field, FieldGroup } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { Confirm } from '../confirm.tsx'
import { filled, oneOf, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import type { Route } from './+types/api-keys.ts'
import type { ApiKey } from './lists.ts'
import { scopeWords } from './role-words.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { items } = await ask(apiFor(request, context).listApiKeys({ params }), request)
  return { keys: items, today: new Date().toISOString().slice(0, 10) }
}

/** The answer to a new key holds its secret: nobody may keep that page. */
export const headers = () => ({ 'cache-control': 'no-store' })

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFor(request, context)
  const chosen = form.getAll('scope').flatMap((scope) => oneOf(scopes, scope) ?? [])
  const values = {
    name: textOf(form, 'name'),
    scopes: chosen,
    expiresOn: filled(form, 'expiresOn'),
  }
  try {
    if (textOf(form, 'step') !== 'revoke') {
      const { name, secret } = await api.createApiKey({ params, body: values })
      return { made: { name, secret } }
    }
    await api.revokeApiKey({ params: { org: params.org, id: textOf(form, 'id') } })
  } catch (error) {
    const refused = refusalOf(error, {
      fields: [
        ['name', 'consoleOrg.keyNameWrong'],
        ['scopes', 'consoleOrg.scopesWrong'],
        ['expiresOn', 'consoleOrg.expiresWrong'],
      ],
    })
    return { refused, values }
  }
  return redirectSaying(`/orgs/${params.org}/api-keys`, 'apiKeyRevoked')
}

/** Keys for machines. A secret is shown once, when it is made. */
export default function ApiKeys({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const made = actionData?.made
  return (
    <Page title={t('console.apiKeys')} lead={t('consoleOrg.keysLead')}>
      {made && (
        <Section title={t('consoleOrg.keyMade', { name: made.name })} rule={false}>
          <div className="stack" role="status">
            <Notice kind="warn">{t('consoleOrg.keyOnce')}</Notice>
            <code className="secret">{made.secret}</code>
            <span className="scripted">
              <CopyButton text={made.secret} />
            </span>
          </div>
        </Section>
      )}
      <KeyTable keys={loaderData.keys} />
      <NewKey key={made?.secret} today={loaderData.today} answer={actionData} />
    </Page>
  )
}

const marks = {
  active: { kind: 'good', word: 'consoleOrg.keyActive' },
  revoked: { kind: 'bad', word: 'consoleOrg.keyRevoked' },
  expired: { kind: 'warn', word: 'consoleOrg.keyExpired' },
} as const

function KeyTable({ keys }: { keys: readonly ApiKey[] }) {
  const { t, shortDate, list } = useText()
  if (keys.length === 0) return <p className="soft">{t('consoleOrg.keysNone')}</p>
  return (
    <Table
      caption={t('console.apiKeys')}
      fold
      rows={keys}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'name',
          head: t('consoleOrg.keyName'),
          names: true,
          cell: ({ name, prefix }) => (
            <>
              {name}
              <br />
              <code>{prefix}…</code>
            </>
          ),
        },
        {
          id: 'scopes',
          head: t('consoleOrg.scopes'),
          cell: (key) => list(key.scopes.map((scope) => t(scopeWords[scope].word))),
        },
        {
          id: 'used',
          head: t('consoleOrg.used'),
          cell: ({ lastUsedAt, expiresAt }) => (
            <>
              {lastUsedAt ? shortDate(lastUsedAt) : t('consoleOrg.neverUsed')}
              {expiresAt && (
                <>
                  <br />
                  <span className="small faint">
                    {t('consoleOrg.expiresOn', { date: shortDate(expiresAt) })}
                  </span>
                </>
              )}
            </>
          ),
        },
        {
          id: 'state',
          head: t('consoleOrg.state'),
          cell: ({ status }) => (
            <StatusMark kind={marks[status].kind}>{t(marks[status].word)}</StatusMark>
          ),
        },
        {
          id: 'acts',
          head: t('console.actions'),
          hideHead: true,
          end: true,
          cell: ({ id, name, status }) =>
            status === 'active' && (
              <Confirm
                open={t('consoleOrg.revokeKey')}
                about={name}
                go={t('consoleOrg.revokeKeyGo')}
                fields={{ step: 'revoke', id }}
              >
                <p>{t('consoleOrg.revokeKeyNote')}</p>
              </Confirm>
            ),
        },
      ]}
    />
  )
}

function NewKey({ today, answer }: { today: string; answer: Route.ComponentProps['actionData'] }) {
  const { t } = useText()
  const refusal = answer?.values && answer
  const error = useErrors(refusal?.refused)
  const busy = useNavigation().formMethod === 'POST'
  return (
    <Section title={t('consoleOrg.newKey')}>
      <Form method="post" className="form fields">
        <RefusalNotice refused={refusal?.refused} />
        <Field
          name="name"
          label={t('consoleOrg.keyName')}
          hint={t('consoleOrg.keyNameHint')}
          required
          maxLength={100}
          defaultValue={refusal?.values.name}
          error={error('name')}
        />
        <FieldGroup label={t('consoleOrg.scopes')} error={error('scopes')}>
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              name="scope"
              value={scope}
              label={t(scopeWords[scope].word)}
              hint={t(scopeWords[scope].note)}
              defaultChecked={refusal ? refusal.values.scopes.includes(scope) : scope === 'read'}
            />
          ))}
        </FieldGroup>
        <Field
          name="expiresOn"
          type="date"
          label={t('consoleOrg.expires')}
          hint={t('consoleOrg.expiresHint')}
          required={false}
          min={today}
          defaultValue={refusal?.values.expiresOn}
          error={error('expiresOn')}
        />
        <div className="acts">
          <Button look="main" icon="key" busy={busy}>
            {t('consoleOrg.makeKey')}
          </Button>
        </div>
      </Form>
    </Section>
  )
}
