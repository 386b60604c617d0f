import { importFormats } from '@credence/contract'
import { Form, redirect, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { DropZone } from '#app/ui/drop-zone.tsx'
import { Checkbox, Field, Select } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { oneOf, textOf } from '../form-text.ts'
import { memberWho } from '../member-of.server.ts'
import { RefusalNotice } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import type { Refused } from '../refusal.server.ts'
import type { Route } from './+types/import-new.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  return null
}

const codes = {
  body_too_large: 'consoleFramework.tooLarge',
  storage_full: 'consoleFramework.full',
} as const

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const file = form.get('file')
  const answer = (refused: Refused) => ({ refused })
  if (!(file instanceof File) || file.size === 0)
    return answer({ message: 'consoleFramework.noFile', errors: {} })
  try {
    const { id } = await apiFor(request, context).createImport({
      params,
      query: {
        kind: oneOf(importFormats, form.get('kind')),
        fileName: file.name.slice(-200),
        name: textOf(form, 'name') || undefined,
        edition: textOf(form, 'edition') || undefined,
        isPublic: String(form.has('isPublic')),
        whole: String(form.has('whole')),
      },
      body: new Blob([file], { type: 'application/octet-stream' }),
    })
    return redirect(`/orgs/${params.org}/frameworks/imports/${id}`, 303)
  } catch (error) {
    return answer(refusalOf(error, { fields: [], codes }))
  }
}

const formatNames = {
  onet: 'O*NET',
  esco: 'ESCO',
  case: 'CASE',
  ctdl: 'CTDL-ASN',
  rsd: 'Rich Skill Descriptors',
  nice: 'NICE / DCWF',
} as const

/** Imports a framework from a file. */
export default function ImportNew({ actionData: answer }: Route.ComponentProps) {
  const { t } = useText()
  const busy = useNavigation().formMethod === 'POST'
  return (
    <Page
      title={t('consoleFramework.importTitle')}
      lead={t('consoleFramework.importLead')}
      crumb={t('consoleFramework.title')}
    >
      <Form method="post" encType="multipart/form-data" className="form fields">
        <RefusalNotice refused={answer?.refused} />
        <DropZone
          name="file"
          quiet
          label={t('consoleFramework.drop')}
          note={t('consoleFramework.dropNote')}
          accept=".csv,.tsv,.txt,.json,.jsonld,.gz,.zip"
          required
        />
        <div className="pair">
          <Select name="kind" label={t('consoleFramework.format')}>
            <option value="">{t('consoleFramework.recognise')}</option>
            {importFormats.map((kind) => (
              <option key={kind} value={kind}>
                {kind === 'csv' ? t('consoleFramework.plain') : formatNames[kind]}
              </option>
            ))}
          </Select>
          <Field
            name="name"
            label={t('consoleFramework.ownName')}
            hint={t('consoleFramework.ownNameHint')}
            required={false}
            maxLength={200}
          />
          <Field
            name="edition"
            label={t('consoleFramework.edition')}
            hint={t('consoleFramework.ownNameHint')}
            required={false}
            maxLength={60}
          />
        </div>
        <Checkbox
          name="isPublic"
          label={t('consoleFramework.isPublic')}
          hint={t('consoleFramework.isPublicHint')}
          defaultChecked
        />
        <Checkbox
          name="whole"
          label={t('consoleFramework.whole')}
          hint={t('consoleFramework.wholeHint')}
        />
        <div className="acts">
          <Button look="main" icon="upload" busy={busy}>
            {t('consoleFramework.go')}
          </Button>
        </div>
      </Form>
    </Page>
  )
}
