import type { CredentialSummary } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { DataList } from '#app/ui/data-list.tsx'
import type { Fact } from '#app/ui/data-list.tsx'
import { EmailText } from '../email-text.tsx'
import { useConsole } from '../use-console.ts'
import { mailWords } from './mail-words.ts'

/** What the list knows of a credential, with its names. */
export function CredentialFacts({ credential }: { credential: CredentialSummary }) {
  const { t, date, dateTime } = useText()
  const { at } = useConsole()
  const { achievement, batchId } = credential
  const facts: readonly (Fact | undefined)[] = [
    {
      id: 'email',
      term: t('consoleCredentials.address'),
      value: <EmailText email={credential.recipient.email} />,
    },
    {
      id: 'achievement',
      term: t('consoleCredentials.achievement'),
      value: <Link to={at(`achievements/${achievement.id}`)}>{achievement.name}</Link>,
    },
    { id: 'awarded', term: t('consoleCredentials.awarded'), value: date(credential.awardedDate) },
    { id: 'issued', term: t('consoleCredentials.issued'), value: dateTime(credential.issuedAt) },
    {
      id: 'until',
      term: t('consoleCredentials.until'),
      value: credential.validUntil ? date(credential.validUntil) : t('consoleCredentials.forever'),
    },
    { id: 'mail', term: t('consoleCredentials.mail'), value: t(mailWords[credential.mail].word) },
    {
      id: 'claimed',
      term: t('consoleCredentials.claimed'),
      value: credential.claimedAt ? date(credential.claimedAt) : t('consoleCredentials.notClaimed'),
      note: credential.claimedAt ? undefined : t('consoleCredentials.notClaimedNote'),
    },
    batchId
      ? {
          id: 'batch',
          term: t('consoleCredentials.batch'),
          value: <Link to={at(`batches/${batchId}`)}>{t('consoleCredentials.seeBatch')}</Link>,
        }
      : undefined,
  ]
  return <DataList facts={facts.filter((fact) => fact !== undefined)} />
}
