import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { Meter } from '#app/ui/progress.tsx'
import { useConsole } from '../use-console.ts'
import type { Day } from './day.ts'

/** Batches that are being worked off at this moment. */
export function RunningBatches({ batches }: { batches: Day['runningBatches'] }) {
  const { t, percent } = useText()
  const { at } = useConsole()
  if (batches.length === 0) return null
  return (
    <Section title={t('console.running')} rule={false}>
      <ul className="list">
        {batches.map(({ id, name, progress }) => (
          <li key={id}>
            <span className="row">
              <Link to={at(`batches/${id}`)}>{name}</Link>
              <span className="push small soft num">{percent(progress)}</span>
            </span>
            <Meter
              value={progress}
              of={1}
              label={t('console.runningShare', { share: percent(progress) })}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
