import { achievementStatuses } from '@credence/contract'
import type { AchievementSummary } from '@credence/contract'
import { Form, Link, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { Badge } from '#app/features/achievements/badge.tsx'
import { typeName } from '#app/features/achievements/type-words.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { ChipLinks } from '../choices.tsx'
import { oneOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { filtered, stepsOf } from '../paging.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/achievement-list.ts'
import { statusWords } from './status-words.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const filter = {
    q: query.get('q') || undefined,
    status: oneOf(achievementStatuses, query.get('status')),
  }
  const cursor = query.get('cursor') || undefined
  const page = await ask(
    apiFor(request, context).listAchievements({ params, query: { ...filter, cursor } }),
    request,
  )
  return { ...page, filter }
}

/** What an organization awards, by how it stands. */
export default function AchievementList({ loaderData }: Route.ComponentProps) {
  const { t } = useText()
  const { at, may } = useConsole()
  const [query] = useSearchParams()
  const { items, nextCursor, filter } = loaderData
  const narrowed = Boolean(filter.q || filter.status)
  const steps = stepsOf(query, nextCursor)
  return (
    <Page
      title={t('console.achievements')}
      actions={
        (items.length > 0 || narrowed) &&
        may('achievements.write') && (
          <ButtonLink look="main" icon="plus" to={at('achievements/new')}>
            {t('console.define')}
          </ButtonLink>
        )
      }
    >
      {(items.length > 0 || narrowed) && (
        <search className="tools">
          <Form key={filter.q} action={at('achievements')}>
            <Field
              type="search"
              name="q"
              label={t('consoleAchievement.search')}
              defaultValue={filter.q}
            />
            {filter.status && <input type="hidden" name="status" value={filter.status} />}
            <Button icon="search">{t('console.find')}</Button>
          </Form>
          <ChipLinks
            label={t('consoleAchievement.byStatus')}
            links={[
              {
                id: 'all',
                to: filtered(query, { status: '' }),
                label: t('consoleAchievement.anyStatus'),
                current: !filter.status,
              },
              ...achievementStatuses.map((status) => ({
                id: status,
                to: filtered(query, { status }),
                label: t(statusWords[status].many),
                current: filter.status === status,
              })),
            ]}
          />
        </search>
      )}
      {items.length > 0 ? (
        <ul className="offers">
          {items.map((achievement) => (
            <AchievementRow key={achievement.id} achievement={achievement} />
          ))}
        </ul>
      ) : (
        <Nothing narrowed={narrowed} />
      )}
      <Pagination previous={steps.previous} next={steps.next}>
        {t('console.piece', { piece: steps.piece })}
      </Pagination>
    </Page>
  )
}

function AchievementRow({ achievement }: { achievement: AchievementSummary }) {
  const text = useText()
  const { t, shortDate } = text
  const { at } = useConsole()
  const { id, name, design, achievementType, status, issuedCount, updatedAt } = achievement
  const { kind, word } = statusWords[status]
  return (
    <li>
      <Badge design={design} name={name} type={achievementType} size={64} />
      <div>
        <h2>
          <Link to={at(`achievements/${id}`)}>{name}</Link>
        </h2>
        <p className="small soft">
          {typeName(achievementType, text)} ·{' '}
          {t('achievement.skillCount', { count: achievement.skills.length })}
        </p>
      </div>
      <div className="end">
        <StatusMark kind={kind}>{t(word)}</StatusMark>
        <p className="small faint">
          {t('achievement.issued', { count: issuedCount })} ·{' '}
          {t('consoleAchievement.changedOn', { date: shortDate(updatedAt) })}
        </p>
      </div>
    </li>
  )
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  const { t } = useText()
  const { at, may } = useConsole()
  if (narrowed) {
    return (
      <EmptyState
        title={t('consoleAchievement.noMatch')}
        action={<Link to={at('achievements')}>{t('consoleAchievement.showAll')}</Link>}
      />
    )
  }
  return (
    <EmptyState
      title={t('console.firstDefine')}
      action={
        may('achievements.write') && (
          <ButtonLink look="main" to={at('achievements/new')}>
            {t('console.define')}
          </ButtonLink>
        )
      }
    >
      {t('console.firstDefineNote')}
    </EmptyState>
  )
}
