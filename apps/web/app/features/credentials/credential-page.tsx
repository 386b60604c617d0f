import { apiFor, toPage } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { textOf } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Page } from '#app/ui/page.tsx'
import type { Route } from './+types/credential-page.ts'
import { Certificate } from './certificate.tsx'
import { CredentialActions } from './credential-actions.tsx'
import { CredentialMeta } from './credential-meta.tsx'
import { Issuer } from './issuer-section.tsx'
import { CheckItYourself, Embed, Files } from './share-sections.tsx'
import { found, freshHeaders } from './public-page.server.ts'
import { ActiveStrip, StandingPanel } from './standing-panel.tsx'
import { standingWords } from './standing.ts'
import { VisibilityForm } from './visibility-form.tsx'
import { isVisibility } from './visibility.ts'
import { Criteria, European, WhatWasShown } from './what-was-shown.tsx'
import './credentials.css'

export const handle = { scripts: false } satisfies PageHandle
export const headers = freshHeaders

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { id } = params
  return found(apiFor(request, context).getPublicCredential({ params: { id } }), request)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const visibility = textOf(await request.formData(), 'visibility')
  if (!isVisibility(visibility)) return redirectSaying(`/c/${params.id}`, 'saved')
  await apiFor(request, context)
    .setVisibility({ params: { id: params.id }, body: { visibility } })
    .catch((problem) => toPage(problem, request))
  return redirectSaying(`/c/${params.id}`, 'saved')
}

/** The public page of one credential: what it says, whether it stands, and how to check that oneself. */
export default function CredentialPage({ loaderData: credential }: Route.ComponentProps) {
  const text = useText()
  const { t } = text
  const words = standingWords(credential, text)
  const title = t('credential.pageTitle', { name: credential.name, holder: credential.holder.name })
  return (
    <Page title={title} bare>
      <CredentialMeta credential={credential} />
      <StandingPanel credential={credential} words={words} />
      <Certificate credential={credential} standing={words.standing} word={words.word} />
      <ActiveStrip credential={credential} words={words} />
      <CredentialActions credential={credential} />
      <div className="cols">
        <div>
          <WhatWasShown credential={credential} />
          <Criteria credential={credential} />
          <European eu={credential.achievement.eu} />
        </div>
        <aside>
          {credential.mine && <VisibilityForm visibility={credential.visibility} />}
          <Issuer issuer={credential.issuer} />
          <CheckItYourself url={credential.url} />
          <Files url={credential.url} />
          <Embed credential={credential} />
        </aside>
      </div>
    </Page>
  )
}
