import { useText } from '#app/i18n/use-text.ts'
import { Field, TextArea } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import type { Row } from './draft.ts'
import { useField, useFormContent, useRowField } from './form-context.ts'
import { Rows } from './rows.tsx'

/** How long an award stays good. */
export function Validity() {
  const { t } = useText()
  const field = useField()
  return (
    <Section title={t('achievement.renewal')}>
      <div className="fields">
        <Field
          {...field('validityMonths')}
          inputMode="numeric"
          label={t('consoleAchievement.months')}
          hint={t('consoleAchievement.monthsHint')}
          required={false}
          maxLength={3}
        />
      </div>
    </Section>
  )
}

const plain = [
  'tags',
  'fieldOfStudy',
  'specialization',
  'humanCode',
  'version',
  'creditsAvailable',
] as const
const rows = ['alignments', 'otherIdentifiers', 'related'] as const

/** What Open Badges 3.0 knows besides; few need it. */
export function More() {
  const { t } = useText()
  const { draft, error } = useFormContent()
  const field = useField()
  const used =
    plain.some((name) => draft.fields[name] || error(name)) ||
    rows.some((name) => draft.rows[name].length > 0)
  return (
    <Section title={t('consoleAchievement.more')} note={t('consoleAchievement.moreNote')}>
      <details className="more" open={used}>
        <summary>{t('consoleAchievement.moreShow')}</summary>
        <div className="form fields">
          <Field
            {...field('tags')}
            label={t('achievement.tags')}
            hint={t('consoleAchievement.tagsHint')}
            required={false}
          />
          <div className="pair">
            <Field
              {...field('fieldOfStudy')}
              label={t('achievement.field')}
              required={false}
              maxLength={200}
            />
            <Field
              {...field('specialization')}
              label={t('achievement.specialization')}
              required={false}
              maxLength={200}
            />
          </div>
          <div className="pair">
            <Field
              {...field('humanCode')}
              label={t('achievement.code')}
              required={false}
              maxLength={60}
            />
            <Field
              {...field('version')}
              label={t('consoleAchievement.version')}
              required={false}
              maxLength={40}
            />
            <Field
              {...field('creditsAvailable')}
              inputMode="decimal"
              label={t('consoleAchievement.credits')}
              required={false}
            />
          </div>
          <h3>{t('achievement.alignments')}</h3>
          <Rows
            name="alignments"
            add={t('consoleAchievement.addAlignment')}
            label={(number) => t('consoleAchievement.alignmentNumber', { number })}
          >
            {(row, index) => <AlignmentRow row={row} index={index} />}
          </Rows>
          <h3>{t('consoleAchievement.identifiers')}</h3>
          <Rows
            name="otherIdentifiers"
            add={t('consoleAchievement.addIdentifier')}
            label={(number) => t('consoleAchievement.identifierNumber', { number })}
          >
            {(row, index) => <IdentifierRow row={row} index={index} />}
          </Rows>
          <h3>{t('consoleAchievement.related')}</h3>
          <Rows
            name="related"
            add={t('consoleAchievement.addRelated')}
            label={(number) => t('consoleAchievement.relatedNumber', { number })}
          >
            {(row, index) => <RelatedRow row={row} index={index} />}
          </Rows>
        </div>
      </details>
    </Section>
  )
}

type RowProps = { row: Row; index: number }

function AlignmentRow({ row, index }: RowProps) {
  const { t } = useText()
  const field = useRowField('alignments', index, row)
  return (
    <>
      <Field {...field('targetName')} label={t('consoleAchievement.targetName')} maxLength={200} />
      <Field {...field('targetUrl')} type="url" label={t('consoleAchievement.targetUrl')} />
      <div className="pair">
        <Field
          {...field('targetFramework')}
          label={t('consoleAchievement.framework')}
          required={false}
          maxLength={200}
        />
        <Field
          {...field('targetCode')}
          label={t('consoleAchievement.frameworkCode')}
          required={false}
          maxLength={100}
        />
        <Field
          {...field('targetType')}
          label={t('consoleAchievement.targetType')}
          required={false}
          maxLength={60}
        />
      </div>
      <TextArea
        {...field('targetDescription')}
        label={t('consoleAchievement.skillDescription')}
        required={false}
        maxLength={1000}
      />
    </>
  )
}

function IdentifierRow({ row, index }: RowProps) {
  const { t } = useText()
  const field = useRowField('otherIdentifiers', index, row)
  return (
    <div className="pair">
      <Field {...field('identifier')} label={t('consoleAchievement.identifier')} maxLength={200} />
      <Field
        {...field('identifierType')}
        label={t('consoleAchievement.identifierType')}
        maxLength={60}
      />
    </div>
  )
}

function RelatedRow({ row, index }: RowProps) {
  const { t } = useText()
  const field = useRowField('related', index, row)
  return (
    <>
      <Field {...field('id')} type="url" label={t('consoleAchievement.relatedUrl')} />
      <div className="pair">
        <Field
          {...field('language')}
          label={t('consoleAchievement.languageTag')}
          required={false}
          maxLength={20}
        />
        <Field
          {...field('version')}
          label={t('consoleAchievement.version')}
          required={false}
          maxLength={40}
        />
      </div>
    </>
  )
}
