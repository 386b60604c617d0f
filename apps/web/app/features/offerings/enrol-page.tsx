import { ApiError, payers } from '@credence/contract'
import type { Enrolment } from '@credence/contract'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { found } from '#app/features/credentials/public-page.server.ts'
import { filled, oneOf } from '#app/features/console/form-text.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, FieldGroup, Radio } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import type { Route } from './+types/enrol-page.ts'
import { enrolmentWords, factsOf, whenOf } from './offering-list.tsx'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  try {
    await api.getMe()
  } catch (problem) {
    return toPage(problem, request)
  }
  return found(api.getOffering({ params }), request)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFor(request, context)
  const paidBy = oneOf(payers, form.get('paidBy')) ?? 'self'
  const voucher = filled(form, 'voucher')
  const sponsor = filled(form, 'sponsor')
  try {
    const leave = filled(form, 'leave')
    if (leave) await api.leaveOffering({ params: { id: leave } })
    else await api.enrol({ params, body: { paidBy, voucher, sponsor } })
    return redirect(`/enrol/${params.id}`, { status: 303 })
  } catch (problem) {
    const error = problem instanceof ApiError ? wrong(problem, paidBy) : undefined
    if (!error) return toPage(problem, request)
    return { error, paidBy, voucher, sponsor }
  }
}

function wrong({ code, problem }: ApiError, paidBy: string): PlainKey | undefined {
  if (code === 'voucher_invalid') return 'offering.voucherWrong'
  if (code === 'offering_closed') return 'offering.over'
  if (code === 'not_found' && problem.detail.includes('sponsor')) return 'offering.sponsorWrong'
  return code === 'invalid_request' && paidBy === 'sponsor' ? 'offering.sponsorWrong' : undefined
}

/** Enrolling in an offering: who pays, and what came of it. */
export default function EnrolPage({ loaderData, actionData }: Route.ComponentProps) {
  const text = useText()
  const { t, money } = text
  const { offering, achievementName, mine } = loaderData
  const price = offering.price === 0 ? t('offering.free') : money(offering.price, offering.currency)
  const there = mine && mine.status !== 'withdrawn' ? mine : undefined
  const may = offering.enrolment === 'open' || offering.enrolment === 'full'
  return (
    <Page
      width="narrow"
      title={t('offering.enrolTitle', { name: offering.name })}
      crumb={<Link to={`/a/${offering.achievementId}`}>{achievementName}</Link>}
      lead={t('offering.enrolLead', { achievement: achievementName })}
    >
      <div className="shown">
        <p>
          <b>{whenOf(offering, text)}</b> · <b className="num">{price}</b>
        </p>
        <p className="small soft">{factsOf(offering, text)}</p>
        {there ? (
          <Standing enrolment={there} />
        ) : may ? (
          <Enrol key={mine?.status} answer={actionData} full={offering.enrolment === 'full'} />
        ) : (
          <Notice kind="warn">{t(enrolmentWords[offering.enrolment])}</Notice>
        )}
      </div>
    </Page>
  )
}

function Standing({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useText()
  const { status, sponsor = '' } = enrolment
  const words = {
    enrolled: t('offering.enrolled'),
    waiting: t('offering.waiting'),
    requested: t('offering.requested', { sponsor }),
    completed: t('offering.completed'),
    withdrawn: t('offering.withdrawn'),
  }
  return (
    <>
      <div role="status">
        <Notice kind={status === 'enrolled' || status === 'completed' ? 'good' : 'warn'}>
          {words[status]}
        </Notice>
      </div>
      <p>
        <Link to="/courses">{t('offering.mine')}</Link>
      </p>
      {status !== 'completed' && (
        <Form method="post" className="form">
          <p className="small soft">{t('offering.leaveNote')}</p>
          <div className="acts">
            <Button name="leave" value={enrolment.id}>
              {t('offering.leave')}
            </Button>
          </div>
        </Form>
      )}
    </>
  )
}

function Enrol({ answer, full }: { answer: Route.ComponentProps['actionData']; full: boolean }) {
  const { t } = useText()
  const busy = useNavigation().formMethod === 'POST'
  const error = answer?.error
  const [voucherError, sponsorError] = [
    error === 'offering.voucherWrong' ? t(error) : undefined,
    error === 'offering.sponsorWrong' ? t(error) : undefined,
  ]
  const paidBy = answer?.paidBy ?? 'self'
  return (
    <Form method="post" className="form fields">
      {error === 'offering.over' && <Notice kind="bad">{t(error)}</Notice>}
      <FieldGroup label={t('offering.pays')}>
        <Radio
          name="paidBy"
          value="self"
          label={t('offering.self')}
          hint={t('offering.selfNote')}
          defaultChecked={paidBy === 'self'}
        />
        <Radio
          name="paidBy"
          value="voucher"
          label={t('offering.voucher')}
          defaultChecked={paidBy === 'voucher'}
        />
        <Field
          name="voucher"
          label={t('offering.voucherCode')}
          required={false}
          autoComplete="off"
          defaultValue={answer?.voucher}
          error={voucherError}
        />
        <Radio
          name="paidBy"
          value="sponsor"
          label={t('offering.sponsor')}
          defaultChecked={paidBy === 'sponsor'}
        />
        <Field
          name="sponsor"
          label={t('offering.sponsorName')}
          hint={t('offering.sponsorHint')}
          required={false}
          autoCapitalize="none"
          defaultValue={answer?.sponsor}
          error={sponsorError}
        />
      </FieldGroup>
      <div className="acts">
        <Button look="main" busy={busy}>
          {t(full ? 'offering.wait' : 'offering.enrol')}
        </Button>
      </div>
    </Form>
  )
}
