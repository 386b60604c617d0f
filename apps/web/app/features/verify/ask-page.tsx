import { VerifyBox } from '#app/features/home/verify-box.tsx'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { FormErrors } from '#app/ui/form-errors.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { useOfflineCopy } from './local/use-offline-copy.ts'
import { useDropAnywhere } from './use-drop-anywhere.ts'

const promises = [
  'verify.howUnaltered',
  'verify.howIssuer',
  'verify.howStanding',
  'verify.howStandards',
] as const satisfies readonly PlainKey[]

/**
 * Asks for a credential in any form.
 *
 * @param props.trouble why what was handed over came to no answer
 * @param props.text what had been pasted
 */
export function AskPage(props: { trouble?: PlainKey; text?: string }) {
  const { t } = useText()
  const place = useDropAnywhere()
  useOfflineCopy()
  return (
    <Page title={t('verify.title')} description={t('verify.lead')} lead={t('verify.lead')}>
      <div className="ask" ref={place}>
        <FormErrors count={0}>{props.trouble && t(props.trouble)}</FormErrors>
        <VerifyBox key={props.text} text={props.text} />
        <p className="small soft needs-scripts">{t('verify.anywhere')}</p>
      </div>
      <Section title={t('verify.how')}>
        <ul className="ticks">
          {promises.map((promise) => (
            <li key={promise}>{t(promise)}</li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}
