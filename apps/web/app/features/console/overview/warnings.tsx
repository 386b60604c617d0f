import type { CredentialNeed } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useConsole } from '../use-console.ts'
import type { Day } from './day.ts'

const kinds = [
  {
    of: 'mailFailed',
    need: 'mail-failed',
    kind: 'bad',
    title: 'console.mailFailed',
    note: 'console.mailFailedNote',
  },
  {
    of: 'disputed',
    need: 'disputed',
    kind: 'warn',
    title: 'console.disputed',
    note: 'console.disputedNote',
  },
  {
    of: 'expiringIn60Days',
    need: 'expiring',
    kind: 'warn',
    title: 'console.ending',
    note: 'console.endingNote',
  },
] as const satisfies readonly {
  of: keyof Day
  need: CredentialNeed
  note: PlainKey
  [more: string]: string
}[]

/** What should be looked after before it hurts; nothing where all is well. */
export function Warnings({ day }: { day: Day }) {
  const { t } = useText()
  const { at } = useConsole()
  return (
    <div>
      {kinds
        .filter(({ of }) => day[of] > 0)
        .map(({ of, need, kind, title, note }) => (
          <Notice
            key={of}
            kind={kind}
            title={t(title, { count: day[of] })}
            action={
              <ButtonLink small to={at(`credentials?need=${need}`)}>
                {t('console.look')}
                <span className="unseen">: {t(title, { count: day[of] })}</span>
              </ButtonLink>
            }
          >
            {t(note)}
          </Notice>
        ))}
    </div>
  )
}
