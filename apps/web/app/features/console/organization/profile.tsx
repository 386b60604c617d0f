import type { Organization } from '@credence/contract'
import { Form, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, buttonClass } from '#app/ui/button.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { oneOf, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import type { Refused } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/profile.ts'
import { changeLogo } from './change-logo.server.ts'
import { kinds, kindWords } from './kind-words.ts'
import { LogoSection } from './logo-section.tsx'

export function loader({ request, context, params }: Route.LoaderArgs) {
  return ask(apiFor(request, context).getOrganization({ params }), request)
}

const names = [
  'name',
  'legalName',
  'description',
  'url',
  'email',
  'phone',
  'country',
  'colour',
] as const

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFor(request, context)
  const logo = await changeLogo(form, api, params)
  if (logo.done) return redirectSaying(`/orgs/${params.org}/profile`, 'saved')
  if (logo.refused) return { logoRefused: logo.refused, refused: undefined, values: undefined }
  const values = Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
  const answer = (refused: Refused) => ({ refused, values, logoRefused: undefined })
  const filled = Object.fromEntries(names.map((name) => [name, values[name] || null]))
  const country = values.country?.toUpperCase() || null
  try {
    await api.updateOrganization({
      params,
      body: { ...filled, name: values.name ?? '', country, kind: oneOf(kinds, form.get('kind')) },
    })
  } catch (error) {
    return answer(
      refusalOf(error, {
        fields: [
          ['name', 'consoleOrg.nameWrong'],
          ['legalName', 'consoleAchievement.tooLong'],
          ['description', 'consoleAchievement.tooLong'],
          ['url', 'consoleAchievement.urlWrong'],
          ['email', 'consoleIssue.emailWrong'],
          ['phone', 'consoleAchievement.tooLong'],
          ['country', 'consoleAchievement.countryWrong'],
          ['colour', 'consoleOrg.colourWrong'],
        ],
      }),
    )
  }
  return redirectSaying(`/orgs/${params.org}/profile`, 'saved')
}

/** How the organization shows itself to the world. */
export default function Profile({
  loaderData: organization,
  actionData: answer,
}: Route.ComponentProps) {
  const { t, date } = useText()
  const { may, slug } = useConsole()
  return (
    <Page
      title={t('console.profile')}
      lead={t('consoleOrg.profileLead')}
      actions={
        <a className={buttonClass({})} href={`/i/${slug}`}>
          <Icon name="eye" />
          {t('consoleOrg.publicPage')}
        </a>
      }
    >
      {may('org.manage') ? (
        <ProfileForm organization={organization} answer={answer} />
      ) : (
        <DataList
          facts={[
            { id: 'name', term: t('consoleOrg.name'), value: organization.name },
            { id: 'kind', term: t('consoleOrg.kind'), value: t(kindWords[organization.kind].word) },
            {
              id: 'url',
              term: t('consoleOrg.url'),
              value: organization.url ?? t('achievement.unstated'),
            },
            {
              id: 'email',
              term: t('consoleIssue.email'),
              value: organization.email ?? t('achievement.unstated'),
            },
          ]}
        />
      )}
      {may('org.manage') && (
        <LogoSection
          name={organization.name}
          logo={organization.logo}
          refused={answer?.logoRefused}
        />
      )}
      <Section title={t('consoleOrg.identity')} note={t('consoleOrg.identityNote')}>
        <DataList
          columns="two"
          facts={[
            { id: 'did', term: t('consoleOrg.did'), value: <code>{organization.did}</code> },
            {
              id: 'slug',
              term: t('consoleOrg.slug'),
              value: <code>{slug}</code>,
              note: t('consoleOrg.slugStays'),
            },
            { id: 'since', term: t('consoleOrg.founded'), value: date(organization.createdAt) },
          ]}
        />
      </Section>
    </Page>
  )
}

function ProfileForm(props: {
  organization: Organization
  answer: Route.ComponentProps['actionData']
}) {
  const { t } = useText()
  const { organization, answer } = props
  const error = useErrors(answer?.refused)
  const busy = useNavigation().formMethod === 'POST'
  const field = (name: (typeof names)[number]) => ({
    name,
    defaultValue: answer?.values?.[name] ?? organization[name],
    error: error(name),
  })
  return (
    <Form method="post" className="form fields">
      <RefusalNotice refused={answer?.refused} />
      <Field {...field('name')} label={t('consoleOrg.name')} required maxLength={200} />
      <div className="pair">
        <Field
          {...field('legalName')}
          label={t('consoleOrg.legalName')}
          required={false}
          maxLength={200}
        />
        <Select name="kind" label={t('consoleOrg.kind')} defaultValue={organization.kind}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(kindWords[kind].word)}
            </option>
          ))}
        </Select>
      </div>
      <TextArea
        {...field('description')}
        label={t('consoleOrg.about')}
        required={false}
        maxLength={2000}
      />
      <div className="pair">
        <Field {...field('url')} type="url" label={t('consoleOrg.url')} required={false} />
        <Field {...field('email')} type="email" label={t('consoleOrg.contact')} required={false} />
      </div>
      <div className="pair">
        <Field
          {...field('phone')}
          type="tel"
          label={t('consoleOrg.phone')}
          required={false}
          maxLength={40}
        />
        <Field
          {...field('country')}
          label={t('consoleOrg.country')}
          hint={t('consoleAchievement.countryHint')}
          required={false}
          maxLength={2}
        />
        <Field
          {...field('colour')}
          label={t('consoleOrg.colour')}
          hint={t('consoleOrg.colourHint')}
          required={false}
          maxLength={7}
          spellCheck={false}
        />
      </div>
      <div className="acts">
        <Button look="main" busy={busy}>
          {t('consoleOrg.save')}
        </Button>
      </div>
    </Form>
  )
}
