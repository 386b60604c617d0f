import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'

type Version = {
  readonly id: string
  readonly name: string
  readonly status: 'current' | 'past'
  readonly createdAt: string
  readonly issuedCount: number
}

/** The versions of a definition: who holds an older one keeps it. */
export function Versions({ versions }: { versions: readonly Version[] }) {
  const { t, date } = useText()
  return (
    <Section title={t('consoleAchievement.versions')}>
      <ul className="list tight">
        {versions.map(({ id, status, createdAt, issuedCount }) => (
          <li key={id}>
            <b>{t('consoleAchievement.versionNumber', { number: id })}</b>{' '}
            {status === 'current' && (
              <span className="soft">{t('consoleAchievement.current')}</span>
            )}
            <p className="small soft">
              {date(createdAt)}
              {issuedCount > 0 && <> · {t('consoleAchievement.heldBy', { count: issuedCount })}</>}
              {status === 'past' && issuedCount > 0 && <> {t('consoleAchievement.theyKeep')}</>}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
