import { Form, Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { filled, textOf } from '../form-text.ts'
import { ask, memberWho } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/mend.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('credentials.issue', request, context, params.org)
  const { id, name, recipient } = await ask(
    apiFor(request, context).getCredential({ params }),
    request,
  )
  return { id, name, recipient }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const recipient = { name: textOf(form, 'name'), email: textOf(form, 'email') }
  try {
    const body = { recipient, reason: filled(form, 'reason') }
    const made = await apiFor(request, context).supersedeCredential({ params, body })
    return redirectSaying(`/orgs/${params.org}/credentials/${made.id}`, 'credentialMended')
  } catch (error) {
    const refused = refusalOf(error, {
      fields: [
        ['recipient.name', 'consoleIssue.nameWrong'],
        ['recipient.email', 'consoleIssue.emailWrong'],
        ['reason', 'consoleCredentials.reasonWrong'],
      ],
      codes: { status_final: 'consoleCredentials.final' },
    })
    return { refused, recipient }
  }
}

/** Mends a name or an address: a new credential takes the place of the old one. */
export default function Mend({ loaderData: credential, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const error = useErrors(actionData?.refused)
  const recipient = actionData?.recipient ?? credential.recipient
  const back = at(`credentials/${credential.id}`)
  return (
    <Page
      title={t('consoleCredentials.mend')}
      lead={t('consoleCredentials.mendLead')}
      crumb={
        <>
          <Link to={at('credentials')}>{t('console.credentials')}</Link> /{' '}
          <Link to={back}>
            <PersonName name={credential.recipient.name} />
          </Link>
        </>
      }
    >
      <Form method="post" className="form fields">
        <RefusalNotice refused={actionData?.refused} />
        <Field
          name="name"
          label={t('consoleIssue.name')}
          required
          maxLength={255}
          defaultValue={recipient.name}
          error={error('recipient.name')}
        />
        <Field
          name="email"
          type="email"
          label={t('consoleIssue.email')}
          required
          defaultValue={recipient.email}
          error={error('recipient.email')}
        />
        <Field
          name="reason"
          label={t('consoleCredentials.reason')}
          hint={t('consoleCredentials.mendReasonHint')}
          required={false}
          maxLength={500}
        />
        <div className="acts">
          <Button look="main">{t('consoleCredentials.mendGo')}</Button>
          <ButtonLink look="plain" to={back}>
            {t('parts.cancel')}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  )
}
