import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { FieldGroup, Radio } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { visibilityChoices, visibilityWords } from './visibility.ts'
import type { Visibility } from './visibility.ts'

/** For the holder: who may see the credential. */
export function VisibilityForm(props: { visibility: Visibility }) {
  const { t } = useText()
  return (
    <Section title={t('credential.yours')} note={t('credential.yoursNote')}>
      <form method="post" className="form">
        <FieldGroup label={t('credential.yours')} hideLabel>
          {visibilityChoices.map((choice) => (
            <Radio
              key={choice}
              name="visibility"
              value={choice}
              label={t(visibilityWords[choice].word)}
              hint={t(visibilityWords[choice].note)}
              defaultChecked={choice === props.visibility}
            />
          ))}
        </FieldGroup>
        <div className="acts">
          <Button look="quiet">{t('credential.save')}</Button>
        </div>
      </form>
    </Section>
  )
}
