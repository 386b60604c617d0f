import type { ItemBank } from '@credence/contract'
import { Link, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Confirm } from '../confirm.tsx'
import { textOf } from '../form-text.ts'
import { ask, memberOf } from '../member-of.server.ts'
import { stepsOf } from '../paging.ts'
import { RefusalNotice } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/bank-page.ts'
import { ItemCard } from './item-card.tsx'
import './exams.css'
import { roleMay } from '@credence/contract'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const cursor = new URL(request.url).searchParams.get('cursor') || undefined
  const { role } = await memberOf(request, context, params.org)
  const bank = await ask(api.getItemBank({ params }), request)
  // The keys of items are for those who write them.
  if (!roleMay(role, 'achievements.write')) return { bank }
  const query = { cursor, limit: 20, status: 'active' as const }
  return { bank, listed: await ask(api.listItems({ params, query }), request) }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const api = apiFor(request, context)
  const { org, id } = params
  const form = await request.formData()
  try {
    const item = textOf(form, 'item')
    if (item !== '') await api.retireItem({ params: { org, id: item } })
    else {
      const status = form.get('to') === 'active' ? 'active' : 'retired'
      await api.updateItemBank({ params, body: { status } })
    }
  } catch (error) {
    return { refused: refusalOf(error, { fields: [] }) }
  }
  return redirectSaying(`/orgs/${org}/item-banks/${id}`, 'saved')
}

/** One item bank: its questions with what is right, and the ways to add more. */
export default function BankPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at, may } = useConsole()
  const [query] = useSearchParams()
  const { bank, listed } = loaderData
  const steps = stepsOf(query, listed?.nextCursor)
  const here = at(`item-banks/${bank.id}`)
  const acts = may('achievements.write') && bank.status === 'active' && (
    <>
      <ButtonLink look="main" icon="plus" to={`${here}/items/new`}>
        {t('consoleExam.itemNew')}
      </ButtonLink>
      <ButtonLink icon="upload" to={`${here}/import`}>
        {t('consoleExam.import')}
      </ButtonLink>
    </>
  )
  const isEmpty = listed?.items.length === 0
  return (
    <Page
      title={bank.name}
      lead={bank.description}
      crumb={
        <>
          <Link to={at('exams')}>{t('consoleExam.title')}</Link> /{' '}
          <Link to={at('item-banks')}>{t('consoleExam.banks')}</Link>
        </>
      }
      actions={!isEmpty && acts}
    >
      <RefusalNotice refused={actionData?.refused} />
      {!listed && <p className="soft">{t('consoleExam.itemsHidden', { count: bank.items })}</p>}
      {isEmpty && (
        <EmptyState
          title={t('consoleExam.itemsNone')}
          action={acts && <span className="row">{acts}</span>}
        >
          {t('consoleExam.itemsNoneNote')}
        </EmptyState>
      )}
      {listed && listed.items.length > 0 && (
        <>
          <p className="soft bank-count">{t('consoleExam.itemCount', { count: bank.items })}</p>
          <ul className="bank">
            {listed.items.map((item) => (
              <li key={item.id}>
                <ItemCard item={item} />
              </li>
            ))}
          </ul>
          <Pagination previous={steps.previous} next={steps.next}>
            {t('console.piece', { piece: steps.piece })}
          </Pagination>
        </>
      )}
      {may('achievements.write') && (
        <div className="apart">
          <Retire bank={bank} />
        </div>
      )}
    </Page>
  )
}

function Retire({ bank }: { bank: ItemBank }) {
  const { t } = useText()
  const isActive = bank.status === 'active'
  return (
    <Confirm
      open={t(isActive ? 'consoleExam.bankRetire' : 'consoleExam.bankUse')}
      go={t(isActive ? 'consoleExam.bankRetire' : 'consoleExam.bankUse')}
      harmless={!isActive}
      fields={{ to: isActive ? 'retired' : 'active' }}
    >
      <p>{t(isActive ? 'consoleExam.bankRetireNote' : 'consoleExam.bankUseNote')}</p>
    </Confirm>
  )
}
