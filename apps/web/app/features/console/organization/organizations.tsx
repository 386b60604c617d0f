import { Link, redirect } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { ask } from '../member-of.server.ts'
import type { Route } from './+types/organizations.ts'
import { roleWords } from './role-words.ts'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  const { organizations } = await ask(apiFor(request, context).getMe(), request)
  const [only, ...others] = organizations
  if (only && others.length === 0) throw redirect(`/orgs/${only.slug}`)
  return organizations
}

/** The organizations one belongs to; who has but one is led to it. */
export default function Organizations({ loaderData: organizations }: Route.ComponentProps) {
  const { t } = useText()
  const found = (
    <ButtonLink look="main" to="/orgs/new">
      {t('consoleOrg.found')}
    </ButtonLink>
  )
  if (organizations.length === 0) {
    return (
      <Page title={t('consoleOrg.yours')}>
        <EmptyState title={t('consoleOrg.none')} action={found}>
          {t('consoleOrg.noneNote')}
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title={t('consoleOrg.yours')} actions={found}>
      <ul className="list">
        {organizations.map(({ slug, name, role }) => (
          <li key={slug}>
            <h2>
              <Link to={`/orgs/${slug}`}>
                <PersonName name={name} />
              </Link>
            </h2>
            <p className="soft">{t(roleWords[role].word)}</p>
          </li>
        ))}
      </ul>
    </Page>
  )
}
