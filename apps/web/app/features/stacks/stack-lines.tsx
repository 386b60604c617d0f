import type { StackLine } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { Meter } from '#app/ui/progress.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { stateWords } from './progress-words.ts'
import './stacks.css'

/** In the wallet: what one's credentials add up to. */
export function StackLines({ items }: { items: readonly StackLine[] }) {
  const { t } = useText()
  const shown = items.filter(({ status }) => status !== 'awarded')
  if (shown.length === 0) return null
  return (
    <Section title={t('stack.walletTitle')} note={t('stack.walletNote')}>
      <ul className="stack-lines">
        {shown.map(({ id, name, status, done, of, issuer }) => (
          <li key={id}>
            <span>
              <Link to={`/a/${id}/stack`}>{name}</Link>{' '}
              <span className="small soft">{issuer.name}</span>
            </span>
            <Meter value={done} of={of} label={t('stack.doneOf', { done, of })} />
            <StatusMark kind={stateWords[status].kind}>{t(stateWords[status].word)}</StatusMark>
          </li>
        ))}
      </ul>
    </Section>
  )
}
