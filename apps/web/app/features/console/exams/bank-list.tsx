import { Form, Link, useNavigation, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { filled, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { stepsOf } from '../paging.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/bank-list.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor') || undefined
  return ask(apiFor(request, context).listItemBanks({ params, query: { cursor } }), request)
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const { id } = await apiFor(request, context).createItemBank({
      params,
      body: {
        name: textOf(form, 'name'),
        description: filled(form, 'description'),
        language: filled(form, 'language') ?? 'en',
      },
    })
    return redirectSaying(`/orgs/${params.org}/item-banks/${id}`, 'saved')
  } catch (error) {
    const fields = ['name', 'description', 'language'] as const
    const words = fields.map((name) => [name, 'consoleExam.wrong'] as const)
    return {
      draft: Object.fromEntries(fields.map((name) => [name, textOf(form, name)])),
      refused: refusalOf(error, { fields: words }),
    }
  }
}

/** The item banks of an organization, and a place to begin another. */
export default function BankList({ loaderData, actionData }: Route.ComponentProps) {
  const { t, number, date } = useText()
  const { at, may } = useConsole()
  const [query] = useSearchParams()
  const { items, nextCursor } = loaderData
  const steps = stepsOf(query, nextCursor)
  return (
    <Page
      title={t('consoleExam.banks')}
      lead={t('consoleExam.banksLead')}
      crumb={<Link to={at('exams')}>{t('consoleExam.title')}</Link>}
    >
      {items.length === 0 ? (
        <p className="soft">{t('consoleExam.banksNone')}</p>
      ) : (
        <Table
          caption={t('consoleExam.banks')}
          fold
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              head: t('consoleExam.bankName'),
              names: true,
              cell: ({ id, name, description }) => (
                <>
                  <Link to={at(`item-banks/${id}`)}>{name}</Link>
                  {description && (
                    <>
                      <br />
                      <span className="small soft">{description}</span>
                    </>
                  )}
                </>
              ),
            },
            {
              id: 'items',
              head: t('consoleExam.questions'),
              number: true,
              cell: ({ items: count }) => number(count),
            },
            {
              id: 'since',
              head: t('consoleExam.since'),
              cell: ({ createdAt }) => date(createdAt),
            },
            {
              id: 'status',
              head: t('consoleExam.status'),
              cell: ({ status }) => (
                <StatusMark kind={status === 'active' ? 'good' : 'warn'}>
                  {t(status === 'active' ? 'consoleExam.inUse' : 'consoleExam.retired')}
                </StatusMark>
              ),
            },
          ]}
        />
      )}
      <Pagination previous={steps.previous} next={steps.next}>
        {t('console.piece', { piece: steps.piece })}
      </Pagination>
      {may('achievements.write') && <NewBank answer={actionData} />}
    </Page>
  )
}

function NewBank({ answer }: { answer: Route.ComponentProps['actionData'] }) {
  const { t } = useText()
  const error = useErrors(answer?.refused)
  const busy = useNavigation().formMethod === 'POST'
  return (
    <Section title={t('consoleExam.bankNew')}>
      <Form method="post" className="form fields">
        <RefusalNotice refused={answer?.refused} />
        <div className="pair">
          <Field
            name="name"
            label={t('consoleExam.bankName')}
            hint={t('consoleExam.bankNameHint')}
            defaultValue={answer?.draft.name}
            error={error('name')}
            maxLength={200}
            required
          />
          <Field
            name="language"
            label={t('consoleExam.language')}
            hint={t('consoleExam.languageHint')}
            defaultValue={answer?.draft.language}
            error={error('language')}
            required={false}
          />
        </div>
        <Field
          name="description"
          label={t('consoleExam.bankDescription')}
          defaultValue={answer?.draft.description}
          error={error('description')}
          maxLength={2000}
          required={false}
        />
        <div className="acts">
          <Button look="main" icon="plus" busy={busy}>
            {t('consoleExam.bankGo')}
          </Button>
        </div>
      </Form>
    </Section>
  )
}
