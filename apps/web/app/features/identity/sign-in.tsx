import { Link, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { localPath } from '#app/features/preferences/local-path.ts'
import { refuse, textOf } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { pageSettings } from '#app/page-context.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormErrors } from '#app/ui/form-errors.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { Route } from './+types/sign-in.ts'
import { AccountPage } from './account-page.tsx'
import { EmailField } from './email-field.tsx'

export const handle = { scripts: false } satisfies PageHandle

export function loader({ request, context }: Route.LoaderArgs) {
  return { demo: pageSettings(request, context).demo === true }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const body = { email: textOf(form, 'email'), password: textOf(form, 'password') }
  try {
    await apiFor(request, context).signIn({ body })
  } catch (error) {
    return refuse(error, form, {
      fields: { email: 'account.emailWrong', password: 'account.passwordWrong' },
      codes: { invalid_credentials: 'account.noMatch' },
      secret: ['password'],
    })
  }
  return redirectSaying(localPath(form.get('returnTo')), 'signedIn')
}

export default function SignIn({ loaderData, actionData: refusal }: Route.ComponentProps) {
  const { t, rich } = useText()
  const [query] = useSearchParams()
  const returnTo = query.get('returnTo') ?? '/'
  const keep = returnTo === '/' ? '' : `?${new URLSearchParams({ returnTo })}`
  const error = (name: 'email' | 'password') => {
    const key = refusal?.errors[name]
    return key && t(key)
  }
  return (
    <AccountPage
      title={t('account.signIn')}
      lead={t('account.signInLead')}
      aside={
        <>
          <p>
            <Link to={`/sign-in/link${keep}`}>{t('account.byLink')}</Link>
          </p>
          <p>
            <Link to="/password">{t('account.forgot')}</Link>
          </p>
          <p>
            {rich('account.noAccount', { link: (inside) => <Link to="/sign-up">{inside}</Link> })}
          </p>
        </>
      }
    >
      <form className="form" method="post">
        {loaderData.demo && (
          <Notice kind="unknown" title={t('account.demoTitle')}>
            {t('account.demoNote')}
          </Notice>
        )}
        {refusal && (
          <FormErrors count={Object.keys(refusal.errors).length}>
            {refusal.message && t(refusal.message)}
          </FormErrors>
        )}
        <input type="hidden" name="returnTo" value={returnTo} />
        <EmailField value={refusal?.values.email} error={error('email')} autoFocus={!refusal} />
        <Field
          name="password"
          type="password"
          label={t('account.password')}
          autoComplete="current-password"
          required
          error={error('password')}
        />
        <Button look="main" wide>
          {t('account.signIn')}
        </Button>
      </form>
    </AccountPage>
  )
}
