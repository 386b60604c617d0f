import { resultTypes } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import type { Row } from './draft.ts'
import { useRowField } from './form-context.ts'
import { resultWords } from './result-words.ts'
import { Rows } from './rows.tsx'

/** What is measured: a score, a grade, a level, which each award then states. */
export function Results() {
  const { t } = useText()
  return (
    <Section title={t('achievement.results')} note={t('consoleAchievement.resultsNote')}>
      <div className="fields">
        <Rows
          name="resultDescriptions"
          add={t('consoleAchievement.addResult')}
          label={(number) => t('consoleAchievement.resultNumber', { number })}
        >
          {(row, index) => <ResultRow row={row} index={index} />}
        </Rows>
      </div>
    </Section>
  )
}

const deepFields = ['id', 'allowedValues', 'levels', 'requiredLevel'] as const

function ResultRow({ row, index }: { row: Row; index: number }) {
  const { t } = useText()
  const field = useRowField('resultDescriptions', index, row)
  const deep = deepFields.some((name) => field(name).error || (name !== 'id' && row[name]))
  return (
    <>
      <div className="pair">
        <Field {...field('name')} label={t('consoleAchievement.resultName')} maxLength={100} />
        <Select {...field('resultType')} label={t('consoleAchievement.resultType')}>
          {resultTypes.map((type) => (
            <option key={type} value={type}>
              {t(resultWords[type])}
            </option>
          ))}
        </Select>
      </div>
      <div className="pair">
        <Field
          {...field('valueMin')}
          inputMode="decimal"
          label={t('consoleAchievement.valueMin')}
          maxLength={40}
        />
        <Field
          {...field('valueMax')}
          inputMode="decimal"
          label={t('consoleAchievement.valueMax')}
          maxLength={40}
        />
        <Field
          {...field('requiredValue')}
          label={t('consoleAchievement.requiredValue')}
          maxLength={40}
        />
      </div>
      <details className="more" open={deep}>
        <summary>{t('consoleAchievement.gradesAndLevels')}</summary>
        <div className="form">
          <div className="pair">
            <TextArea
              {...field('levels')}
              label={t('consoleAchievement.levels')}
              hint={t('consoleAchievement.onePerLine')}
            />
            <TextArea
              {...field('allowedValues')}
              label={t('consoleAchievement.allowedValues')}
              hint={t('consoleAchievement.onePerLine')}
            />
          </div>
          <div className="pair">
            <Field
              {...field('requiredLevel')}
              label={t('consoleAchievement.requiredLevel')}
              maxLength={100}
            />
            <Field
              {...field('id')}
              label={t('consoleAchievement.resultId')}
              hint={t('consoleAchievement.resultIdHint')}
              maxLength={40}
            />
          </div>
        </div>
      </details>
    </>
  )
}
