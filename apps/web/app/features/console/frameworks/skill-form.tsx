import { skillKinds } from '@credence/contract'
import { Form, useNavigation } from 'react-router'
import { kindWords } from '#app/features/skills/kind-words.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import type { Refused } from '../refusal.server.ts'
import { levels } from './skill-fields.ts'
import type { SkillValues } from './skill-fields.ts'

type Props = { values: SkillValues; refused?: Refused | undefined; cancel: string }

/** All that is said of a skill of one's own. */
export function SkillForm({ values, refused, cancel }: Props) {
  const { t } = useText()
  const error = useErrors(refused)
  const busy = useNavigation().formMethod === 'POST'
  const field = (name: Exclude<keyof SkillValues, 'anchors'>) => ({
    name,
    defaultValue: values[name],
    error: error(name),
  })
  return (
    <Form method="post" className="form">
      <RefusalNotice refused={refused} />
      <div className="fields">
        <Field
          {...field('name')}
          label={t('consoleFramework.skillName')}
          required
          maxLength={200}
        />
        <div className="pair">
          <Select {...field('kind')} label={t('consoleFramework.kind')}>
            {skillKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(kindWords[kind])}
              </option>
            ))}
          </Select>
          <Field
            {...field('halfLifeMonths')}
            label={t('consoleFramework.halfLife')}
            hint={t('consoleFramework.halfLifeHint')}
            required={false}
            inputMode="numeric"
            maxLength={4}
          />
        </div>
        <TextArea
          {...field('description')}
          label={t('consoleFramework.description')}
          required={false}
          maxLength={5000}
        />
        <TextArea
          {...field('altNames')}
          label={t('consoleFramework.altNames')}
          hint={t('consoleFramework.altNamesHint')}
          required={false}
        />
        <div className="pair">
          <Field
            {...field('code')}
            label={t('consoleFramework.code')}
            required={false}
            maxLength={60}
          />
          <Field {...field('url')} type="url" label={t('consoleFramework.url')} required={false} />
        </div>
      </div>
      <Section title={t('consoleFramework.anchors')}>
        <div className="fields">
          {levels.map((level) => (
            <TextArea
              key={level}
              name={`anchors.${level}`}
              label={t('consoleFramework.level', { level })}
              required={false}
              rows={2}
              maxLength={1000}
              defaultValue={values.anchors[level - 1]}
              error={level === 1 ? error('anchors') : undefined}
            />
          ))}
        </div>
      </Section>
      <div className="acts rule">
        <Button look="main" name="step" value="save" busy={busy}>
          {t('consoleFramework.save')}
        </Button>
        <ButtonLink look="plain" to={cancel}>
          {t('parts.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
