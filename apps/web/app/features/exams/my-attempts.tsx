import { apiFor, toPage } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import type { Route } from './+types/my-attempts.ts'
import { AttemptTable } from './attempt-table.tsx'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  try {
    return (await apiFor(request, context).listMyAttempts()).items
  } catch (problem) {
    return toPage(problem, request)
  }
}

/** The exams one has taken or is taking, newest first. */
export default function MyAttempts({ loaderData: items }: Route.ComponentProps) {
  const { t } = useText()
  return (
    <Page title={t('exam.mine')} width={items.length === 0 ? 'reading' : 'work'}>
      {items.length === 0 ? (
        <EmptyState
          title={t('exam.mineNone')}
          action={
            <ButtonLink look="main" to="/catalogue">
              {t('wallet.emptyBrowse')}
            </ButtonLink>
          }
        >
          {t('exam.mineNoneNote')}
        </EmptyState>
      ) : (
        <AttemptTable caption={t('exam.mine')} items={items} named="named" />
      )}
    </Page>
  )
}
