import type { Report } from '@credence/contract'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { buttonClass } from '#app/ui/button.tsx'
import { CheckList } from '#app/ui/check-list.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Page } from '#app/ui/page.tsx'
import { answerOf } from '#app/ui/report.ts'
import { VerdictPanel } from '#app/ui/verdict-panel.tsx'
import type { Own, Source } from './check.server.ts'
import { CredentialFacts, Subject } from './credential-facts.tsx'
import { NextSteps } from './next-steps.tsx'
import { PartsTree } from './parts-tree.tsx'
import { readCredential } from './read-credential.ts'

type ResultPageProps = {
  report: Report
  checkedAt: string
  source: Source
  own?: Own
  /** Where the check ran, when that was not the server. */
  above?: ReactNode
  /** True while addresses are left to ask: then what is open is not out of reach. */
  isOpen?: boolean
}

/** The answer, what the credential says, what to do now, and every check. */
export function ResultPage(props: ResultPageProps) {
  const { report, checkedAt, source, own, above } = props
  const text = useText()
  const { t } = text
  const content = report.credential && readCredential(report.credential)
  return (
    <Page title={t(answerOf(report, {}).title)} bare>
      <p className="crumb above">
        <Link to="/verify">{t('verify.another')}</Link> · {sourceName(source, text)}
      </p>
      {above}
      <VerdictPanel
        report={report}
        isOpen={props.isOpen}
        checkedAt={checkedAt}
        holder={content?.holder}
        starts={content?.from}
        ends={content?.until}
        actions={<SaveReport report={report} checkedAt={checkedAt} />}
      />
      {content && <Subject content={content} own={own} />}
      <div className="cols">
        <div>
          <CheckList report={report} />
        </div>
        <aside>
          <NextSteps report={report} />
        </aside>
      </div>
      {report.parts && <PartsTree parts={report.parts} />}
      {content && <CredentialFacts content={content} report={report} />}
    </Page>
  )
}

function sourceName(source: Source, { t, size }: Text): string {
  if (source.kind === 'text') return t('verify.pasted')
  if (source.kind === 'link') return source.url
  return t('verify.file', { name: source.name, size: size(source.size) })
}

/** The report as a file. It travels in the page itself, so that nothing has to be kept for it. */
function SaveReport({ report, checkedAt }: { report: Report; checkedAt: string }) {
  const { t } = useText()
  const json = JSON.stringify({ checkedAt, ...report }, null, 2)
  if (json.length > largestReport) return null
  return (
    <a
      className={buttonClass({ look: 'quiet', small: true })}
      href={`data:application/json;charset=utf-8,${encodeURIComponent(json)}`}
      download="verification-report.json"
    >
      <Icon name="download" />
      {t('verify.save')}
    </a>
  )
}

const largestReport = 100_000
