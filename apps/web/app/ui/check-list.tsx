import type { Report } from '@credence/contract'
import type { ReactNode } from 'react'
import type { PlainKey, TextKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Icon } from './icon.tsx'
import { Section } from './page.tsx'
import { factsOf, groupChecks, keysOf, kindOf } from './report.ts'
import type { Check, Question } from './report.ts'
import { markOf } from './status-mark.tsx'
import type { Kind } from './status-mark.tsx'

/** A section with every check of a report, under five questions; what did not go well stands open. */
export function CheckList(props: { report: Report; note?: ReactNode }) {
  const { t } = useText()
  const issuer = props.report.issuer?.name ?? props.report.issuer?.id ?? t('report.someone')
  return (
    <Section title={t('report.how')} note={props.note}>
      <ul className="checks">
        {groupChecks(props.report).map(({ question, kind, checks, passed, total }) => (
          <li key={question}>
            <details open={kind === 'bad' || kind === 'warn'}>
              <summary>
                <span className={kind}>
                  <Icon name={markOf[kind]} />
                </span>
                <span className="q">{t(words[question].ask)}</span>
                <span className="a">{t(words[question][kind], { issuer })}</span>
                <span className="small soft num">
                  {total > 0 && t('report.tally', { passed, total })}
                </span>
                <span className="turn">
                  <Icon name="turn" small />
                </span>
              </summary>
              <ul>
                {checks.map((check, index) => (
                  <CheckRow key={`${check.code}-${index}`} check={check} />
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function CheckRow({ check }: { check: Check }) {
  const { t, find, language } = useText()
  const translated = keysOf(check)
    .map((key) => find(`check.${key}`))
    .find(Boolean)
  const kind = kindOf[check.status]
  const facts = factsOf(check.evidence)
  return (
    <li>
      <span className={kind}>
        <Icon name={markOf[kind]} small />
        <span className="unseen">{t(outcomes[check.status])}</span>
      </span>
      <span>
        <span lang={translated || language === 'en' ? undefined : 'en'}>
          {translated ?? check.message}
        </span>
        {facts && <span className="proof">{facts}</span>}
      </span>
      <code>{check.code}</code>
    </li>
  )
}

const outcomes: Readonly<Record<Check['status'], PlainKey>> = {
  pass: 'report.passed',
  fail: 'report.failed',
  warn: 'report.noted',
  skipped: 'report.skipped',
}

// Every answer is given {issuer}; most do not use it.
const words = {
  unaltered: {
    ask: 'report.unaltered',
    good: 'report.unalteredGood',
    warn: 'report.unalteredWarn',
    bad: 'report.unalteredBad',
    unknown: 'report.unalteredUnknown',
  },
  issuer: {
    ask: 'report.issuer',
    good: 'report.issuerGood',
    warn: 'report.issuerWarn',
    bad: 'report.issuerBad',
    unknown: 'report.issuerUnknown',
  },
  holder: {
    ask: 'report.holder',
    good: 'report.holderGood',
    warn: 'report.holderWarn',
    bad: 'report.holderBad',
    unknown: 'report.holderUnknown',
  },
  standing: {
    ask: 'report.standing',
    good: 'report.standingGood',
    warn: 'report.standingWarn',
    bad: 'report.standingBad',
    unknown: 'report.standingUnknown',
  },
  standards: {
    ask: 'report.standards',
    good: 'report.standardsGood',
    warn: 'report.standardsWarn',
    bad: 'report.standardsBad',
    unknown: 'report.standardsUnknown',
  },
} as const satisfies Readonly<Record<Question, Readonly<Record<Kind | 'ask', TextKey>>>>
