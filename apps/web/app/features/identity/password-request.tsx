import { apiFor } from '#app/api.server.ts'
import { refuse, textOf } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { pageSettings } from '#app/page-context.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import { FormErrors } from '#app/ui/form-errors.tsx'
import type { Route } from './+types/password-request.ts'
import { AccountPage, LookInYourMail } from './account-page.tsx'
import { EmailField } from './email-field.tsx'

export const handle = { scripts: false } satisfies PageHandle

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const email = textOf(form, 'email')
  const { language } = pageSettings(request, context)
  try {
    await apiFor(request, context).requestPasswordReset({ body: { email, language } })
  } catch (error) {
    return refuse(error, form, { fields: { email: 'account.emailWrong' } })
  }
  return { sentTo: email }
}

export default function RequestPassword({ actionData: answer }: Route.ComponentProps) {
  const { t } = useText()
  if (answer && 'sentTo' in answer)
    return <LookInYourMail email={answer.sentTo} again="/password" />
  return (
    <AccountPage title={t('account.resetTitle')} lead={t('account.resetLead')}>
      <form className="form" method="post">
        {answer && (
          <FormErrors count={Object.keys(answer.errors).length}>
            {answer.message && t(answer.message)}
          </FormErrors>
        )}
        <EmailField
          value={answer?.values.email}
          error={answer?.errors.email && t(answer.errors.email)}
          autoFocus={!answer}
        />
        <Button look="main" wide>
          {t('account.resetSend')}
        </Button>
      </form>
    </AccountPage>
  )
}
