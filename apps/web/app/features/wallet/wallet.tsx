import type { CredentialView } from '@credence/contract'
import { Link } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { isVisibility } from '#app/features/credentials/visibility.ts'
import { standingOf } from '#app/features/credentials/standing.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { textOf } from '#app/form-answer.server.ts'
import { StackLines } from '#app/features/stacks/stack-lines.tsx'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Medallion } from '#app/ui/medallion.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { SkillChip } from '#app/ui/skill-chip.tsx'
import type { Route } from './+types/wallet.ts'
import { HeldList } from './held-list.tsx'
import { provenSkills } from './proven-skills.ts'
import './wallet.css'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  try {
    const api = apiFor(request, context)
    const [{ items }, stacks] = await Promise.all([api.listWallet(), api.listMyStacks()])
    return { items, stacks: stacks.items }
  } catch (problem) {
    return toPage(problem, request)
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const [id, visibility] = [textOf(form, 'id'), textOf(form, 'visibility')]
  if (id && isVisibility(visibility)) {
    await apiFor(request, context)
      .setVisibility({ params: { id }, body: { visibility } })
      .catch((problem) => toPage(problem, request))
  }
  return redirectSaying('/wallet', 'saved')
}

/** Everything one holds, wherever it was issued to one of one's addresses. */
export default function Wallet({ loaderData: { items, stacks } }: Route.ComponentProps) {
  const { t } = useText()
  if (items.length === 0 && stacks.length === 0) return <Empty />
  const issuers = new Set(items.map(({ issuer }) => issuer.did)).size
  const stands = (one: CredentialView) => ['active', 'notYet'].includes(standingOf(one))
  const [held, past] = [items.filter(stands), items.filter((one) => !stands(one))]
  const skills = provenSkills(held.filter((one) => standingOf(one) === 'active'))
  return (
    <Page
      title={t('wallet.title')}
      lead={t('wallet.lead', { count: items.length, issuers })}
      actions={
        <>
          <ButtonLink icon="plus" to="/account#addresses">
            {t('wallet.addAddress')}
          </ButtonLink>
          <Link to="/plans">{t('shell.plans')}</Link>
          <Link to="/courses">{t('shell.courses')}</Link>
          <Link to="/exams">{t('exam.mine')}</Link>
          <Link to="/advice">{t('advice.title')}</Link>
        </>
      }
    >
      {held.length > 0 && (
        <Section title={t('wallet.held')}>
          <HeldList items={held} />
        </Section>
      )}
      <StackLines items={stacks} />
      {skills.length > 0 && (
        <Section title={t('wallet.skills')}>
          <ul className="chips">
            {skills.map((skill) => (
              <li key={skill.name}>
                <SkillChip name={skill.name} level={skill.level} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {past.length > 0 && (
        <Section title={t('wallet.past')} note={t('wallet.pastNote')}>
          <HeldList items={past} />
        </Section>
      )}
    </Page>
  )
}

function Empty() {
  const { t } = useText()
  return (
    <Page title={t('wallet.title')}>
      <EmptyState
        seal={<Medallion name={t('wallet.emptyTitle')} type="Badge" size={112} />}
        title={t('wallet.emptyTitle')}
        action={
          <div className="row">
            <ButtonLink look="main" icon="plus" to="/account#addresses">
              {t('wallet.addAddress')}
            </ButtonLink>
            <ButtonLink to="/catalogue">{t('wallet.emptyBrowse')}</ButtonLink>
          </div>
        }
      >
        {t('wallet.empty')}
      </EmptyState>
    </Page>
  )
}
