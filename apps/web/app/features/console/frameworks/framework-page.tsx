import type { Framework } from '@credence/contract'
import { Form, Link, useSearchParams } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { kindWords } from '#app/features/skills/kind-words.ts'
import { SourceSection } from '#app/features/skills/source-section.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink, buttonClass } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { Confirm } from '../confirm.tsx'
import { textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { stepsOf } from '../paging.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/framework-page.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const cursor = new URL(request.url).searchParams.get('cursor') || undefined
  const [framework, skills] = await Promise.all([
    ask(api.getOrgFramework({ params }), request),
    ask(api.listOrgFrameworkSkills({ params, query: { cursor, limit: 50 } }), request),
  ])
  return { framework, ...skills }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const step = textOf(await request.formData(), 'step')
  try {
    await apiFor(request, context).updateFramework({
      params,
      body: { status: step === 'retire' ? 'retired' : 'current' },
    })
  } catch (error) {
    return toPage(error, request)
  }
  return redirectSaying(`/orgs/${params.org}/frameworks/${params.id}`, 'saved')
}

/** One framework of the organization, with its skills. */
export default function FrameworkPage({ loaderData }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const [query] = useSearchParams()
  const { framework, items, nextCursor } = loaderData
  const steps = stepsOf(query, nextCursor)
  const own = framework.kind === 'own'
  return (
    <Page
      title={[framework.name, framework.version].filter(Boolean).join(' ')}
      lead={framework.description}
      crumb={<Link to={at('frameworks')}>{t('consoleFramework.title')}</Link>}
      actions={<Actions framework={framework} />}
    >
      {!own && <Notice kind="unknown">{t('consoleFramework.fromPublisher')}</Notice>}
      {items.length === 0 ? (
        <EmptyState title={t('consoleFramework.noSkills')}>
          {own && t('consoleFramework.noSkillsNote')}
        </EmptyState>
      ) : (
        <Table
          caption={t('consoleFramework.skills')}
          fold
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'skill',
              head: t('consoleFramework.skill'),
              names: true,
              cell: ({ id, name, status }) => (
                <>
                  <Link to={own ? at(`frameworks/${framework.id}/skills/${id}`) : `/s/${id}`}>
                    {name}
                  </Link>
                  {status === 'retired' && (
                    <span className="small faint"> {t('consoleFramework.retired')}</span>
                  )}
                </>
              ),
            },
            {
              id: 'kind',
              head: t('consoleFramework.kind'),
              cell: ({ kind }) => t(kindWords[kind]),
            },
            { id: 'code', head: t('skill.code'), cell: ({ code }) => code && <code>{code}</code> },
          ]}
        />
      )}
      <Pagination previous={steps.previous} next={steps.next}>
        {t('console.piece', { piece: steps.piece })}
      </Pagination>
      <SourceSection source={framework} />
    </Page>
  )
}

function Actions({ framework }: { framework: Framework }) {
  const { t } = useText()
  const { at, may } = useConsole()
  const here = `frameworks/${framework.id}`
  const own = framework.kind === 'own'
  const mayWrite = may('achievements.write')
  return (
    <>
      {mayWrite && own && (
        <>
          <ButtonLink look="main" icon="plus" to={at(`${here}/skills/new`)}>
            {t('consoleFramework.addSkill')}
          </ButtonLink>
          <ButtonLink icon="pen" to={at(`${here}/edit`)}>
            {t('consoleFramework.change')}
          </ButtonLink>
        </>
      )}
      {framework.isPublic && (
        <a className={buttonClass({})} href={`/${here}`}>
          {t('consoleFramework.publicPage')}
        </a>
      )}
      {mayWrite &&
        (framework.status === 'retired' ? (
          <Form method="post">
            <Button name="step" value="revive">
              {t('consoleFramework.revive')}
            </Button>
          </Form>
        ) : (
          <Confirm
            open={t('consoleFramework.retire')}
            go={t('consoleFramework.retireGo')}
            fields={{ step: 'retire' }}
          >
            <p>{t('consoleFramework.retireNote')}</p>
          </Confirm>
        ))}
    </>
  )
}
