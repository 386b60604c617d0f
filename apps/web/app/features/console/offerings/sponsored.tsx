import { Form, Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { oneOf, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { RefusalNotice } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/sponsored.ts'
import { enrolmentMarks } from './enrolment-table.tsx'
import { personColumn } from '../person-column.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { items } = await ask(apiFor(request, context).listSponsored({ params }), request)
  return items
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const decision = oneOf(['pay', 'decline'], form.get('decision')) ?? 'decline'
  try {
    await apiFor(request, context).decideSponsored({
      params: { org: params.org, id: textOf(form, 'id') },
      body: { decision },
    })
  } catch (error) {
    return refusalOf(error, { fields: [], codes: { offering_full: 'consoleOffering.full' } })
  }
  return redirectSaying(`/orgs/${params.org}/sponsored`, 'saved')
}

/** Seats that the organization was asked to pay for. */
export default function Sponsored({ loaderData: items, actionData }: Route.ComponentProps) {
  const { t, money } = useText()
  const { at, may } = useConsole()
  return (
    <Page
      title={t('consoleOffering.sponsored')}
      lead={t('consoleOffering.sponsoredLead')}
      crumb={<Link to={at('offerings')}>{t('consoleOffering.title')}</Link>}
    >
      <RefusalNotice refused={actionData} />
      {items.length === 0 ? (
        <p className="soft">{t('consoleOffering.sponsoredNone')}</p>
      ) : (
        <Table
          caption={t('consoleOffering.sponsored')}
          fold
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            personColumn(t('consoleOffering.person')),
            {
              id: 'for',
              head: t('consoleOffering.achievement'),
              cell: ({ achievementId, achievementName, offeringName }) => (
                <>
                  <Link to={`/a/${achievementId}`}>{achievementName}</Link>
                  <br />
                  <span className="small soft">{offeringName}</span>
                </>
              ),
            },
            {
              id: 'price',
              head: t('consoleOffering.price'),
              number: true,
              cell: ({ price, currency }) =>
                price === 0 ? t('offering.free') : money(price, currency),
            },
            {
              id: 'state',
              head: t('consoleOffering.state'),
              cell: ({ status }) => (
                <StatusMark kind={enrolmentMarks[status].kind}>
                  {t(enrolmentMarks[status].word)}
                </StatusMark>
              ),
            },
            {
              id: 'acts',
              head: t('console.actions'),
              hideHead: true,
              end: true,
              cell: ({ id, name, status }) =>
                status === 'requested' &&
                may('org.manage') && (
                  <Form method="post" className="row">
                    <input type="hidden" name="id" value={id} />
                    <Button small name="decision" value="pay">
                      {t('consoleOffering.pay')}
                      <span className="unseen">: {name}</span>
                    </Button>
                    <Button small look="plain" name="decision" value="decline">
                      {t('consoleOffering.decline')}
                      <span className="unseen">: {name}</span>
                    </Button>
                  </Form>
                ),
            },
          ]}
        />
      )}
    </Page>
  )
}
