import type { CredentialSummary } from '@credence/contract'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Face } from '#app/ui/face.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Column } from '#app/ui/table.tsx'
import { EmailText } from '../email-text.tsx'
import { useConsole } from '../use-console.ts'
import { mailWords } from './mail-words.ts'
import { issuerMark } from './standing-words.ts'

/** Credentials as the issuer looks through them. */
export function CredentialTable(props: {
  caption: string
  credentials: readonly CredentialSummary[]
  /** A box to tick before each, if they can be chosen. */
  tick?: { head: ReactNode; cell: (credential: CredentialSummary) => ReactNode }
}) {
  const { t, shortDate } = useText()
  const { at } = useConsole()
  const { tick } = props
  const columns: readonly Column<CredentialSummary>[] = [
    ...(tick ? [{ id: 'tick', head: tick.head, cell: tick.cell }] : []),
    {
      id: 'holder',
      head: t('consoleCredentials.holder'),
      names: true,
      cell: ({ id, recipient }) => (
        <span className="who">
          <Face name={recipient.name} />
          <span>
            <Link to={at(`credentials/${id}`)}>
              <PersonName name={recipient.name} />
            </Link>
            <br />
            <span className="small faint">
              <EmailText email={recipient.email} />
            </span>
          </span>
        </span>
      ),
    },
    {
      id: 'achievement',
      head: t('consoleCredentials.achievement'),
      cell: ({ achievement }) => achievement.name,
    },
    {
      id: 'awarded',
      head: t('consoleCredentials.awarded'),
      number: true,
      cell: ({ awardedDate }) => <time dateTime={awardedDate}>{shortDate(awardedDate)}</time>,
    },
    {
      id: 'status',
      head: t('consoleCredentials.status'),
      cell: (credential) => <Standing credential={credential} />,
    },
    {
      id: 'mail',
      head: t('consoleCredentials.mail'),
      cell: (credential) => <Mail credential={credential} />,
    },
  ]
  return (
    <Table
      caption={props.caption}
      fold
      columns={columns}
      rows={props.credentials}
      rowKey={({ id }) => id}
    />
  )
}

function Standing({ credential }: { credential: CredentialSummary }) {
  const { t } = useText()
  const { kind, word } = issuerMark[credential.status]
  return (
    <>
      <StatusMark kind={kind}>{t(word)}</StatusMark>
      {credential.disputedAt && (
        <>
          <br />
          <span className="small warn">{t('consoleCredentials.disputed')}</span>
        </>
      )}
    </>
  )
}

/** Whether the holder heard of it: claimed says more than any mail. */
function Mail({ credential: { claimedAt, mail } }: { credential: CredentialSummary }) {
  const { t, shortDate } = useText()
  if (claimedAt)
    return (
      <StatusMark kind="good">
        {t('consoleCredentials.claimedOn', { date: shortDate(claimedAt) })}
      </StatusMark>
    )
  const { kind, word } = mailWords[mail]
  return kind === 'bad' ? (
    <StatusMark kind="bad">{t(word)}</StatusMark>
  ) : (
    <span className="soft">{t(word)}</span>
  )
}
