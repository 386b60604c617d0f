import { ApiError } from '@credence/contract'
import { Link, redirect } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { found, freshHeaders } from '#app/features/credentials/public-page.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Prose } from '#app/ui/prose.tsx'
import type { Route } from './+types/exam-page.ts'
import { AttemptTable } from './attempt-table.tsx'
import { examFacts } from './exam-facts.ts'
import { StartStep } from './start-step.tsx'

export const handle = { scripts: false } satisfies PageHandle
export const headers = freshHeaders

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return found(apiFor(request, context).readExam({ params: { id: params.id } }), request)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  try {
    const attempt = await apiFor(request, context).startAttempt({ params: { id: params.id } })
    return redirect(`/attempts/${attempt.id}`, { status: 303 })
  } catch (problem) {
    const told = problem instanceof ApiError ? problem.code : ''
    if (told === 'exam_closed' || told === 'attempt_refused') return { refused: true }
    return toPage(problem, request)
  }
}

/** An exam before it is taken: what it asks, what it leads to, and how to start. */
export default function ExamPage({ loaderData, actionData }: Route.ComponentProps) {
  const text = useText()
  const { t, rich } = text
  const { exam, mine, start } = loaderData
  const { issuer, instructions, minutes } = exam
  const short = actionData?.refused && start === 'open'
  return (
    <Page
      title={exam.name}
      width="reading"
      crumb={rich(
        'exam.leadsTo',
        {
          issuer: (inside) => <Link to={`/i/${issuer.slug}`}>{inside}</Link>,
          achievement: (inside) => <Link to={`/a/${exam.achievementId}`}>{inside}</Link>,
        },
        { issuer: issuer.name, achievement: exam.achievementName },
      )}
    >
      <div className="shown">
        {actionData?.refused && (
          <div role="alert">
            <Notice kind="bad">
              {short ? t('exam.refusedShort', { issuer: issuer.name }) : t('exam.refused')}
            </Notice>
          </div>
        )}
        <div className="row">
          <StartStep {...loaderData} />
        </div>
      </div>
      <Section title={t('exam.glance')}>
        <DataList columns="two" facts={examFacts(exam, mine, text)} />
      </Section>
      {instructions && (
        <Section title={t('exam.instructions')}>
          <div lang={exam.language}>
            <Prose text={instructions} />
          </div>
        </Section>
      )}
      <Section title={t('exam.course')}>
        <ul className="ticks">
          <li>{t('exam.courseDraw')}</li>
          <li>{t(minutes === undefined ? 'exam.courseNoClock' : 'exam.courseClock')}</li>
          <li>{t('exam.courseEnd')}</li>
          <li>{t('exam.courseCredential')}</li>
        </ul>
      </Section>
      {mine.length > 0 && (
        <Section title={t('exam.mineHere')}>
          <AttemptTable caption={t('exam.mineHere')} items={mine} />
        </Section>
      )}
    </Page>
  )
}
