import { ApiError, OnDuplicate } from '@credence/contract'
import { Form, redirect, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, buttonClass } from '#app/ui/button.tsx'
import { DropZone } from '#app/ui/drop-zone.tsx'
import { Checkbox, FieldGroup, Radio } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { textOf } from '../form-text.ts'
import { memberWho } from '../member-of.server.ts'
import { RefusalNotice } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import type { Refused } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/issue-many.ts'
import { AchievementChoice, Chosen } from './achievement-choice.tsx'
import { chosenAchievement } from './chosen-achievement.server.ts'
import { IssueTabs } from './issue-tabs.tsx'
import { MappingFields } from './mapping-fields.tsx'
import { openColumns, readMapping } from './mapping.ts'
import type { OpenColumns } from './mapping.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('credentials.issue', request, context, params.org)
  return chosenAchievement(apiFor(request, context), request, params.org)
}

const codes = {
  malformed_csv: 'consoleIssue.malformed',
  unsupported_encoding: 'consoleIssue.encoding',
  body_too_large: 'consoleIssue.tooLarge',
  storage_full: 'consoleIssue.full',
  achievement_not_published: 'consoleIssue.notPublished',
  achievement_retired: 'consoleIssue.retired',
} as const

const rules = ['skip', 'replace', 'issue'] as const

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const file = form.get('file')
  const mapping = readMapping(form)
  const onDuplicate = OnDuplicate.safeParse(form.get('onDuplicate')).data ?? 'skip'
  const kept = { onDuplicate, notify: form.has('notify') }
  const answer = (refused: Refused | undefined, columns?: OpenColumns) => ({
    refused,
    columns,
    kept,
  })
  if (!(file instanceof File) || file.size === 0)
    return answer({ message: 'consoleIssue.noFile', errors: {} }, readKnown(form))
  try {
    const { id } = await apiFor(request, context).createBatch({
      params,
      query: {
        achievementId: textOf(form, 'achievementId'),
        mapping: Object.keys(mapping).length > 0 ? JSON.stringify(mapping) : undefined,
        onDuplicate,
        dryRun: 'true',
        notify: String(kept.notify),
        fileName: file.name.slice(0, 200),
      },
      body: new Blob([file], { type: 'text/csv' }),
    })
    return redirect(`/orgs/${params.org}/batches/${id}`, 303)
  } catch (error) {
    const columns = openColumns(error)
    if (columns && columns.headers.length > 0) return answer(undefined, columns)
    if (columns && error instanceof ApiError) {
      return answer(
        { message: 'consoleIssue.columnsWrong', detail: error.problem.detail, errors: {} },
        readKnown(form),
      )
    }
    return answer(refusalOf(error, { fields: [], codes }), readKnown(form))
  }
}

/** The columns of the step before, which the form carries along. */
function readKnown(form: FormData): OpenColumns | undefined {
  const headers = form.getAll('header').filter((header) => typeof header === 'string')
  return headers.length > 0 ? { headers, guesses: readMapping(form) } : undefined
}

/** Issues to everybody in a file. The file is read first, and nothing is issued before one has seen what would be. */
export default function IssueMany({
  loaderData: choice,
  actionData: answer,
}: Route.ComponentProps) {
  const { t } = useText()
  const { slug } = useConsole()
  const busy = useNavigation().formMethod === 'POST'
  if (choice.kind === 'open') {
    return (
      <Page title={t('consoleIssue.title')} lead={t('consoleIssue.choose')}>
        <IssueTabs />
        <AchievementChoice achievements={choice.achievements} path="issue/many" />
      </Page>
    )
  }
  const { achievement } = choice
  const columns = answer?.columns
  return (
    <Page
      title={t('consoleIssue.manyTitle', { name: achievement.name })}
      heading={t('consoleIssue.title')}
    >
      <IssueTabs achievement={achievement.id} />
      <Chosen achievement={achievement} path="issue/many" alone={choice.alone} />
      <Form method="post" encType="multipart/form-data" className="form">
        <RefusalNotice refused={answer?.refused} />
        <input type="hidden" name="achievementId" value={achievement.id} />
        <Section
          title={t('consoleIssue.file')}
          note={t('consoleIssue.fileNote')}
          aside={
            <a
              className={buttonClass({ small: true })}
              href={`/api/v1/orgs/${slug}/achievements/${achievement.id}/template.csv`}
            >
              <Icon name="download" />
              {t('consoleIssue.template')}
            </a>
          }
        >
          <DropZone
            name="file"
            quiet
            label={t('consoleIssue.drop')}
            note={t('consoleIssue.dropNote')}
            accept=".csv,.txt,.tsv,text/csv"
            required
          />
          {columns && (
            <noscript>
              <p className="warn">{t('consoleIssue.chooseAgain')}</p>
            </noscript>
          )}
        </Section>
        {columns && (
          <MappingFields
            key={columns.headers.join()}
            columns={columns}
            results={achievement.resultDescriptions}
          />
        )}
        <Section title={t('consoleIssue.rules')}>
          <div className="fields">
            <FieldGroup label={t('consoleIssue.onDuplicate')}>
              {rules.map((rule) => (
                <Radio
                  key={rule}
                  name="onDuplicate"
                  value={rule}
                  label={t(ruleWords[rule].word)}
                  hint={t(ruleWords[rule].note)}
                  defaultChecked={(answer?.kept.onDuplicate ?? 'skip') === rule}
                />
              ))}
            </FieldGroup>
            <Checkbox
              name="notify"
              label={t('consoleIssue.notifyMany')}
              hint={t('consoleIssue.notifyHint')}
              defaultChecked={answer?.kept.notify ?? true}
            />
          </div>
        </Section>
        <div className="acts">
          <Button look="main" busy={busy}>
            {t('consoleIssue.check')}
          </Button>
          <span className="small soft">{t('consoleIssue.checkNote')}</span>
        </div>
      </Form>
    </Page>
  )
}

const ruleWords = {
  skip: { word: 'consoleIssue.skip', note: 'consoleIssue.skipNote' },
  replace: { word: 'consoleIssue.replace', note: 'consoleIssue.replaceNote' },
  issue: { word: 'consoleIssue.issueAgain', note: 'consoleIssue.issueAgainNote' },
} as const
