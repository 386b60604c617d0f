import { ApiError } from '@credence/contract'
import { useEffect, useRef } from 'react'
import { redirect, useRouteLoaderData } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { found } from '#app/features/credentials/public-page.server.ts'
import { SiteFooter } from '#app/features/shell/site-footer.tsx'
import { SiteHeader } from '#app/features/shell/site-header.tsx'
import type { PageHandle } from '#app/page.tsx'
import type { loader as rootLoader } from '#app/root.tsx'
import { answerSitting } from './answer-sitting.server.ts'
import type { Route } from './+types/attempt-page.ts'
import { Result } from './result.tsx'
import { Sitting } from './sitting.tsx'
import './exams.css'

/** While an exam is taken nothing else is there to click. */
export const handle = { shell: 'bare' } satisfies PageHandle

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const attempt = await found(api.getAttempt({ params: { id: params.id } }), request)
  const exam = await api.readExam({ params: { id: attempt.examId } }).catch((problem) => {
    if (problem instanceof ApiError) return undefined
    throw problem
  })
  return { attempt, exam }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFor(request, context)
  const { id } = params
  const here = () => redirect(`/attempts/${id}`, { status: 303 })
  try {
    const attempt = await api.getAttempt({ params: { id } })
    return attempt.state === 'done' ? here() : await answerSitting(api, attempt, form)
  } catch (problem) {
    if (problem instanceof ApiError && problem.code === 'attempt_over') return here()
    return toPage(problem, request)
  }
}

/** An attempt: the questions while it is open, afterwards what came of it. */
export default function AttemptPage({ loaderData, actionData }: Route.ComponentProps) {
  const { attempt, exam } = loaderData
  const root = useRouteLoaderData<typeof rootLoader>('root')
  const open = attempt.state === 'open'
  useFocusOnEnd(open)
  if (open) {
    const language = exam?.exam.language ?? 'en'
    return <Sitting attempt={attempt} language={language} answer={actionData ?? undefined} />
  }
  return (
    <>
      <SiteHeader viewer={root?.viewer} />
      <Result attempt={attempt} exam={exam} />
      <SiteFooter demo={root?.demo} />
    </>
  )
}

/** When the exam has just ended the page is another: it begins at its top. */
function useFocusOnEnd(open: boolean) {
  const before = useRef(open)
  useEffect(() => {
    if (before.current && !open) {
      scrollTo(0, 0)
      document.getElementById('main')?.focus({ preventScroll: true })
    }
    before.current = open
  }, [open])
}
