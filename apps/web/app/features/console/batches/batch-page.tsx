import { ApiError } from '@credence/contract'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Ledger } from '#app/ui/data-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/batch-page.ts'
import { BatchErrors } from './batch-errors.tsx'
import { BatchColumns, BatchPreview } from './batch-preview.tsx'
import { BatchProgress } from './batch-progress.tsx'

export function loader({ request, context, params }: Route.LoaderArgs) {
  return ask(apiFor(request, context).getBatch({ params }), request)
}

/** Issues what a dry run has shown, or stops what is running. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const api = apiFor(request, context)
  try {
    if (textOf(await request.formData(), 'step') === 'cancel') {
      await api.cancelBatch({ params })
      return redirect(`/orgs/${params.org}/batches/${params.id}`, 303)
    }
    const { id } = await api.runBatch({ params })
    return redirect(`/orgs/${params.org}/batches/${id}`, 303)
  } catch (error) {
    if (error instanceof ApiError && error.code === 'conflict') return { conflict: true }
    return toPage(error, request)
  }
}

/** One file: read and checked, being issued, or done. */
export default function BatchPage({ loaderData: batch, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const { state, dryRun, achievement } = batch
  const heading = dryRun
    ? t('consoleBatch.dryTitle', { name: achievement.name })
    : t(state === 'running' ? 'consoleBatch.runTitle' : 'consoleBatch.doneTitle', {
        name: achievement.name,
      })
  return (
    <Page
      title={heading}
      crumb={
        <>
          <Link to={at('batches')}>{t('console.batches')}</Link> / {batch.name}
        </>
      }
      lead={dryRun && state === 'done' ? t('consoleBatch.dryLead') : undefined}
      actions={<Actions batch={batch} />}
    >
      {actionData?.conflict && (
        <Notice kind="warn" live>
          {t('consoleBatch.conflict')}
        </Notice>
      )}
      {state === 'running' ? <BatchProgress batch={batch} /> : <Outcome batch={batch} />}
      <BatchErrors batch={batch} />
      <Remarks batch={batch} />
      {dryRun && state === 'done' && <BatchPreview batch={batch} />}
      {state !== 'running' && <BatchColumns batch={batch} />}
    </Page>
  )
}

type Shown = { batch: Route.ComponentProps['loaderData'] }

function Actions({ batch }: Shown) {
  const { t } = useText()
  const { at, may } = useConsole()
  const busy = useNavigation().formMethod === 'POST'
  const { state, dryRun, issued, achievement, id } = batch
  const mayIssue = may('credentials.issue')
  const otherFile = (
    <ButtonLink to={at(`issue/many?achievement=${achievement.id}`)}>
      {t('consoleBatch.otherFile')}
    </ButtonLink>
  )
  if (state === 'running') return null
  if (dryRun && state === 'done') {
    return (
      mayIssue && (
        <>
          {issued > 0 && (
            <Form method="post">
              <Button look="main" icon="check" busy={busy} name="step" value="run">
                {t('consoleBatch.go', { count: issued })}
              </Button>
            </Form>
          )}
          {otherFile}
        </>
      )
    )
  }
  return (
    <>
      {issued > 0 && !dryRun && (
        <ButtonLink look="main" to={at(`credentials?batchId=${id}`)}>
          {t('consoleBatch.seeAll')}
        </ButtonLink>
      )}
      {mayIssue && otherFile}
    </>
  )
}

/** What came of it, in figures. */
function Outcome({ batch }: Shown) {
  const { t, number, dateTime } = useText()
  const { state, dryRun, rows, issued, rejected, duplicates, failure, finishedAt } = batch
  return (
    <>
      {state === 'failed' && (
        <Notice kind="bad" title={t('consoleBatch.failedTitle')}>
          <span lang="en">{failure?.message}</span>{' '}
          {!dryRun && issued > 0 && t('consoleBatch.keeps')}
        </Notice>
      )}
      {state === 'cancelled' && (
        <Notice kind="warn" title={t('consoleBatch.cancelledTitle')}>
          {!dryRun && t('consoleBatch.keeps')}
        </Notice>
      )}
      {state === 'done' && !dryRun && finishedAt && (
        <Notice kind="good" title={t('consoleBatch.finished', { count: issued })} live>
          {t('consoleBatch.finishedAt', { time: dateTime(finishedAt) })}
        </Notice>
      )}
      <Section title={t('consoleBatch.figures')} rule={state === 'done' && dryRun}>
        <Ledger
          facts={[
            {
              id: 'rows',
              term: t('consoleBatch.rows'),
              value: number(rows),
              note: t('consoleBatch.rowsNote'),
            },
            {
              id: 'issued',
              term: t(dryRun ? 'consoleBatch.good' : 'consoleBatch.issued'),
              value: number(issued),
              note: t(dryRun ? 'consoleBatch.goodNote' : 'consoleBatch.issuedNote'),
            },
            {
              id: 'rejected',
              term: t('consoleBatch.rejected'),
              value: number(rejected),
              note: t('consoleBatch.rejectedNote'),
            },
            {
              id: 'duplicates',
              term: t('consoleBatch.duplicates'),
              value: number(duplicates),
              note: t('consoleBatch.duplicatesNote'),
            },
          ]}
        />
      </Section>
    </>
  )
}

/** What the reader of the file remarked; nothing of it stops anybody. */
function Remarks({ batch: { warnings } }: Shown) {
  const { t } = useText()
  if (warnings.length === 0) return null
  return (
    <Section title={t('consoleBatch.remarks')}>
      <div>
        {warnings.map(({ code, field, message }) => (
          <Notice key={`${code}-${field}`} kind="warn">
            {code === 'ignored_column' ? (
              t('consoleBatch.ignored', { column: field })
            ) : (
              <span lang="en">{message}</span>
            )}
          </Notice>
        ))}
      </div>
    </Section>
  )
}
