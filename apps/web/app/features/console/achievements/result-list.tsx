import type { ResultDescription } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { resultWords } from './result-words.ts'

/** What is measured, with its column in a file of many. */
export function ResultList({ results }: { results: readonly ResultDescription[] }) {
  const { t } = useText()
  if (results.length === 0) return null
  return (
    <Section title={t('achievement.results')}>
      <ul className="list tight">
        {results.map(({ id, name, resultType, valueMin, valueMax, requiredValue, levels }) => (
          <li key={id}>
            <b>{name}</b> <span className="soft">{t(resultWords[resultType])}</span>
            <p className="small soft">
              {valueMin !== undefined && valueMax !== undefined && (
                <>{t('achievement.resultRange', { min: valueMin, max: valueMax })} · </>
              )}
              {requiredValue !== undefined && (
                <>{t('achievement.resultRequired', { value: requiredValue })} · </>
              )}
              {levels && levels.length > 0 && (
                <>
                  {t('achievement.resultLevels', {
                    levels: levels.map((level) => level.name).join(', '),
                  })}{' '}
                  ·{' '}
                </>
              )}
              {t('consoleAchievement.column')} <code>{id}</code>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
