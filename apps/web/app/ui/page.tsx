import type { ReactNode } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { classes } from './classes.ts'

type PageProps = {
  /** The document's title, and the heading unless `heading` differs. */
  title: string
  heading?: ReactNode
  /** Leaves the heading to the page's own parts. */
  bare?: boolean
  lead?: ReactNode
  crumb?: ReactNode
  /** The page's one main action, and what stands beside it. */
  actions?: ReactNode
  /** A medallion or stamp beside the heading. */
  seal?: ReactNode
  description?: string
  /** `narrow` for a page with one small form, `reading` for running text. */
  width?: 'work' | 'reading' | 'narrow'
  children?: ReactNode
}

/** A page: its title in the document, then heading, lead and content in `<main>`. */
export function Page(props: PageProps) {
  const { t } = useText()
  const head = (
    <>
      {props.crumb && <p className="crumb">{props.crumb}</p>}
      <h1>{props.heading ?? props.title}</h1>
      {props.lead && <p className="lead">{props.lead}</p>}
      {props.actions && <div className="row acts">{props.actions}</div>}
    </>
  )
  const inside = (
    <>
      {!props.bare && (
        <div className={classes('head', Boolean(props.seal) && 'seal')}>
          {props.seal}
          {props.seal ? <div className="stack">{head}</div> : head}
        </div>
      )}
      {props.children}
    </>
  )
  return (
    <main id="main" tabIndex={-1}>
      <title>{t('shell.titled', { title: props.title })}</title>
      {props.description && <meta name="description" content={props.description} />}
      {props.width && props.width !== 'work' ? <div className={props.width}>{inside}</div> : inside}
    </main>
  )
}

type SectionProps = {
  title: ReactNode
  note?: ReactNode
  /** At the end of the heading's line: a link to more. */
  aside?: ReactNode
  /** Whether the printer's double rule stands above it; it does unless told otherwise. */
  rule?: boolean
  id?: string
  children?: ReactNode
}

/** A part of a page under the double rule. */
export function Section(props: SectionProps) {
  return (
    <section className={classes('section', props.rule !== false && 'rule')} id={props.id}>
      <header>
        <h2>{props.title}</h2>
        {props.note && <p>{props.note}</p>}
        {props.aside && <span className="push">{props.aside}</span>}
      </header>
      {props.children}
    </section>
  )
}
