import { data, redirect } from 'react-router'
import type { ShouldRevalidateFunctionArgs } from 'react-router'
import type { Route } from './+types/verify.ts'
import { AskPage } from './ask-page.tsx'
import { check } from './check.server.ts'
import { checkOnDevice, isLocal } from './local/check-on-device.ts'
import { LocalResult } from './local/local-result.tsx'
import { isLink } from './read-form.ts'
import { readSubmission } from './read-submission.server.ts'
import { ResultPage } from './result-page.tsx'
import './verify.css'

/** What was verified is nobody's business but the visitor's: no cache keeps it. */
export const headers = () => ({ 'cache-control': 'no-store' })

/** `/verify?url=…` verifies at once, so that an answer has an address that can be handed on. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const url = new URL(request.url).searchParams.get('url')?.trim()
  if (!url) return undefined
  const submission = isLink(url)
    ? ({ kind: 'link', url } as const)
    : ({ kind: 'text', text: url } as const)
  const outcome = await check(submission, { request, context })
  return 'trouble' in outcome ? data(outcome, { status: outcome.status }) : outcome
}

export async function action({ request, context }: Route.ActionArgs) {
  const submission = await readSubmission(request)
  if (submission.kind === 'link') {
    return redirect(`/verify?${new URLSearchParams({ url: submission.url })}`, 303)
  }
  const outcome = await check(submission, { request, context })
  return 'trouble' in outcome ? data(outcome, { status: outcome.status }) : outcome
}

/** With scripts, a file or a text is verified on the visitor's own device and never sent. */
export async function clientAction({ request, serverAction }: Route.ClientActionArgs) {
  const outcome = await checkOnDevice(await request.clone().formData())
  return outcome ?? serverAction()
}

/** What a file or a text turned out to be does not change what the address says. */
export function shouldRevalidate({
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return formMethod === 'POST' ? false : defaultShouldRevalidate
}

export default function Verify({ loaderData, actionData }: Route.ComponentProps) {
  const outcome = actionData ?? loaderData
  if (outcome && isLocal(outcome)) return <LocalResult key={outcome.checkedAt} first={outcome} />
  if (outcome && 'report' in outcome) return <ResultPage {...outcome} />
  return <AskPage trouble={outcome?.trouble} text={outcome?.text} />
}
