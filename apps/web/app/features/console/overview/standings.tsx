import { Link } from 'react-router'
import type { ReactNode } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { DataList } from '#app/ui/data-list.tsx'
import { Section } from '#app/ui/page.tsx'
import { Meter } from '#app/ui/progress.tsx'
import { useConsole } from '../use-console.ts'
import type { Day } from './day.ts'

/** How the issued credentials stand, each count a way to them. */
export function Standings({ day }: { day: Day }) {
  const { t, number } = useText()
  const { at } = useConsole()
  const counted = (count: number, status: string, word: string): ReactNode => (
    <>
      {count > 0 ? (
        <Link to={at(`credentials?status=${status}`)}>{number(count)}</Link>
      ) : (
        number(count)
      )}
      <Meter
        value={count}
        of={day.issued}
        label={t('console.shareOf', { word, count, all: day.issued })}
      />
    </>
  )
  const [active, suspended, revoked] = [
    t('consoleCredentials.active'),
    t('credential.suspended'),
    t('console.revokedOrReplaced'),
  ]
  return (
    <Section title={t('console.standings')}>
      <DataList
        columns="one"
        facts={[
          { id: 'active', term: active, value: counted(day.active, 'active', active) },
          {
            id: 'suspended',
            term: suspended,
            value: counted(day.suspended, 'suspended', suspended),
          },
          { id: 'revoked', term: revoked, value: counted(day.revoked, 'revoked', revoked) },
        ]}
      />
    </Section>
  )
}
