import type { AchievementSummary } from '@credence/contract'
import { Link } from 'react-router'
import { Badge } from '#app/features/achievements/badge.tsx'
import { typeName } from '#app/features/achievements/type-words.ts'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { useConsole } from '../use-console.ts'

type ChoiceProps = {
  achievements: readonly AchievementSummary[]
  /** The page that goes on with the chosen one. */
  path: string
}

/** The published achievements, to choose the one that is to be issued. Links: they work without scripts. */
export function AchievementChoice({ achievements, path }: ChoiceProps) {
  const text = useText()
  const { t } = text
  const { at } = useConsole()
  if (achievements.length === 0) return <NothingPublished />
  return (
    <ul className="offers">
      {achievements.map(({ id, name, design, achievementType, issuedCount }) => (
        <li key={id}>
          <Badge design={design} name={name} type={achievementType} size={64} />
          <div>
            <h2>
              <Link to={at(`${path}?achievement=${id}`)}>{name}</Link>
            </h2>
            <p className="small soft">{typeName(achievementType, text)}</p>
          </div>
          <p className="end small faint">{t('achievement.issued', { count: issuedCount })}</p>
        </li>
      ))}
    </ul>
  )
}

function NothingPublished() {
  const { t } = useText()
  const { at, may } = useConsole()
  return (
    <EmptyState
      title={t('consoleIssue.nothing')}
      action={
        may('achievements.write') && (
          <ButtonLink look="main" to={at('achievements')}>
            {t('consoleIssue.nothingGo')}
          </ButtonLink>
        )
      }
    >
      {t('consoleIssue.nothingNote')}
    </EmptyState>
  )
}

/** The chosen achievement, and a way to another. */
export function Chosen(props: {
  achievement: Pick<AchievementSummary, 'name' | 'design' | 'achievementType'>
  path: string
  /** Where there is no other to choose. */
  alone: boolean
}) {
  const { t } = useText()
  const { at } = useConsole()
  const { name, design, achievementType } = props.achievement
  return (
    <div className="chosen">
      <Badge design={design} name={name} type={achievementType} size={64} />
      <b>{name}</b>
      {!props.alone && <Link to={at(props.path)}>{t('consoleIssue.another')}</Link>}
    </div>
  )
}
