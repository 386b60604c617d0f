import type { Stack, StackProgress } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Needed } from './progress-sections.tsx'
import { stateWords } from './progress-words.ts'
import { StackGraph } from './stack-graph.tsx'

type Props = { stack: Stack; progress: StackProgress | undefined }

const whenWords = {
  automatic: 'stack.whenAutomatic',
  review: 'stack.whenReview',
  manual: 'stack.whenManual',
} as const

/** On the page of an achievement: what it is made of, and how far the visitor is. */
export function StackSection({ stack, progress }: Props) {
  const { t } = useText()
  const here = `/a/${stack.id}/stack`
  return (
    <>
      <Section title={t('stack.title')} note={t('stack.note')} id="stack">
        <StackGraph stack={stack} leaves={progress?.leaves} />
        <p className="soft">{t(whenWords[stack.when])}</p>
      </Section>
      <Section title={t('stack.yours')} note={progress && t('stack.yoursNote')}>
        {progress ? (
          <div className="stack">
            <p>
              <StatusMark kind={stateWords[progress.state].kind}>
                {t(stateWords[progress.state].word)}
              </StatusMark>{' '}
              {progress.state !== 'awarded' && <Needed progress={progress} />}
            </p>
            <div>
              <ButtonLink icon="list" to={here}>
                {t('stack.toProgress')}
              </ButtonLink>
            </div>
          </div>
        ) : (
          <div>
            <ButtonLink to={`/sign-in?returnTo=${encodeURIComponent(here)}`}>
              {t('stack.signIn')}
            </ButtonLink>
          </div>
        )}
      </Section>
    </>
  )
}

/** Stacks that an achievement counts towards. */
export function CountsTowards({ stacks }: { stacks: readonly { id: string; name: string }[] }) {
  const { t } = useText()
  if (stacks.length === 0) return null
  return (
    <Section title={t('stack.countsTowards')}>
      <ul className="list tight">
        {stacks.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/a/${id}`}>{name}</Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
