import { achievementTypes } from '@credence/contract'
import { typeName } from '#app/features/achievements/type-words.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { useField, useFormContent } from './form-context.ts'

const common: readonly string[] = [
  'Badge',
  'MicroCredential',
  'Certification',
  'Certificate',
  'Course',
  'LearningProgram',
  'Assessment',
  'Competency',
  'Membership',
]
const languages = [
  'en',
  'de',
  'bg',
  'cs',
  'da',
  'el',
  'es',
  'et',
  'fi',
  'fr',
  'ga',
  'hr',
  'hu',
  'is',
  'it',
  'lt',
  'lv',
  'mt',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'sk',
  'sl',
  'sv',
  'tr',
  'uk',
  'ar',
  'he',
  'hi',
  'ja',
  'ko',
  'zh',
]

/** What it is: name, kind, language, and what it stands for. */
export function Basics() {
  const { t } = useText()
  const field = useField()
  return (
    <Section title={t('consoleAchievement.basics')} note={t('consoleAchievement.basicsNote')}>
      <div className="fields">
        <Field {...field('name')} label={t('consoleAchievement.name')} required maxLength={200} />
        <div className="pair">
          <TypeSelect />
          <LanguageSelect />
        </div>
        <div className="own-type">
          <Field
            {...field('ownType')}
            label={t('consoleAchievement.ownType')}
            hint={t('consoleAchievement.ownTypeHint')}
            maxLength={60}
          />
        </div>
        <TextArea
          {...field('description')}
          label={t('consoleAchievement.description')}
          hint={t('consoleAchievement.descriptionHint')}
          required
          maxLength={5000}
        />
        <TextArea
          {...field('outcomes')}
          label={t('achievement.outcomes')}
          hint={t('consoleAchievement.onePerLine')}
          required={false}
        />
      </div>
    </Section>
  )
}

function TypeSelect() {
  const text = useText()
  const { t } = text
  const { draft, error } = useFormContent()
  const option = (type: string) => (
    <option key={type} value={type}>
      {typeName(type, text)}
    </option>
  )
  return (
    <Select
      name="achievementType"
      label={t('consoleAchievement.type')}
      defaultValue={draft.fields.achievementType}
      error={error('achievementType')}
    >
      <optgroup label={t('consoleAchievement.commonTypes')}>{common.map(option)}</optgroup>
      <optgroup label={t('consoleAchievement.otherTypes')}>
        {achievementTypes.filter((type) => !common.includes(type)).map(option)}
        <option value="own">{t('consoleAchievement.anotherType')}</option>
      </optgroup>
    </Select>
  )
}

function LanguageSelect() {
  const { t, language } = useText()
  const { draft, error } = useFormContent()
  const chosen = draft.fields.language || language
  const names = new Intl.DisplayNames([language], { type: 'language' })
  const known = languages.includes(chosen) ? languages : [chosen, ...languages]
  return (
    <Select
      name="language"
      label={t('consoleAchievement.language')}
      defaultValue={chosen}
      error={error('language')}
    >
      {known.map((tag) => (
        <option key={tag} value={tag}>
          {names.of(tag) ?? tag}
        </option>
      ))}
    </Select>
  )
}

/** What one must do to earn it. */
export function Criteria() {
  const { t } = useText()
  const field = useField()
  const { error } = useFormContent()
  return (
    <Section title={t('achievement.criteria')} note={t('consoleAchievement.criteriaNote')}>
      <div className="fields">
        <TextArea
          {...field('criteria.narrative')}
          label={t('consoleAchievement.criteria')}
          hint={t('consoleAchievement.markdown')}
          maxLength={10_000}
          error={
            error('criteria.narrative') ?? (error('criteria.url') ? undefined : error('criteria'))
          }
        />
        <Field
          {...field('criteria.url')}
          type="url"
          label={t('consoleAchievement.criteriaUrl')}
          hint={t('consoleAchievement.criteriaUrlHint')}
          required={false}
        />
      </div>
    </Section>
  )
}
