import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { refuse, textOf } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { pageSettings } from '#app/page-context.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormErrors } from '#app/ui/form-errors.tsx'
import type { Route } from './+types/sign-up.ts'
import { AccountPage, LookInYourMail } from './account-page.tsx'
import { EmailField } from './email-field.tsx'
import { NewPasswordField } from './new-password-field.tsx'

export const handle = { scripts: false } satisfies PageHandle

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const [name, email, password] = ['name', 'email', 'password'].map((field) => textOf(form, field))
  const { language } = pageSettings(request, context)
  const body = { name: name ?? '', email: email ?? '', password: password ?? '', language }
  try {
    await apiFor(request, context).signUp({ body })
  } catch (error) {
    return refuse(error, form, {
      fields: {
        name: 'account.nameWrong',
        email: 'account.emailWrong',
        password: 'account.passwordWeak',
      },
      fieldOfCode: { weak_password: 'password' },
      secret: ['password'],
    })
  }
  return { sentTo: body.email }
}

export default function SignUp({ actionData: answer }: Route.ComponentProps) {
  const { t, rich } = useText()
  if (answer && 'sentTo' in answer) return <LookInYourMail email={answer.sentTo} again="/sign-up" />
  const error = (name: 'name' | 'email' | 'password') => {
    const key = answer?.errors[name]
    return key && t(key)
  }
  const toSignIn = (inside: string) => <Link to="/sign-in">{inside}</Link>
  return (
    <AccountPage
      title={t('account.signUp')}
      lead={t('account.signUpLead')}
      aside={<p>{rich('account.hasAccount', { link: toSignIn })}</p>}
    >
      <form className="form" method="post">
        {answer && (
          <FormErrors count={Object.keys(answer.errors).length}>
            {answer.message && t(answer.message)}
          </FormErrors>
        )}
        <Field
          name="name"
          label={t('account.name')}
          hint={t('account.nameHint')}
          autoComplete="name"
          required
          maxLength={255}
          defaultValue={answer?.values.name}
          error={error('name')}
          autoFocus={!answer}
        />
        <EmailField value={answer?.values.email} error={error('email')} />
        <NewPasswordField error={error('password')} />
        <Button look="main" wide>
          {t('account.signUpGo')}
        </Button>
      </form>
    </AccountPage>
  )
}
