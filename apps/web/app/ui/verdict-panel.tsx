import type { Report } from '@credence/contract'
import type { ReactNode } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { classes } from './classes.ts'
import { answerOf } from './report.ts'
import { Stamp } from './stamp.tsx'

type VerdictPanelProps = {
  report: Report
  /** When it was checked. */
  checkedAt: Date | string
  /** Whom the credential names, if anyone. */
  holder?: string
  starts?: Date | string
  ends?: Date | string
  /** Further short remarks: the file's name and size, where it was checked. */
  meta?: readonly ReactNode[]
  actions?: ReactNode
  /** True while something is left to look up: an open answer is then not out of reach. */
  isOpen?: boolean
  /** The page's own heading, or one of several on it. */
  heading?: 'h1' | 'h2'
}

/** The answer first, in a sentence that a recruiter understands; {@link CheckList} then says why. */
export function VerdictPanel(props: VerdictPanelProps) {
  const { t, date, dateTime } = useText()
  const { report, holder } = props
  const [starts, ends] = [toDate(props.starts), toDate(props.ends)]
  const answer = answerOf(report, { holder, starts, ends })
  const isUnasked = props.isOpen && report.verdict === 'indeterminate'
  const sentence = isUnasked ? 'report.unasked' : answer.sentence
  const Heading = props.heading ?? 'h1'
  const values = {
    issuer: report.issuer?.name ?? report.issuer?.id ?? t('report.someone'),
    holder: holder ?? '',
    date: date((report.verdict === 'expired' ? ends : starts) ?? new Date(0)),
    time: dateTime(props.checkedAt),
  }
  return (
    <section className={classes('verdict', answer.kind)} aria-label={t(answer.title)}>
      <Stamp kind={answer.kind} />
      <Heading>{t(answer.title)}</Heading>
      <p className="lead">{t(sentence, values)}</p>
      <div>
        <p className="meta">
          <span>{t('report.checkedAt', { time: values.time })}</span>
          <span>{t('report.count', { count: report.checks.length })}</span>
          {report.verdict === 'valid' && report.issuer?.trusted === 'unlisted' && (
            <span>{t('report.unlisted')}</span>
          )}
          {props.meta?.map((remark, index) => (
            <span key={index}>{remark}</span>
          ))}
        </p>
        {props.actions && <div className="row acts">{props.actions}</div>}
      </div>
    </section>
  )
}

const toDate = (value: Date | string | undefined) =>
  value === undefined ? undefined : new Date(value)
