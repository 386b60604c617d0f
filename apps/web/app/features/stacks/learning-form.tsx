import { Form } from 'react-router'
import type { Refusal } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import { FormErrors } from '#app/ui/form-errors.tsx'
import type { learningWords } from './answer-stack.server.ts'

type Props = { refusal: Refusal<keyof (typeof learningWords)['fields']> | undefined }

/** Asks what somebody has learned elsewhere. */
export function LearningForm({ refusal }: Props) {
  const { t } = useText()
  const error = (name: keyof (typeof learningWords)['fields']) => {
    const key = refusal?.errors[name]
    return key && t(key)
  }
  const value = (name: keyof (typeof learningWords)['fields']) => refusal?.values[name]
  return (
    <details open={refusal !== undefined} className="more">
      <summary>{t('stack.learningAdd')}</summary>
      <Form method="post" className="form fields">
        <FormErrors count={Object.keys(refusal?.errors ?? {}).length}>
          {refusal?.message && t(refusal.message)}
        </FormErrors>
        <input type="hidden" name="intent" value="submit" />
        <Select name="kind" label={t('stack.learningKind')}>
          <option value="degree">{t('stack.kindDegree')}</option>
          <option value="experience">{t('stack.kindExperience')}</option>
          <option value="credential">{t('stack.kindCredential')}</option>
          <option value="other">{t('stack.kindOther')}</option>
        </Select>
        <Field
          name="title"
          label={t('stack.learningTitle')}
          required
          maxLength={200}
          defaultValue={value('title')}
          error={error('title')}
        />
        <TextArea
          name="description"
          label={t('stack.learningDescription')}
          required={false}
          maxLength={5000}
          defaultValue={value('description')}
        />
        <div className="pair">
          <Field
            name="awardedBy"
            label={t('stack.awardedBy')}
            required={false}
            maxLength={200}
            defaultValue={value('awardedBy')}
          />
          <Field
            name="awardedOn"
            type="date"
            label={t('stack.awardedOn')}
            required={false}
            defaultValue={value('awardedOn')}
            error={error('awardedOn')}
          />
        </div>
        <Field
          name="evidenceUrl"
          type="url"
          label={t('stack.evidenceUrl')}
          required={false}
          defaultValue={value('evidenceUrl')}
          error={error('evidenceUrl')}
        />
        <div className="pair">
          <Field
            name="claimed"
            inputMode="decimal"
            label={t('stack.claimedAmount')}
            required={false}
            defaultValue={value('claimed')}
            error={error('claimed')}
          />
          <Select name="unit" label={t('stack.claimedUnit')}>
            {(['ects', 'cats', 'us_semester_hour', 'hour'] as const).map((unit) => (
              <option key={unit} value={unit}>
                {t(`stack.${unit}`)}
              </option>
            ))}
          </Select>
        </div>
        <div className="acts">
          <Button look="main">{t('stack.submit')}</Button>
        </div>
      </Form>
    </details>
  )
}
