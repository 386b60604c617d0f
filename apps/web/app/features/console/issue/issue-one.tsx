import { Form, redirect, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { DropZone } from '#app/ui/drop-zone.tsx'
import { Checkbox, Field, TextArea } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { textOf } from '../form-text.ts'
import { ask, memberWho } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import type { RefusalWords } from '../refusal.server.ts'
import type { Route } from './+types/issue-one.ts'
import { AchievementChoice, Chosen } from './achievement-choice.tsx'
import { awardField, awardFields, readAward, withFile } from './award.ts'
import { chosenAchievement } from './chosen-achievement.server.ts'
import { IssueTabs } from './issue-tabs.tsx'
import { ResultFields } from './result-fields.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('credentials.issue', request, context, params.org)
  const choice = await chosenAchievement(apiFor(request, context), request, params.org)
  return { choice, today: new Date().toISOString().slice(0, 10) }
}

const words: RefusalWords = {
  fields: [
    ['recipient.name', 'consoleIssue.nameWrong'],
    ['recipient.email', 'consoleIssue.emailWrong'],
    ['results', 'consoleIssue.resultWrong'],
    ['evidence.*.url', 'consoleAchievement.urlWrong'],
    ['evidence', 'consoleAchievement.tooLong'],
    ['awardedDate', 'consoleIssue.dateWrong'],
    ['validFrom', 'consoleIssue.dateWrong'],
    ['validUntil', 'consoleIssue.untilWrong'],
    ['creditsEarned', 'consoleAchievement.numberWrong'],
    ['narrative', 'consoleAchievement.tooLong'],
    ['licenseNumber', 'consoleAchievement.tooLong'],
    ['sourceReference', 'consoleAchievement.tooLong'],
  ],
  codes: {
    achievement_not_published: 'consoleIssue.notPublished',
    achievement_retired: 'consoleIssue.retired',
    invalid_date: 'consoleIssue.datesWrong',
    invalid_file: 'consoleIssue.evidenceFileWrong',
    body_too_large: 'consoleIssue.evidenceFileWrong',
  },
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const { org } = params
  const api = apiFor(request, context)
  const id = textOf(form, 'achievementId')
  const { resultDescriptions } = await ask(api.getAchievement({ params: { org, id } }), request)
  const body = readAward(form, id, resultDescriptions)
  try {
    body.evidence = await withFile(form, body.evidence ?? [], (name, file) =>
      api.addEvidence({ params: { org }, query: { name }, body: file }),
    )
    const { id: made, duplicateOf } = await api.issueCredential({ params: { org }, body })
    return redirect(`/orgs/${org}/issue/${made}${duplicateOf ? '?before=1' : ''}`, 303)
  } catch (error) {
    const refused = refusalOf(error, words)
    const errors = Object.fromEntries(
      Object.entries(refused.errors).map(([path, text]) => [awardField(path, body), text]),
    )
    const names = [...awardFields, ...resultDescriptions.map((result) => `result.${result.id}`)]
    const values = Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
    return { refused: { ...refused, errors }, values, notify: form.has('notify') }
  }
}

