import { apiFor, toPage } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { FormErrors } from '#app/ui/form-errors.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { Route } from './+types/account.ts'
import { answerForm } from './answer-form.server.ts'
import { Addresses } from './addresses.tsx'
import './account.css'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  try {
    const { person, addresses } = await apiFor(request, context).getMe()
    return { person, addresses }
  } catch (problem) {
    return toPage(problem, request)
  }
}

export function action({ request, context }: Route.ActionArgs) {
  return answerForm(request, context)
}

/** One's name and language, addresses, and password. */
export default function Account({ loaderData, actionData: refusal }: Route.ComponentProps) {
  const { t } = useText()
  const { person, addresses } = loaderData
  const error = (name: 'name' | 'email') => {
    const key = refusal?.errors[name]
    return key && t(key)
  }
  return (
    <Page title={t('profile.title')} width="reading">
      {refusal && (
        <FormErrors count={Object.keys(refusal.errors).length}>
          {refusal.message && t(refusal.message)}
        </FormErrors>
      )}
      <Section title={t('profile.you')}>
        <form method="post" className="form">
          <input type="hidden" name="intent" value="profile" />
          <Field
            name="name"
            label={t('profile.name')}
            hint={t('profile.nameHint')}
            autoComplete="name"
            required
            maxLength={255}
            defaultValue={refusal?.values.name || person.name}
            error={error('name')}
          />
          <Select name="language" label={t('profile.language')} defaultValue={person.language}>
            <option value="en" lang="en">
              {t('profile.english')}
            </option>
            <option value="de" lang="de">
              {t('profile.german')}
            </option>
          </Select>
          <div className="acts">
            <Button look="main">{t('profile.save')}</Button>
          </div>
        </form>
      </Section>
      <Addresses addresses={addresses} typed={refusal?.values.email} error={error('email')} />
      <Section title={t('profile.password')}>
        <form method="post" className="form">
          <input type="hidden" name="intent" value="password" />
          <input type="hidden" name="email" value={person.email} />
          <p>{t('profile.passwordText')}</p>
          <div className="acts">
            <Button icon="mail">{t('profile.passwordGo')}</Button>
          </div>
        </form>
      </Section>
    </Page>
  )
}
