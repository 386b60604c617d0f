import { Form, useNavigation } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { DropZone } from '#app/ui/drop-zone.tsx'
import { Section } from '#app/ui/page.tsx'
import { RefusalNotice } from '../refusal-notice.tsx'
import type { Refused } from '../refusal.server.ts'

/** Shows the logo, sets another one, or takes it off. */
export function LogoSection(props: { name: string; logo?: string; refused?: Refused }) {
  const { t } = useText()
  const busy = useNavigation().formMethod === 'POST'
  return (
    <Section title={t('consoleOrg.logo')} note={t('consoleOrg.logoNote')}>
      <RefusalNotice refused={props.refused} />
      <div className="logo-edit">
        {props.logo && (
          <img src={props.logo} alt={t('consoleOrg.logoAlt', { name: props.name })} height={96} />
        )}
        <Form method="post" encType="multipart/form-data" className="form">
          <input type="hidden" name="intent" value="logo" />
          <DropZone
            name="logo"
            label={t('consoleOrg.logoChoose')}
            accept=".svg,.png,.jpg,.jpeg"
            quiet
            required
          />
          <div className="acts">
            <Button busy={busy}>{t('consoleOrg.logoSet')}</Button>
          </div>
        </Form>
        {props.logo && (
          <Form method="post">
            <input type="hidden" name="intent" value="no-logo" />
            <Button look="quiet">{t('consoleOrg.logoRemove')}</Button>
          </Form>
        )}
      </div>
    </Section>
  )
}
