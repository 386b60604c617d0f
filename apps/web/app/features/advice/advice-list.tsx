import type { AdviceConsent } from '@credence/contract'
import { Link } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { filled } from '#app/features/console/form-text.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { refuse } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import { Field, TextArea } from '#app/ui/field.tsx'
import { FormErrors } from '#app/ui/form-errors.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import type { Route } from './+types/advice-list.ts'
import { advisorOf, stateMarks } from './advice-words.ts'
import './advice.css'

export const handle = { scripts: false } satisfies PageHandle
export const headers = () => ({ 'cache-control': 'no-store' })

export async function loader({ request, context }: Route.LoaderArgs) {
  try {
    return await apiFor(request, context).listAdvice()
  } catch (problem) {
    return toPage(problem, request)
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const [email, until, note] = ['email', 'until', 'note'].map((name) => filled(form, name))
  try {
    const body = { email: email ?? '', ...(until ? { until } : {}), ...(note ? { note } : {}) }
    const { id } = await apiFor(request, context).inviteAdvisor({ body })
    return redirectSaying(`/advice/${id}`, 'adviceGiven')
  } catch (problem) {
    return refuse(problem, form, {
      fields: {
        email: 'advice.emailWrong',
        until: 'advice.untilWrong',
        note: 'advice.noteWrong',
      },
      fieldOfCode: { invalid_date: 'until' },
      codes: { conflict: 'advice.tooMany' },
    })
  }
}

/** Who advises one, whom one advises, and how to ask for advice. */
export default function AdviceList({ loaderData, actionData: refusal }: Route.ComponentProps) {
  const { t } = useText()
  const { advisors, clients } = loaderData
  const error = (name: 'email' | 'until' | 'note') => {
    const key = refusal?.errors[name]
    return key && t(key)
  }
  return (
    <Page title={t('advice.title')} lead={t('advice.lead')} width="reading">
      {refusal && (
        <FormErrors count={Object.keys(refusal.errors).length}>
          {refusal.message && t(refusal.message)}
        </FormErrors>
      )}
      {clients.length > 0 && (
        <Section title={t('advice.clients')} note={t('advice.clientsNote')}>
          <Consents items={clients} nameOf={({ client }) => client.name} />
        </Section>
      )}
      <Section title={t('advice.advisors')}>
        {advisors.length === 0 ? (
          <p className="soft">{t('advice.advisorsNone')}</p>
        ) : (
          <Consents items={advisors} nameOf={advisorOf} />
        )}
      </Section>
      <Section title={t('advice.invite')}>
        <form method="post" className="form">
          <Field
            name="email"
            type="email"
            label={t('advice.email')}
            hint={t('advice.emailHint')}
            required
            maxLength={254}
            autoComplete="off"
            defaultValue={refusal?.values.email}
            error={error('email')}
          />
          <Field
            name="until"
            type="date"
            label={t('advice.until')}
            hint={t('advice.untilHint')}
            defaultValue={refusal?.values.until}
            error={error('until')}
          />
          <TextArea
            name="note"
            label={t('advice.note')}
            hint={t('advice.noteHint')}
            maxLength={1000}
            rows={3}
            required={false}
            defaultValue={refusal?.values.note}
            error={error('note')}
          />
          <p className="small soft">{t('advice.sees')}</p>
          <div className="acts">
            <Button look="main" icon="mail">
              {t('advice.give')}
            </Button>
          </div>
        </form>
      </Section>
    </Page>
  )
}

function Consents(props: {
  items: readonly AdviceConsent[]
  nameOf: (consent: AdviceConsent) => string
}) {
  const { t, date } = useText()
  const when = ({ state, expiresAt, endedAt }: AdviceConsent) =>
    state === 'ended' && endedAt
      ? t('advice.endedDay', { date: date(endedAt) })
      : t('advice.untilDay', { date: date(expiresAt) })
  return (
    <ul className="list">
      {props.items.map((consent) => {
        const { kind, word } = stateMarks[consent.state]
        return (
          <li key={consent.id} className="advice-line">
            <div>
              <h3>
                <Link to={`/advice/${consent.id}`}>
                  <PersonName name={props.nameOf(consent)} />
                </Link>
              </h3>
              <p className="small soft">{when(consent)}</p>
            </div>
            <StatusMark kind={kind}>{t(word)}</StatusMark>
          </li>
        )
      })}
    </ul>
  )
}
