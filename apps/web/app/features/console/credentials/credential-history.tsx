import { useText } from '#app/i18n/use-text.ts'
import { actionWord } from '../organization/audit-words.ts'
import { ActorName } from '../organization/actor-name.tsx'

type Entry = {
  readonly at: string
  readonly action: string
  readonly actor: string
  readonly actorName?: string
  readonly reason?: string
}

/** What happened to a credential, in order. */
export function CredentialHistory({ history }: { history: readonly Entry[] }) {
  const text = useText()
  const { t, dateTime } = text
  if (history.length === 0) return <p className="soft">{t('consoleCredentials.historyNone')}</p>
  return (
    <ol className="list tight">
      {history.map(({ at, action, actor, actorName, reason }) => (
        <li key={`${at}-${action}`}>
          <b>{actionWord(action, text)}</b>{' '}
          <span className="soft">{t('consoleCredentials.byWhom')}</span>{' '}
          <ActorName actor={actor} name={actorName} />
          {reason && <p className="soft">{t('consoleCredentials.because', { reason })}</p>}
          <p className="small faint">
            <time dateTime={at}>{dateTime(at)}</time>
          </p>
        </li>
      ))}
    </ol>
  )
}
