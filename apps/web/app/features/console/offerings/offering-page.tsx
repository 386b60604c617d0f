import { Form, Link, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { enrolmentWords } from '#app/features/offerings/offering-list.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Confirm } from '../confirm.tsx'
import { oneOf, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/offering-page.ts'
import { EnrolmentTable } from './enrolment-table.tsx'
import {
  draftOfOffering,
  OfferingFields,
  offeringWords,
  readOffering,
  readOfferingDraft,
} from './offering-form.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const { offering, achievementName } = await ask(
    api.getOffering({ params: { id: params.id } }),
    request,
  )
  const { items } = await ask(
    api.listEnrolments({ params, query: { offeringId: offering.id, limit: 100 } }),
    request,
  )
  return { offering, achievementName, enrolments: items }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const api = apiFor(request, context)
  const form = await request.formData()
  const { org, id } = params
  const step = textOf(form, 'step')
  try {
    if (step === 'enrol')
      await api.addEnrolment({
        params: { org },
        body: { offeringId: id, name: textOf(form, 'person'), email: textOf(form, 'email') },
      })
    else if (step === 'move')
      await api.changeEnrolment({
        params: { org, id: textOf(form, 'enrolment') },
        body: {
          status: oneOf(['enrolled', 'completed', 'withdrawn'], form.get('to')) ?? 'enrolled',
        },
      })
    else if (step === 'status')
      await api.updateOffering({
        params,
        body: { status: oneOf(['open', 'closed', 'cancelled'], form.get('to')) },
      })
    else {
      const { seats, startsAt, endsAt, enrolUntil, place, url, ...rest } = readOffering(form)
      const emptied = { seats, startsAt, endsAt, enrolUntil, place, url }
      await api.updateOffering({
        params,
        body: {
          ...rest,
          ...Object.fromEntries(
            Object.entries(emptied).map(([name, value]) => [name, value ?? null]),
          ),
        },
      })
    }
  } catch (error) {
    const refused = refusalOf(error, {
      fields: [
        ...offeringWords.fields,
        ['email', 'consoleIssue.emailWrong'],
        ['person', 'consoleOffering.wrong'],
      ],
      codes: {
        ...(step === 'save' ? offeringWords.codes : {}),
        offering_full: 'consoleOffering.full',
        offering_closed: 'consoleOffering.closed',
      },
    })
    return { step, draft: readOfferingDraft(form), refused }
  }
  return redirectSaying(`/orgs/${org}/offerings/${id}`, 'saved')
}

/** One offering: who takes part, and what can be changed of it. */
export default function OfferingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at, may } = useConsole()
  const { offering, achievementName, enrolments } = loaderData
  const saving = actionData?.step === 'save' ? actionData : undefined
  const error = useErrors(saving?.refused)
  const busy = useNavigation().formMethod === 'POST'
  return (
    <Page
      title={offering.name}
      crumb={
        <>
          <Link to={at('offerings')}>{t('consoleOffering.title')}</Link> /{' '}
          <Link to={`/a/${offering.achievementId}`}>{achievementName}</Link>
        </>
      }
      actions={
        <StatusMark kind={offering.enrolment === 'open' ? 'good' : 'warn'}>
          {t(enrolmentWords[offering.enrolment])}
        </StatusMark>
      }
    >
      {actionData && !saving && <RefusalNotice refused={actionData.refused} />}
      <Section title={t('consoleOffering.enrolments')}>
        {enrolments.length === 0 ? (
          <p className="soft">{t('consoleOffering.enrolNone')}</p>
        ) : (
          <EnrolmentTable items={enrolments} may={may('credentials.issue')} />
        )}
        {may('credentials.issue') && <EnrolSomebody key={enrolments.length} />}
      </Section>
      {may('achievements.write') && (
        <Section title={t('consoleOffering.title')}>
          <Form method="post" className="form">
            <RefusalNotice refused={saving?.refused} />
            <input type="hidden" name="step" value="save" />
            <OfferingFields draft={saving?.draft ?? draftOfOffering(offering)} error={error} />
            <div className="acts rule">
              <Button look="main" busy={busy}>
                {t('consoleOffering.save')}
              </Button>
            </div>
          </Form>
          <div className="row">
            {offering.status !== 'cancelled' && (
              <Form method="post">
                <input type="hidden" name="step" value="status" />
                <Button small name="to" value={offering.status === 'open' ? 'closed' : 'open'}>
                  {t(
                    offering.status === 'open' ? 'consoleOffering.close' : 'consoleOffering.reopen',
                  )}
                </Button>
              </Form>
            )}
            {offering.status !== 'cancelled' && (
              <Confirm
                open={t('consoleOffering.cancel')}
                go={t('consoleOffering.cancel')}
                fields={{ step: 'status', to: 'cancelled' }}
              >
                <p>{t('consoleOffering.cancelNote')}</p>
              </Confirm>
            )}
          </div>
        </Section>
      )}
    </Page>
  )
}

function EnrolSomebody() {
  const { t } = useText()
  return (
    <details className="more">
      <summary>{t('consoleOffering.enrolSomebody')}</summary>
      <Form method="post" className="form fields">
        <input type="hidden" name="step" value="enrol" />
        <div className="pair">
          <Field name="person" label={t('consoleOffering.personName')} required maxLength={200} />
          <Field name="email" type="email" label={t('consoleOffering.email')} required />
        </div>
        <div className="acts">
          <Button>{t('consoleOffering.enrolGo')}</Button>
        </div>
      </Form>
    </details>
  )
}
