import { useText } from '#app/i18n/use-text.ts'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { participations, supervisions } from './definition.ts'
import { useField } from './form-context.ts'
import { modeWords, supervisionWords } from './european-words.ts'

/** The elements that Europe agreed every micro-credential should state. */
export function European() {
  const { t } = useText()
  const field = useField()
  return (
    <Section title={t('achievement.european')} note={t('achievement.europeanNote')}>
      <div className="fields">
        <div className="pair">
          <Field
            {...field('eu.workloadHours')}
            inputMode="decimal"
            label={t('consoleAchievement.hours')}
            required={false}
          />
          <Field
            {...field('eu.ects')}
            inputMode="decimal"
            label={t('consoleAchievement.ects')}
            required={false}
          />
          <Select {...field('eu.eqfLevel')} label={t('consoleAchievement.eqf')}>
            <option value="">{t('achievement.unstated')}</option>
            {[1, 2, 3, 4, 5, 6, 7, 8].map((level) => (
              <option key={level} value={level}>
                {t('achievement.eqfLevel', { level })}
              </option>
            ))}
          </Select>
        </div>
        <div className="pair">
          <Select {...field('eu.participation')} label={t('consoleAchievement.participation')}>
            <option value="">{t('achievement.unstated')}</option>
            {participations.map((mode) => (
              <option key={mode} value={mode}>
                {t(modeWords[mode])}
              </option>
            ))}
          </Select>
          <Field
            {...field('eu.country')}
            label={t('achievement.country')}
            hint={t('consoleAchievement.countryHint')}
            required={false}
            maxLength={2}
          />
        </div>
        <TextArea
          {...field('eu.assessment')}
          label={t('achievement.assessment')}
          required={false}
          maxLength={1000}
        />
        <div className="pair">
          <Select {...field('eu.supervision')} label={t('achievement.supervision')}>
            <option value="">{t('achievement.unstated')}</option>
            {supervisions.map((kind) => (
              <option key={kind} value={kind}>
                {t(supervisionWords[kind])}
              </option>
            ))}
          </Select>
          <Select {...field('eu.gradeAchieved')} label={t('consoleAchievement.graded')}>
            <option value="">{t('achievement.unstated')}</option>
            <option value="yes">{t('consoleAchievement.yes')}</option>
            <option value="no">{t('consoleAchievement.no')}</option>
          </Select>
        </div>
        <TextArea
          {...field('eu.qualityAssurance')}
          label={t('achievement.quality')}
          required={false}
          maxLength={1000}
        />
        <TextArea
          {...field('eu.prerequisites')}
          label={t('achievement.prerequisites')}
          required={false}
          maxLength={1000}
        />
        <TextArea
          {...field('eu.stackability')}
          label={t('achievement.stackability')}
          required={false}
          maxLength={500}
        />
      </div>
    </Section>
  )
}
