import type { CredentialView } from '@credence/contract'
import { ButtonLink } from '#app/ui/button.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Stamp } from '#app/ui/stamp.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { classes } from '#app/ui/classes.ts'
import type { StandingWords } from './standing.ts'
import { successorPath } from './successor-path.ts'

type Props = { credential: CredentialView; words: StandingWords }

/** Above a certificate that does not stand as it should: what is the matter, before anything else. */
export function StandingPanel({ credential, words }: Props) {
  const { t } = useText()
  if (words.standing === 'active') return null
  const { statusReason, supersededBy } = credential
  return (
    <section className={classes('verdict', words.kind)} aria-label={words.word}>
      <Stamp kind={words.kind} />
      <p className="answer">{words.word}</p>
      <p className="lead">{words.sentence}</p>
      <div>
        {statusReason && <p>{t('credential.reason', { reason: statusReason })}</p>}
        {words.standing === 'superseded' && supersededBy && (
          <div className="row acts">
            <ButtonLink look="main" to={successorPath(supersededBy)}>
              {t('credential.toNewer')}
            </ButtonLink>
          </div>
        )}
      </div>
    </section>
  )
}

/** Under a certificate that stands: that it does, who says so, and as of when. */
export function ActiveStrip({ words }: Props) {
  if (words.standing !== 'active') return null
  return (
    <p className={classes('strip', words.kind)}>
      <StatusMark kind={words.kind}>{words.word}</StatusMark>
      <span className="sentence">{words.sentence}</span>
    </p>
  )
}
