import { Form, useNavigation } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { DropZone } from '#app/ui/drop-zone.tsx'
import { Checkbox, Field } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'

/**
 * Takes a credential in any form: a file, a link, or its text.
 *
 * @param props.text what had been pasted before
 */
export function VerifyBox(props: { text?: string }) {
  const { t } = useText()
  const busy = useNavigation().formAction === '/verify'
  return (
    <Form
      className="sheet drop"
      method="post"
      action="/verify"
      encType="multipart/form-data"
      aria-label={t('verify.box')}
    >
      <DropZone
        name="file"
        label={t('verify.drop')}
        note={t('verify.formats')}
        accept=".png,.svg,.pdf,.json,.jsonld,.jwt,.txt"
        sendAtOnce
      />
      <div className="paste">
        <Field
          name="text"
          label={t('verify.paste')}
          placeholder={t('verify.pasteHint')}
          defaultValue={props.text}
          autoComplete="off"
          spellCheck={false}
        />
        <Button busy={busy}>{t('verify.go')}</Button>
      </div>
      <div className="small needs-scripts">
        <Checkbox name="offline" label={t('verify.offline')} />
      </div>
      <p className="small soft promise">
        <Icon name="shield" small />
        <span>{t('verify.promise')}</span>
      </p>
    </Form>
  )
}
