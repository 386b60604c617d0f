import { useRef } from 'react'
import type { SkillHit } from '@credence/contract'
import { SkillPicker } from '#app/features/skills/skill-picker.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import type { Row } from './draft.ts'
import { useRowField } from './form-context.ts'
import { levelWords } from './level-words.ts'
import { Rows } from './rows.tsx'

/** The skills it certifies, each with its level and, if known, its place in a framework. */
export function Skills() {
  const { t } = useText()
  return (
    <Section title={t('achievement.skills')} note={t('achievement.skillsNote')}>
      <div className="fields">
        <Rows
          name="skills"
          add={t('consoleAchievement.addSkill')}
          label={(number) => t('consoleAchievement.skillNumber', { number })}
        >
          {(row, index) => <SkillRow row={row} index={index} />}
        </Rows>
      </div>
    </Section>
  )
}

function SkillRow({ row, index }: { row: Row; index: number }) {
  const { t } = useText()
  const field = useRowField('skills', index, row)
  const place = useRef<HTMLDivElement>(null)
  const deep = ['skillId', 'framework', 'code', 'url', 'description'].some(
    (name) => row[name] || field(name).error,
  )
  return (
    <div className="stack" ref={place}>
      <div className="pair">
        <SkillPicker
          {...field('name')}
          label={t('consoleAchievement.skillName')}
          hint={t('consoleFramework.pickHint')}
          maxLength={200}
          onPick={(hit) => place.current && fillIn(place.current, hit)}
        />
        <Select {...field('level')} label={t('consoleAchievement.skillLevel')}>
          <option value="">{t('consoleAchievement.noLevel')}</option>
          {levelWords.map((word, place) => (
            <option key={word} value={place + 1}>
              {t(word)}
            </option>
          ))}
        </Select>
      </div>
      <details className="more" open={deep}>
        <summary>{t('consoleAchievement.inFramework')}</summary>
        <div className="form">
          <Field
            {...field('skillId')}
            label={t('consoleFramework.skillAddress')}
            hint={t('consoleFramework.skillAddressHint')}
            required={false}
            maxLength={300}
          />
          <div className="pair">
            <Field
              {...field('framework')}
              label={t('consoleAchievement.framework')}
              placeholder="ESCO"
              maxLength={200}
            />
            <Field
              {...field('code')}
              label={t('consoleAchievement.frameworkCode')}
              maxLength={100}
            />
          </div>
          <Field {...field('url')} type="url" label={t('consoleAchievement.skillUrl')} />
          <TextArea
            {...field('description')}
            label={t('consoleAchievement.skillDescription')}
            maxLength={1000}
          />
        </div>
      </details>
    </div>
  )
}

/** Writes beside the name where the chosen skill is from; once it is typed over, it is that skill no more. */
function fillIn(row: HTMLElement, hit: SkillHit | undefined) {
  const values = { skillId: hit?.id, framework: hit?.framework.name, code: hit?.code }
  for (const [name, value = ''] of Object.entries(values)) {
    const field = row.querySelector<HTMLInputElement>(`input[name$=".${name}"]`)
    if (field) field.value = value
  }
}
