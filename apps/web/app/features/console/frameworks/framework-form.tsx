import type { Framework } from '@credence/contract'
import { Form, useNavigation } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Checkbox, Field, TextArea } from '#app/ui/field.tsx'
import { textOf } from '../form-text.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import type { RefusalWords, Refused } from '../refusal.server.ts'

const names = [
  'name',
  'description',
  'version',
  'url',
  'language',
  'licence',
  'licenceUrl',
  'attribution',
] as const
type Values = Readonly<Partial<Record<(typeof names)[number], string>>> & { isPublic?: boolean }

/** What is said where a framework is not accepted. */
export const frameworkWords: RefusalWords = {
  fields: [
    ['name', 'consoleOrg.nameWrong'],
    ['url', 'consoleAchievement.urlWrong'],
    ['licenceUrl', 'consoleAchievement.urlWrong'],
    ['language', 'consoleAchievement.languageWrong'],
    ['description', 'consoleAchievement.tooLong'],
    ['attribution', 'consoleAchievement.tooLong'],
    ['version', 'consoleAchievement.tooLong'],
    ['licence', 'consoleAchievement.tooLong'],
  ],
  codes: { conflict: 'consoleFramework.fromPublisher' },
}

/** Reads the form as it was sent. */
export function readFramework(form: FormData): Values {
  return {
    ...Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
    isPublic: form.has('isPublic'),
  }
}

type Props = {
  values?: Values | Framework | undefined
  refused?: Refused | undefined
  cancel: string
}

/** What is said of a framework of one's own, and who sees it. */
export function FrameworkForm({ values, refused, cancel }: Props) {
  const { t, language } = useText()
  const error = useErrors(refused)
  const busy = useNavigation().formMethod === 'POST'
  const field = (name: (typeof names)[number]) => ({
    name,
    defaultValue: values?.[name],
    error: error(name),
  })
  return (
    <Form method="post" className="form fields">
      <RefusalNotice refused={refused} />
      <Field {...field('name')} label={t('consoleFramework.name')} required maxLength={200} />
      <TextArea {...field('description')} label={t('consoleFramework.about')} required={false} />
      <div className="pair">
        <Field
          {...field('language')}
          defaultValue={values?.language ?? language}
          label={t('consoleFramework.language')}
          hint={t('consoleFramework.languageHint')}
          maxLength={20}
        />
        <Field
          {...field('version')}
          label={t('consoleFramework.edition')}
          required={false}
          maxLength={60}
        />
        <Field {...field('url')} type="url" label={t('consoleFramework.url')} required={false} />
      </div>
      <div className="pair">
        <Field
          {...field('licence')}
          label={t('consoleFramework.licence')}
          required={false}
          placeholder="CC BY 4.0"
          maxLength={200}
        />
        <Field
          {...field('licenceUrl')}
          type="url"
          label={t('consoleFramework.licenceUrl')}
          required={false}
        />
      </div>
      <TextArea
        {...field('attribution')}
        label={t('consoleFramework.attribution')}
        hint={t('consoleFramework.attributionHint')}
        required={false}
        maxLength={2000}
      />
      <Checkbox
        name="isPublic"
        label={t('consoleFramework.isPublic')}
        hint={t('consoleFramework.isPublicHint')}
        defaultChecked={values?.isPublic ?? true}
      />
      <div className="acts">
        <Button look="main" busy={busy}>
          {t('consoleFramework.save')}
        </Button>
        <ButtonLink look="plain" to={cancel}>
          {t('parts.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