/** Awards an achievement to one person. */
export default function IssueOne({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { choice } = loaderData
  if (choice.kind === 'open') {
    return (
      <Page title={t('consoleIssue.title')} lead={t('consoleIssue.choose')}>
        <IssueTabs />
        <AchievementChoice achievements={choice.achievements} path="issue" />
      </Page>
    )
  }
  return (
    <Page
      title={t('consoleIssue.oneTitle', { name: choice.achievement.name })}
      heading={t('consoleIssue.title')}
    >
      <IssueTabs achievement={choice.achievement.id} />
      <Chosen achievement={choice.achievement} path="issue" alone={choice.alone} />
      <AwardForm achievement={choice.achievement} today={loaderData.today} answer={actionData} />
    </Page>
  )
}

type AwardFormProps = {
  achievement: Extract<
    Route.ComponentProps['loaderData']['choice'],
    { kind: 'chosen' }
  >['achievement']
  today: string
  answer: Route.ComponentProps['actionData']
}

function AwardForm({ achievement, today, answer }: AwardFormProps) {
  const { t } = useText()
  const error = useErrors(answer?.refused)
  const busy = useNavigation().formMethod === 'POST'
  const values: Readonly<Record<string, string | undefined>> = answer?.values ?? {
    awardedDate: today,
  }
  const field = (name: (typeof awardFields)[number]) => ({
    name,
    defaultValue: values[name],
    error: error(name),
  })
  const { validityMonths } = achievement
  return (
    <Form method="post" className="form" encType="multipart/form-data">
      <RefusalNotice refused={answer?.refused} />
      <input type="hidden" name="achievementId" value={achievement.id} />
      <Section title={t('consoleIssue.who')}>
        <div className="fields">
          <Field
            {...field('name')}
            label={t('consoleIssue.name')}
            hint={t('consoleIssue.nameHint')}
            required
            maxLength={255}
          />
          <Field
            {...field('email')}
            type="email"
            label={t('consoleIssue.email')}
            hint={t('consoleIssue.emailHint')}
            required
          />
          <div className="pair">
            <Field
              {...field('awardedDate')}
              type="date"
              label={t('consoleIssue.date')}
              required
              max={today}
            />
            <Field
              {...field('validUntil')}
              type="date"
              label={t('consoleIssue.until')}
              hint={
                validityMonths
                  ? t('consoleIssue.untilMonths', { count: validityMonths })
                  : t('consoleIssue.untilForever')
              }
              required={false}
            />
          </div>
        </div>
      </Section>
      {achievement.resultDescriptions.length > 0 && (
        <Section title={t('consoleIssue.results')}>
          <div className="fields">
            <ResultFields results={achievement.resultDescriptions} values={values} error={error} />
          </div>
        </Section>
      )}
      <Section title={t('consoleIssue.evidence')} note={t('consoleIssue.evidenceNote')}>
        <div className="fields">
          <Field
            {...field('evidenceUrl')}
            type="url"
            label={t('consoleIssue.evidenceUrl')}
            required={false}
          />
          <DropZone
            name="evidenceFile"
            label={t('consoleIssue.evidenceFile')}
            note={t('consoleIssue.evidenceFileHint')}
            accept=".pdf,.png,.jpg,.jpeg"
            quiet
          />
          <Field
            {...field('evidenceName')}
            label={t('consoleIssue.evidenceName')}
            required={false}
            maxLength={200}
          />
          <TextArea
            {...field('evidenceNarrative')}
            label={t('consoleIssue.evidenceNarrative')}
            required={false}
            maxLength={5000}
          />
          <TextArea
            {...field('narrative')}
            label={t('consoleIssue.narrative')}
            hint={t('consoleIssue.narrativeHint')}
            required={false}
            maxLength={5000}
          />
          <details className="more">
            <summary>{t('consoleIssue.moreShow')}</summary>
            <div className="pair">
              <Field
                {...field('creditsEarned')}
                inputMode="decimal"
                label={t('consoleIssue.credits')}
                required={false}
              />
              <Field
                {...field('licenseNumber')}
                label={t('consoleIssue.license')}
                required={false}
                maxLength={100}
              />
              <Field
                {...field('sourceReference')}
                label={t('consoleIssue.reference')}
                hint={t('consoleIssue.referenceHint')}
                required={false}
                maxLength={200}
              />
            </div>
          </details>
        </div>
      </Section>
      <Checkbox
        name="notify"
        label={t('consoleIssue.notify')}
        hint={t('consoleIssue.notifyHint')}
        defaultChecked={answer?.notify ?? true}
      />
      <div className="acts">
        <Button look="main" busy={busy}>
          {t('consoleIssue.go')}
        </Button>
      </div>
    </Form>
  )
}
