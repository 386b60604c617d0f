import { examEntries, examReports } from '@credence/contract'
import type { CallInput, Contract, Exam, ItemBank } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Field, FieldGroup, Select, TextArea } from '#app/ui/field.tsx'
import { filled, numberOf, oneOf, textOf } from '../form-text.ts'
import type { RefusalWords } from '../refusal.server.ts'

type Body = Omit<CallInput<Contract['createExam']>['body'], 'achievementId'>

const plainFields = [
  'name',
  'instructions',
  'language',
  'minutes',
  'passPercent',
  'attempts',
  'waitHours',
  'entry',
  'report',
] as const
const countOf = (bankId: string) => `count.${bankId}`

/** The form of an exam, as texts by the names of its fields. */
export type ExamDraft = Readonly<Record<string, string>>

/** The form as it was sent. */
export function readExamDraft(form: FormData): ExamDraft {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** The form of an exam that exists. */
export function draftOfExam(exam: Exam): ExamDraft {
  const fields = plainFields.map((name) => [
    name,
    exam[name] === undefined ? '' : String(exam[name]),
  ])
  const counts = exam.parts.map(({ bankId, count }) => [countOf(bankId), String(count)])
  return Object.fromEntries([...fields, ...counts])
}

/** What the form asks for. What makes no sense is handed on as it is, for the API to say so. */
export function readExam(form: FormData): Body {
  const figure = (name: string) => {
    const text = filled(form, name)
    return text === undefined ? undefined : (numberOf(text) ?? -1)
  }
  const parts = [...form.keys()]
    .filter((name) => name.startsWith('count.'))
    .flatMap((name) => {
      const count = figure(name) ?? 0
      return count === 0 ? [] : [{ bankId: name.slice('count.'.length), count }]
    })
  return {
    name: textOf(form, 'name'),
    instructions: filled(form, 'instructions'),
    language: filled(form, 'language') ?? 'en',
    parts,
    minutes: figure('minutes'),
    passPercent: figure('passPercent') ?? 70,
    attempts: figure('attempts'),
    waitHours: figure('waitHours') ?? 0,
    entry: oneOf(examEntries, form.get('entry')) ?? 'anyone',
    report: oneOf(examReports, form.get('report')) ?? 'parts',
  }
}

/** What to say about each field. */
export const examWords: RefusalWords = {
  fields: [
    ['parts', 'consoleExam.partsWrong'],
    ...plainFields.map((name) => [name, 'consoleExam.wrong'] as const),
  ],
}

const entryWords = {
  anyone: 'consoleExam.entryAnyone',
  enrolled: 'consoleExam.entryEnrolled',
} as const satisfies Record<Exam['entry'], PlainKey>

const reportWords = {
  parts: 'consoleExam.reportParts',
  score: 'consoleExam.reportScore',
  verdict: 'consoleExam.reportVerdict',
} as const satisfies Record<Exam['report'], PlainKey>

type Props = {
  draft: ExamDraft
  banks: readonly ItemBank[]
  error: (path: string) => string | undefined
}

/** The fields of an exam. */
export function ExamFields({ draft, banks, error }: Props) {
  const { t } = useText()
  const field = (name: (typeof plainFields)[number]) => ({
    name,
    defaultValue: draft[name],
    error: error(name),
  })
  return (
    <div className="fields">
      <Field {...field('name')} label={t('consoleExam.name')} maxLength={200} />
      <Parts draft={draft} banks={banks} error={error('parts')} />
      <div className="pair">
        <Field
          {...field('passPercent')}
          inputMode="decimal"
          label={t('consoleExam.passPercent')}
          hint={t('consoleExam.passPercentHint')}
        />
        <Field
          {...field('minutes')}
          inputMode="numeric"
          label={t('consoleExam.minutes')}
          hint={t('consoleExam.minutesHint')}
          required={false}
        />
      </div>
      <div className="pair">
        <Field
          {...field('attempts')}
          inputMode="numeric"
          label={t('consoleExam.attempts')}
          hint={t('consoleExam.attemptsHint')}
          required={false}
        />
        <Field
          {...field('waitHours')}
          inputMode="numeric"
          label={t('consoleExam.waitHours')}
          hint={t('consoleExam.waitHoursHint')}
        />
      </div>
      <div className="pair">
        <Select {...field('entry')} label={t('consoleExam.entry')}>
          {examEntries.map((entry) => (
            <option key={entry} value={entry}>
              {t(entryWords[entry])}
            </option>
          ))}
        </Select>
        <Select {...field('report')} label={t('consoleExam.report')}>
          {examReports.map((report) => (
            <option key={report} value={report}>
              {t(reportWords[report])}
            </option>
          ))}
        </Select>
        <Field
          {...field('language')}
          label={t('consoleExam.language')}
          hint={t('consoleExam.languageHint')}
          required={false}
        />
      </div>
      <TextArea
        {...field('instructions')}
        label={t('consoleExam.instructions')}
        hint={t('consoleExam.instructionsHint')}
        required={false}
        rows={4}
        maxLength={4000}
      />
    </div>
  )
}

function Parts({ draft, banks, error }: Omit<Props, 'error'> & { error: string | undefined }) {
  const { t } = useText()
  return (
    <FieldGroup label={t('consoleExam.parts')} hint={t('consoleExam.partsHint')} error={error}>
      <div className="stack">
        {banks.map(({ id, name, items }) => (
          <Field
            key={id}
            name={countOf(id)}
            label={t('consoleExam.fromBank', { name, items })}
            defaultValue={draft[countOf(id)] ?? ''}
            inputMode="numeric"
            required={false}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
