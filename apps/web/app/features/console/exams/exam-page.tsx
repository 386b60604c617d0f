import type { Exam } from '@credence/contract'
import { Form, Link, useNavigation, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Confirm } from '../confirm.tsx'
import { oneOf, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { stepsOf } from '../paging.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/exam-page.ts'
import { activeBanks } from './active-banks.server.ts'
import { AttemptTable } from './attempt-table.tsx'
import { draftOfExam, ExamFields, examWords, readExam, readExamDraft } from './exam-form.tsx'
import { ExamStatus } from './exam-status.tsx'
import './exams.css'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const cursor = new URL(request.url).searchParams.get('cursor') || undefined
  const [exam, attempts, banks] = await Promise.all([
    ask(api.getExam({ params }), request),
    ask(api.listAttempts({ params, query: { cursor } }), request),
    activeBanks(api, request, params),
  ])
  return { exam, attempts, banks }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const api = apiFor(request, context)
  const form = await request.formData()
  const step = textOf(form, 'step')
  try {
    if (step === 'status')
      await api.updateExam({
        params,
        body: { status: oneOf(['open', 'closed'], form.get('to')) },
      })
    else {
      const { instructions, minutes, attempts, ...rest } = readExam(form)
      const emptied = { instructions, minutes, attempts }
      await api.updateExam({
        params,
        body: {
          ...rest,
          ...Object.fromEntries(
            Object.entries(emptied).map(([name, value]) => [name, value ?? null]),
          ),
        },
      })
    }
  } catch (error) {
    return { step, draft: readExamDraft(form), refused: refusalOf(error, examWords) }
  }
  return redirectSaying(`/orgs/${params.org}/exams/${params.id}`, 'saved')
}

/** One exam: whether it can be taken, how those fared who took it, and its rules. */
export default function ExamPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at, may } = useConsole()
  const [query] = useSearchParams()
  const { exam, attempts, banks } = loaderData
  const saving = actionData?.step === 'save' ? actionData : undefined
  const error = useErrors(actionData?.refused)
  const busy = useNavigation().formMethod === 'POST'
  const steps = stepsOf(query, attempts.nextCursor)
  return (
    <Page
      title={exam.name}
      crumb={
        <>
          <Link to={at('exams')}>{t('consoleExam.title')}</Link> /{' '}
          <Link to={`/a/${exam.achievementId}`}>{exam.achievementName}</Link>
        </>
      }
      actions={
        <>
          <ExamStatus status={exam.status} />
          {exam.status === 'open' && (
            <ButtonLink to={`/x/${exam.id}`}>{t('consoleExam.asLearner')}</ButtonLink>
          )}
        </>
      }
    >
      {actionData && !saving && <RefusalNotice refused={actionData.refused} />}
      {may('achievements.write') && (
        <div className="exam-switch">
          <OpenOrClose exam={exam} />
        </div>
      )}
      <Figures exam={exam} />
      <Section title={t('consoleExam.attemptsTitle')}>
        {attempts.items.length === 0 ? (
          <p className="soft">{t('consoleExam.attemptsNone')}</p>
        ) : (
          <AttemptTable items={attempts.items} />
        )}
        <Pagination previous={steps.previous} next={steps.next}>
          {t('console.piece', { piece: steps.piece })}
        </Pagination>
      </Section>
      {may('achievements.write') && (
        <Section title={t('consoleExam.rules')} note={t('consoleExam.rulesNote')}>
          <Form method="post" className="form">
            <RefusalNotice refused={saving?.refused} />
            <input type="hidden" name="step" value="save" />
            <ExamFields draft={saving?.draft ?? draftOfExam(exam)} banks={banks} error={error} />
            <div className="acts rule">
              <Button look={exam.status === 'draft' ? 'quiet' : 'main'} busy={busy}>
                {t('consoleExam.save')}
              </Button>
            </div>
          </Form>
        </Section>
      )}
    </Page>
  )
}

function OpenOrClose({ exam }: { exam: Exam }) {
  const { t } = useText()
  if (exam.status === 'open') {
    return (
      <Confirm
        open={t('consoleExam.close')}
        go={t('consoleExam.close')}
        fields={{ step: 'status', to: 'closed' }}
      >
        <p>{t('consoleExam.closeNote')}</p>
      </Confirm>
    )
  }
  return (
    <Form method="post" className="row">
      <input type="hidden" name="step" value="status" />
      <Button look="main" name="to" value="open">
        {t(exam.status === 'draft' ? 'consoleExam.openIt' : 'consoleExam.reopen')}
      </Button>
      <span className="small soft">{t('consoleExam.openNote')}</span>
    </Form>
  )
}

function Figures({ exam }: { exam: Exam }) {
  const { t, number } = useText()
  const { at } = useConsole()
  const share = exam.taken === 0 ? '–' : `${number(Math.round((exam.passed / exam.taken) * 100))} %`
  return (
    <DataList
      columns="four"
      facts={[
        { id: 'taken', term: t('consoleExam.taken'), value: number(exam.taken) },
        {
          id: 'passed',
          term: t('consoleExam.passed'),
          value: number(exam.passed),
          note: t('consoleExam.share', { share }),
        },
        {
          id: 'questions',
          term: t('consoleExam.questions'),
          value: number(exam.parts.reduce((sum, { count }) => sum + count, 0)),
          note: exam.parts.map(({ bankId, bankName, count, available }) => (
            <span key={bankId} className="exam-part">
              <Link to={at(`item-banks/${bankId}`)}>{bankName}</Link>{' '}
              {t('consoleExam.drawn', { count, available })}
            </span>
          )),
        },
        {
          id: 'pass',
          term: t('consoleExam.passPercent'),
          value: `${number(exam.passPercent)} %`,
        },
      ]}
    />
  )
}
