import { ApiError } from '@credence/contract'
import { redirect } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { findViewer } from '#app/features/shell/find-viewer.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { tokenHeaders, tokenOf } from '#app/features/identity/mailed-link.server.ts'
import { textOf } from '#app/form-answer.server.ts'
import type { PageHandle } from '#app/page.tsx'
import type { Route } from './+types/claim.ts'
import { BadLink, Claimed, Disputed, Expired, OtherAccount } from './closed-claims.tsx'
import { OpenClaim } from './open-claim.tsx'
import './claim.css'

export const handle = { scripts: false } satisfies PageHandle
export const headers = tokenHeaders

/** Looks at the claim and consumes nothing, so that a mail scanner may follow the link as often as it likes. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const token = tokenOf(request)
  const viewer = await findViewer(request, context)
  try {
    const claim = await apiFor(request, context).viewClaim({ body: { token } })
    return { token, claim, signedIn: viewer !== undefined }
  } catch (problem) {
    if (isBadToken(problem)) return undefined
    return toPage(problem, request)
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const token = textOf(form, 'token')
  const api = apiFor(request, context)
  try {
    if (form.get('intent') === 'dispute') {
      const reason = textOf(form, 'reason').trim().slice(0, 500)
      await api.disputeClaim({ body: { token, reason: reason || undefined } })
      return { disputed: true as const }
    }
    const name = textOf(form, 'name').trim().slice(0, 255)
    const taken = await api.claim({ body: { token, name: name || undefined } })
    if (taken.account !== 'sign-in-needed') {
      return redirectSaying(`/c/${taken.credentialId}`, 'claimed')
    }
  } catch (problem) {
    if (isBadToken(problem)) return { bad: true as const }
    return toPage(problem, request)
  }
  if (await findViewer(request, context)) return { other: true as const }
  const returnTo = `/claim?${new URLSearchParams({ token })}`
  return redirect(`/sign-in/link?${new URLSearchParams({ returnTo })}`, 303)
}

/** Where the mail about a new credential leads: see it, take it, or say that it is not yours. */
export default function Claim({ loaderData, actionData }: Route.ComponentProps) {
  if (!loaderData || actionData?.bad) return <BadLink />
  const { claim } = loaderData
  if (actionData?.disputed) return <Disputed claim={claim} />
  if (actionData?.other) return <OtherAccount claim={claim} />
  switch (claim.state) {
    case 'open':
      return <OpenClaim {...loaderData} />
    case 'claimed':
      return <Claimed claim={claim} signedIn={loaderData.signedIn} />
    case 'disputed':
      return <Disputed claim={claim} />
    case 'expired':
      return <Expired claim={claim} />
  }
}

// A token that does not even look like one is a request that the contract refuses.
const isBadToken = (problem: unknown) =>
  problem instanceof ApiError && ['invalid_token', 'invalid_request'].includes(problem.code)
