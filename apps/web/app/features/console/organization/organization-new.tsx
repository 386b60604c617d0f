import { ApiError } from '@credence/contract'
import { useState } from 'react'
import { Form, redirect, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, FieldGroup, Radio } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { oneOf, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import type { Refused } from '../refusal.server.ts'
import type { Route } from './+types/organization-new.ts'
import { kinds, kindWords } from './kind-words.ts'
import { slugOf } from './slug.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  await ask(apiFor(request, context).getMe(), request)
  return { host: new URL(request.url).host }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const name = textOf(form, 'name')
  const kind = oneOf(kinds, form.get('kind')) ?? 'issuer'
  const slug = textOf(form, 'slug') || slugOf(name)
  const answer = (refused: Refused) => ({ refused, values: { name, slug, kind } })
  try {
    const made = await apiFor(request, context).createOrganization({ body: { name, slug, kind } })
    return redirect(`/orgs/${made.slug}`, 303)
  } catch (error) {
    const taken = error instanceof ApiError && error.code === 'slug_taken'
    if (taken) return answer({ errors: { slug: 'consoleOrg.slugTaken' } })
    return answer(
      refusalOf(error, {
        fields: [
          ['name', 'consoleOrg.nameWrong'],
          ['slug', 'consoleOrg.slugWrong'],
        ],
      }),
    )
  }
}

/** Founds an organization; whoever does is its owner. */
export default function NewOrganization({ loaderData, actionData: answer }: Route.ComponentProps) {
  const { t } = useText()
  const error = useErrors(answer?.refused)
  const busy = useNavigation().formMethod === 'POST'
  const [slug, setSlug] = useState(answer?.values.slug ?? '')
  const [own, setOwn] = useState(Boolean(answer?.values.slug))
  return (
    <Page title={t('consoleOrg.found')} lead={t('consoleOrg.foundLead')} width="narrow">
      <Form method="post" className="form">
        <RefusalNotice refused={answer?.refused} />
        <Field
          name="name"
          label={t('consoleOrg.name')}
          required
          maxLength={200}
          autoComplete="organization"
          defaultValue={answer?.values.name}
          error={error('name')}
          onInput={({ currentTarget }) => own || setSlug(slugOf(currentTarget.value))}
        />
        <Field
          name="slug"
          label={t('consoleOrg.slug')}
          hint={t('consoleOrg.slugHint', { address: `${loaderData.host}/i/${slug || '…'}` })}
          required={false}
          maxLength={48}
          autoCapitalize="none"
          spellCheck={false}
          value={slug}
          onChange={({ currentTarget }) => {
            setOwn(currentTarget.value !== '')
            setSlug(currentTarget.value)
          }}
          error={error('slug')}
        />
        <FieldGroup label={t('consoleOrg.kind')}>
          {kinds.map((kind) => (
            <Radio
              key={kind}
              name="kind"
              value={kind}
              label={t(kindWords[kind].word)}
              hint={t(kindWords[kind].note)}
              defaultChecked={(answer?.values.kind ?? 'issuer') === kind}
            />
          ))}
        </FieldGroup>
        <Button look="main" wide busy={busy}>
          {t('consoleOrg.foundGo')}
        </Button>
      </Form>
    </Page>
  )
}
