import type { Attempt } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { classes } from '#app/ui/classes.ts'
import { Icon } from '#app/ui/icon.tsx'
import type { KeeperState } from './answer-keeper.ts'
import { clockText, msLeft } from './time-left.ts'
import { useTimeLeft } from './use-time-left.ts'

type Props = {
  attempt: Attempt
  clock: KeeperState['clock']
  onEnd: () => void
}

/** How much time is left; nothing where the exam has no clock. */
export function TimeDisplay({ attempt, ...rest }: Props) {
  const { t } = useText()
  const { now, dueAt } = attempt
  if (dueAt === undefined) return <span className="soft">{t('exam.noClock')}</span>
  return <Countdown now={now} dueAt={dueAt} {...rest} />
}

function Countdown(props: Omit<Props, 'attempt'> & { now: string; dueAt: string }) {
  const { t, dateTime } = useText()
  const { left, warned } = useTimeLeft(props)
  return (
    <>
      <span
        className={classes(
          'time-left',
          left <= 60_000 && 'bad',
          left > 60_000 && left <= 300_000 && 'warn',
        )}
      >
        <Icon name="clock" />
        <span className="unseen">{t('exam.timeLeft')}</span>
        <span role="timer" aria-live="off" className="num">
          {clockText(left)}
        </span>
      </span>
      <span className="unseen" role="status">
        {left === 0
          ? t('exam.timeOver')
          : warned !== undefined && t('exam.leftMinutes', { count: warned })}
      </span>
      <noscript>
        <span className="small soft">
          {t('exam.timeWas', {
            time: clockText(msLeft(props.dueAt, Date.parse(props.now))),
            until: dateTime(props.dueAt),
          })}
        </span>
      </noscript>
    </>
  )
}
