import type { CredentialView } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { TextArea } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Section } from '#app/ui/page.tsx'
import { endings } from './endings.ts'
import { embedHtml } from './share-links.ts'

/** How anybody verifies the credential without believing this page. */
export function CheckItYourself({ url }: { url: string }) {
  const { t } = useText()
  return (
    <Section title={t('credential.yourself')}>
      <div className="stack small">
        <p>{t('credential.yourselfSays')}</p>
        <p className="soft">{t('credential.yourselfCommand')}</p>
        <p className="command">
          <code>npx credence verify {url}</code>
        </p>
      </div>
    </Section>
  )
}

/** The credential in every form; each holds the signed credential itself. */
export function Files({ url }: { url: string }) {
  const { t } = useText()
  return (
    <Section title={t('credential.files')}>
      <ul className="list tight">
        {endings.map(({ ending, word, note }) => (
          <li key={ending} className="file">
            <Icon name="download" />
            <span>
              <a href={`${url}.${ending}`}>{t(word)}</a>
              <span className="small soft">{t(note)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** HTML to show the badge elsewhere. */
export function Embed({ credential }: { credential: CredentialView }) {
  const { t } = useText()
  const alt = t('credential.embedAlt', { name: credential.name, issuer: credential.issuer.name })
  return (
    <Section title={t('credential.embed')} id="embed">
      <TextArea
        name="embed"
        className="code"
        label={t('credential.embedLabel')}
        hint={t('credential.embedHint')}
        defaultValue={embedHtml(credential, alt)}
        readOnly
        spellCheck={false}
        rows={4}
      />
    </Section>
  )
}
