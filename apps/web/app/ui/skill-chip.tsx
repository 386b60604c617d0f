import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { classes } from './classes.ts'

const levels = [1, 2, 3, 4, 5] as const

/** A level from 1 to 5 as pips, with its number for screen readers. */
export function Pips(props: { level: number }) {
  const { t } = useText()
  return (
    <span className="pips" role="img" aria-label={t('parts.level', { level: props.level })}>
      {levels.map((level) => (
        <i key={level} className={classes(level <= props.level && 'on')} />
      ))}
    </span>
  )
}

/** A skill: its name, its level, and the framework it comes from. */
export function SkillChip(props: {
  name: string
  level?: number
  framework?: string
  to?: string
}) {
  const inside = (
    <>
      {props.name}
      {props.level !== undefined && <Pips level={props.level} />}
      {props.framework && <span className="frame">{props.framework}</span>}
    </>
  )
  return props.to ? (
    <Link className="chip" to={props.to}>
      {inside}
    </Link>
  ) : (
    <span className="chip">{inside}</span>
  )
}
