import { isRouteErrorResponse, useLocation } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { Stamp } from '#app/ui/stamp.tsx'
import type { Kind } from '#app/ui/status-mark.tsx'

type Failure = { readonly kind: Kind; readonly title: PlainKey; readonly lead: PlainKey }

const failures: Readonly<Record<number, Failure>> = {
  400: { kind: 'warn', title: 'error.badRequestTitle', lead: 'error.badRequestLead' },
  401: { kind: 'unknown', title: 'error.signInTitle', lead: 'error.signInLead' },
  403: { kind: 'warn', title: 'error.forbiddenTitle', lead: 'error.forbiddenLead' },
  404: { kind: 'unknown', title: 'error.notFoundTitle', lead: 'error.notFoundLead' },
  429: { kind: 'warn', title: 'error.tooManyTitle', lead: 'error.tooManyLead' },
}
const broken: Failure = { kind: 'bad', title: 'error.brokenTitle', lead: 'error.brokenLead' }

/** What a visitor sees when a page cannot be shown: why, in words, and the one next step. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useText()
  const { pathname, search } = useLocation()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const failure =
    failures[status] ?? (status >= 400 && status < 500 ? failures[400] : broken) ?? broken
  const here = pathname + search
  const reference = referenceOf(error)
  return (
    <Page
      title={t(failure.title)}
      lead={t(failure.lead)}
      seal={<Stamp kind={failure.kind} />}
      actions={
        <>
          {status === 401 && (
            <ButtonLink look="main" to={`/sign-in?${new URLSearchParams({ returnTo: here })}`}>
              {t('shell.signIn')}
            </ButtonLink>
          )}
          {failure === broken && (
            <ButtonLink look="main" to={here} reloadDocument>
              {t('error.again')}
            </ButtonLink>
          )}
          {status === 404 && (
            <ButtonLink look="main" to="/verify">
              {t('error.verify')}
            </ButtonLink>
          )}
          <ButtonLink to="/">{t('error.home')}</ButtonLink>
        </>
      }
    >
      {reference && <p className="small faint">{t('error.reference', { reference })}</p>}
    </Page>
  )
}

function referenceOf(error: unknown): string | undefined {
  const told: unknown = isRouteErrorResponse(error) ? error.data : undefined
  if (typeof told !== 'object' || told === null) return undefined
  const reference = 'requestId' in told ? told.requestId : undefined
  return typeof reference === 'string' ? reference : undefined
}
