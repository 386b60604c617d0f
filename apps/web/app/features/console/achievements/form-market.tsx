import { focuses } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import type { Row } from './draft.ts'
import { useField, useRowField } from './form-context.ts'
import { Rows } from './rows.tsx'

/** The forms of credentials. */
export const focusWords = {
  industry: 'offering.industry',
  'soft-skill': 'offering.softSkill',
  'cross-disciplinary': 'offering.crossDisciplinary',
} as const satisfies Record<(typeof focuses)[number], PlainKey>

/** Which role it is for, what it costs over the years, who recognises it. */
export function Market() {
  const { t } = useText()
  const field = useField()
  return (
    <Section title={t('consoleAchievement.market')} note={t('consoleAchievement.marketNote')}>
      <div className="fields">
        <Field
          {...field('roleId')}
          label={t('consoleAchievement.role')}
          hint={t('consoleAchievement.roleHint')}
          required={false}
          maxLength={300}
        />
        <div className="pair">
          <Select {...field('breadth')} label={t('offering.breadth')}>
            <option value="">{t('consoleAchievement.anyBreadth')}</option>
            <option value="micro">{t('offering.micro')}</option>
            <option value="general">{t('offering.general')}</option>
          </Select>
          <Select {...field('focus')} label={t('offering.focus')}>
            <option value="">{t('consoleAchievement.anyBreadth')}</option>
            {focuses.map((focus) => (
              <option key={focus} value={focus}>
                {t(focusWords[focus])}
              </option>
            ))}
          </Select>
        </div>
        <TextArea
          {...field('audience')}
          label={t('offering.audience')}
          required={false}
          maxLength={1000}
        />
        <div className="pair">
          <Field
            {...field('costs.learning')}
            inputMode="decimal"
            label={t('offering.costLearning')}
            required={false}
          />
          <Field
            {...field('costs.exam')}
            inputMode="decimal"
            label={t('offering.costExam')}
            required={false}
          />
          <Field
            {...field('costs.renewal')}
            inputMode="decimal"
            label={t('offering.costRenewal')}
            required={false}
          />
          <Field
            {...field('costs.currency')}
            label={t('consoleAchievement.currency')}
            placeholder="EUR"
            required={false}
            maxLength={3}
          />
        </div>
        <TextArea
          {...field('renewal')}
          label={t('offering.renewalWay')}
          required={false}
          maxLength={1000}
        />
        <div className="pair">
          <TextArea
            {...field('careerImpact.text')}
            label={t('offering.career')}
            required={false}
            maxLength={1000}
          />
          <Field
            {...field('careerImpact.source')}
            type="url"
            label={t('consoleAchievement.careerSource')}
            required={false}
          />
        </div>
        <h3>{t('offering.recognised')}</h3>
        <Rows
          name="recognition"
          add={t('consoleAchievement.addRecogniser')}
          label={(number) => t('consoleAchievement.recogniserNumber', { number })}
        >
          {(row, index) => <RecogniserRow row={row} index={index} />}
        </Rows>
      </div>
    </Section>
  )
}

function RecogniserRow({ row, index }: { row: Row; index: number }) {
  const { t } = useText()
  const field = useRowField('recognition', index, row)
  return (
    <>
      <div className="pair">
        <Field {...field('name')} label={t('consoleAchievement.recogniser')} maxLength={200} />
        <Field
          {...field('url')}
          type="url"
          label={t('consoleAchievement.recogniserUrl')}
          required={false}
        />
      </div>
      <Field
        {...field('note')}
        label={t('consoleAchievement.recogniserNote')}
        required={false}
        maxLength={500}
      />
    </>
  )
}
