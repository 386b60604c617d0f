import { Form, useNavigation } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import type { Reading } from './read-advertisement.server.ts'

/** Takes a job advertisement, and says what was read out of it. Without scripts too. */
export function AdvertisementForm({ reading }: { reading?: Reading }) {
  const { t } = useText()
  const error = useErrors(reading?.refused)
  const busy = useNavigation().formMethod === 'POST'
  const found = reading?.found
  return (
    <>
      <details open={reading !== undefined && !found?.skills} className="more">
        <summary>{t('consoleRole.paste')}</summary>
        <Form method="post" className="form fields">
          <RefusalNotice refused={reading?.refused} />
          <TextArea
            name="advertisement"
            label={t('consoleRole.advertisement')}
            hint={t('consoleRole.advertisementHint')}
            required
            maxLength={20_000}
            defaultValue={reading?.text}
            error={error('text')}
          />
          <div className="acts">
            <Button name="step" value="read" busy={busy}>
              {t('consoleRole.read')}
            </Button>
          </div>
        </Form>
      </details>
      {found && (
        <Notice
          live
          kind={found.skills > 0 ? 'good' : 'unknown'}
          title={t('consoleRole.foundSkills', { count: found.skills })}
        >
          {found.skills > 0
            ? t('consoleRole.foundNote', { count: found.sentences })
            : t('consoleRole.foundNone')}
        </Notice>
      )}
    </>
  )
}
