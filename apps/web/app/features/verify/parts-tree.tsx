import type { Part, Report } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { answerOf, keysOf } from '#app/ui/report.ts'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { readCredential } from './read-credential.ts'

/** The credentials inside this one, as a tree: each with its own answer, and what was not good about it. */
export function PartsTree({ parts }: { parts: readonly Part[] }) {
  const { t } = useText()
  return (
    <Section title={t('verify.parts')} note={t('verify.partsNote')}>
      <Branch parts={parts} />
    </Section>
  )
}

function Branch({ parts }: { parts: readonly Part[] }) {
  return (
    <ul className="part-tree">
      {parts.map((part) => (
        <li key={`${part.relation}:${part.path}`}>
          <Leaf part={part} />
        </li>
      ))}
    </ul>
  )
}

function Leaf({ part: { relation, report } }: { part: Part }) {
  const { t } = useText()
  const { kind, title } = answerOf(report, {})
  const content = report.credential && readCredential(report.credential)
  const relationName = t(
    relation === 'endorsement' ? 'verify.partEndorsement' : 'verify.partCredential',
  )
  const issuer = report.issuer?.name ?? report.issuer?.id ?? t('report.someone')
  return (
    <>
      <details open={kind !== 'good'}>
        <summary>
          <StatusMark kind={kind}>{t(title)}</StatusMark>
          <b>{content?.name ?? t('verify.unnamed')}</b>
          <span className="small soft">
            {relationName}, {issuer}
          </span>
        </summary>
        <Troubles report={report} />
      </details>
      {report.parts && <Branch parts={report.parts} />}
    </>
  )
}

function Troubles({ report }: { report: Report }) {
  const { t, find } = useText()
  const troubles = report.checks.filter(({ status }) => status === 'fail' || status === 'warn')
  if (troubles.length === 0) return <p className="small soft">{t('verify.partFine')}</p>
  return (
    <ul className="small">
      {troubles.map((check) => (
        <li key={check.code}>
          {keysOf(check)
            .map((key) => find(`check.${key}`))
            .find(Boolean) ?? check.message}
        </li>
      ))}
    </ul>
  )
}
