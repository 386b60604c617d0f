import type { CredentialView } from '@credence/contract'
import { Link } from 'react-router'
import { Badge } from '#app/features/achievements/badge.tsx'
import { linkedInUrl } from '#app/features/credentials/share-links.ts'
import { standingMark, standingOf } from '#app/features/credentials/standing.ts'
import { visibilityChoices, visibilityWords } from '#app/features/credentials/visibility.ts'
import { endings } from '#app/features/credentials/endings.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { daysLeft } from './days-left.ts'

/** Credentials of one's own, each with what one may do with it. */
export function HeldList({ items }: { items: readonly CredentialView[] }) {
  return (
    <ul className="held">
      {items.map((credential) => (
        <li key={credential.id}>
          <Held credential={credential} />
        </li>
      ))}
    </ul>
  )
}

type Props = { credential: CredentialView }

function Held({ credential }: Props) {
  const text = useText()
  const { achievement, issuer } = credential
  const standing = standingOf(credential)
  const { kind } = standingMark[standing]
  return (
    <>
      <span className={kind === 'good' ? undefined : 'faded'}>
        <Badge
          design={achievement.design}
          name={achievement.name}
          type={achievement.type}
          size={96}
        />
      </span>
      <div>
        <h3>
          <Link to={`/c/${credential.id}`}>{credential.name}</Link>
        </h3>
        <p className="small soft">
          <PersonName name={issuer.name} />
        </p>
        <p className="small row facts-line">
          <Standing credential={credential} />
          <span className="soft num">{termOf(credential, text)}</span>
        </p>
      </div>
      <div className="row does">
        <Visibility credential={credential} />
        {standing === 'active' && credential.visibility !== 'private' && (
          <Share credential={credential} />
        )}
        <Downloads credential={credential} />
      </div>
    </>
  )
}

/** How it stands; in the last two months of its time, how much of that is left. */
function Standing({ credential }: Props) {
  const { t } = useText()
  const standing = standingOf(credential)
  const { kind, word } = standingMark[standing]
  const days = daysLeft(credential)
  if (standing !== 'active') return <StatusMark kind={kind}>{t(word)}</StatusMark>
  if (days === undefined || days > 60) {
    return <StatusMark kind="good">{t('wallet.active')}</StatusMark>
  }
  return <StatusMark kind="warn">{t('wallet.endsIn', { count: days })}</StatusMark>
}

function termOf(credential: CredentialView, { t, date }: Text): string {
  const { validUntil } = credential
  const ended = standingOf(credential) === 'expired'
  const awarded = t('wallet.awarded', { date: date(credential.awardedDate) })
  if (validUntil === undefined) return `${awarded}, ${t('wallet.noEnd')}`
  const end = { date: date(validUntil) }
  return `${awarded}, ${ended ? t('wallet.ended', end) : t('wallet.until', end)}`
}

function Visibility({ credential }: Props) {
  const { t } = useText()
  const { id, name, visibility } = credential
  return (
    <Menu
      label={`${t(visibilityWords[visibility].word)}: ${t('wallet.whoSees', { name })}`}
      buttonClass="button s"
      button={
        <>
          <Icon name={visibility === 'private' ? 'lock' : 'eye'} small />
          {t(visibilityWords[visibility].word)}
        </>
      }
    >
      <form method="post">
        <input type="hidden" name="id" value={id} />
        {visibilityChoices.map((choice) => (
          <button
            key={choice}
            name="visibility"
            value={choice}
            aria-pressed={choice === visibility}
            className="choice-button"
          >
            <span>
              {t(visibilityWords[choice].word)}
              <span className="small soft">{t(visibilityWords[choice].note)}</span>
            </span>
            {choice === visibility && (
              <span className="tick">
                <Icon name="check" small />
              </span>
            )}
          </button>
        ))}
      </form>
    </Menu>
  )
}

function Share({ credential }: Props) {
  const { t } = useText()
  const { name } = credential
  return (
    <Menu
      label={t('wallet.shareOf', { name })}
      buttonClass="button s"
      button={
        <>
          <Icon name="share" small />
          {t('wallet.share')}
        </>
      }
    >
      <a href={linkedInUrl(credential)} rel="noopener noreferrer">
        {t('credential.linkedIn')}
      </a>
      <Link to={`/c/${credential.id}`}>{t('wallet.shareOpen')}</Link>
      <Link to={`/c/${credential.id}#embed`}>{t('wallet.shareEmbed')}</Link>
    </Menu>
  )
}

function Downloads({ credential }: Props) {
  const { t } = useText()
  const { name, url } = credential
  return (
    <Menu
      label={t('wallet.downloadOf', { name })}
      buttonClass="button s"
      button={
        <>
          <Icon name="download" small />
          {t('wallet.download')}
        </>
      }
    >
      {endings.map(({ ending, word, note }) => (
        <a key={ending} href={`${url}.${ending}`} className="choice-button">
          <span>
            {t(word)}
            <span className="small soft">{t(note)}</span>
          </span>
        </a>
      ))}
    </Menu>
  )
}
