import type { FrameworkImport } from '@credence/contract'
import { useEffect } from 'react'
import { Link, useRevalidator } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Progress } from '#app/ui/progress.tsx'
import { Table } from '#app/ui/table.tsx'
import { ask } from '../member-of.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/import-page.ts'

export function loader({ request, context, params }: Route.LoaderArgs) {
  return ask(apiFor(request, context).getImport({ params }), request)
}

const tables = {
  skills: 'consoleFramework.skills',
  edges: 'consoleFramework.edges',
  roles: 'consoleFramework.roles',
  roleSkills: 'consoleFramework.roleSkills',
  roleEdges: 'consoleFramework.roleEdges',
} as const satisfies Readonly<Record<string, PlainKey>>

/** One import: running, done, or failed. */
export default function ImportPage({ loaderData: run }: Route.ComponentProps) {
  const { t } = useText()
  const { at, may } = useConsole()
  const { status, frameworkId, failure, name } = run
  return (
    <Page
      title={t('consoleFramework.importTitle')}
      crumb={
        <>
          <Link to={at('frameworks')}>{t('consoleFramework.title')}</Link> / {name}
        </>
      }
      actions={
        status !== 'running' && (
          <>
            {frameworkId && (
              <ButtonLink look="main" to={at(`frameworks/${frameworkId}`)}>
                {t('consoleFramework.see')}
              </ButtonLink>
            )}
            {may('achievements.write') && (
              <ButtonLink to={at('frameworks/import')}>{t('consoleFramework.other')}</ButtonLink>
            )}
          </>
        )
      }
    >
      {status === 'running' && <Running run={run} />}
      {status === 'done' && (
        <Notice kind="good" title={t('consoleFramework.doneTitle')} live>
          {t('consoleFramework.doneNote')}
        </Notice>
      )}
      {status === 'failed' && (
        <Notice kind="bad" title={t('consoleFramework.failedTitle')} live>
          <span lang="en">{failure?.message}</span>
        </Notice>
      )}
      {status === 'done' && <Figures counts={run.counts} />}
      <Problems run={run} />
    </Page>
  )
}

function Running({ run: { progress } }: { run: FrameworkImport }) {
  const { t } = useText()
  useLookAgain()
  const percent = Math.floor(progress * 100)
  return (
    <>
      <Progress label={t('consoleFramework.progress')} done={percent} total={100}>
        <span className="soft">
          {percent > 0 ? t('consoleFramework.read', { percent }) : t('consoleFramework.waiting')}
        </span>
      </Progress>
      <p className="small soft">{t('consoleFramework.mayLeave')}</p>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
    </>
  )
}

/** It looks again each second while one looks at it. */
function useLookAgain() {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), 1000)
    return () => clearTimeout(timer)
  }, [revalidate, state])
}

function Figures({ counts }: { counts: FrameworkImport['counts'] }) {
  const { t, number } = useText()
  const of = (name: string) => counts[name] ?? 0
  const gone = { skills: of('skillsRetired'), roles: of('rolesRetired') }
  const rows = (Object.keys(tables) as (keyof typeof tables)[]) // the keys of the record
    .filter((table) => of(`${table}Seen`) > 0)
  return (
    <Section title={t('consoleFramework.figures')}>
      <Table
        caption={t('consoleFramework.figures')}
        rows={rows}
        rowKey={(table) => table}
        columns={[
          {
            id: 'table',
            head: t('consoleFramework.table'),
            names: true,
            cell: (table) => t(tables[table]),
          },
          ...(['Seen', 'New', 'Changed'] as const).map((what) => ({
            id: what,
            head: t(
              what === 'Seen'
                ? 'consoleFramework.seen'
                : what === 'New'
                  ? 'consoleFramework.new'
                  : 'consoleFramework.changed',
            ),
            number: true,
            cell: (table: keyof typeof tables) => number(of(`${table}${what}`)),
          })),
          {
            id: 'gone',
            head: t('consoleFramework.gone'),
            number: true,
            cell: (table) =>
              table === 'skills' || table === 'roles' ? number(gone[table]) : undefined,
          },
        ]}
      />
    </Section>
  )
}

function Problems({ run: { problems, counts } }: { run: FrameworkImport }) {
  const { t } = useText()
  if (problems.length === 0) return null
  return (
    <Section
      title={t('consoleFramework.problems', { count: counts.problems ?? problems.length })}
      note={t('consoleFramework.problemsNote')}
    >
      <Table
        caption={t('consoleFramework.problems', { count: problems.length })}
        fold
        rows={problems.map((problem, index) => ({ ...problem, id: String(index) }))}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'where',
            head: t('consoleFramework.where'),
            names: true,
            cell: ({ file, row }) => (row > 0 ? t('consoleFramework.row', { file, row }) : file),
          },
          {
            id: 'problem',
            head: t('consoleFramework.problem'),
            cell: ({ message }) => <span lang="en">{message}</span>,
          },
        ]}
      />
    </Section>
  )
}
