import { useState } from 'react'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { ResultPage } from '../result-page.tsx'
import { askFurther } from './check-on-device.ts'
import type { LocalOutcome } from './check-on-device.ts'

/**
 * What this device found out by itself, and, when that leaves something open, which public addresses would answer it. Nothing is asked before
 * the visitor says so.
 */
export function LocalResult({ first }: { first: LocalOutcome }) {
  const [outcome, setOutcome] = useState(first)
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    setOutcome(await askFurther(outcome).finally(() => setBusy(false)))
  }
  const { report, checkedAt, source, own } = outcome
  return (
    <ResultPage
      report={report}
      checkedAt={checkedAt}
      source={source}
      own={own}
      isOpen={outcome.isOffline || outcome.wanted.length > 0}
      above={<LookUps outcome={outcome} busy={busy} onAsk={() => void ask()} />}
    />
  )
}

type LookUpsProps = { outcome: LocalOutcome; busy: boolean; onAsk: () => void }

/** Where the check ran, and which addresses were asked or would be. */
function LookUps({ outcome, busy, onAsk }: LookUpsProps) {
  const { t } = useText()
  const { wanted, asked, isOffline } = outcome
  const isOpen = isOffline || wanted.length > 0
  const addresses = isOpen ? wanted : asked
  const ask = (
    <Button small busy={busy} onClick={onAsk}>
      {t(isOffline ? 'verify.goOnline' : 'verify.askThem')}
    </Button>
  )
  return (
    <div className="look-ups">
      <Notice
        kind={isOpen ? 'unknown' : 'good'}
        title={t(titleOf(outcome))}
        action={isOpen && ask}
        live
      >
        {isOffline
          ? t('verify.offlineNote')
          : isOpen
            ? t('verify.wantedNote', { count: wanted.length })
            : t('verify.askedNote', { count: asked.length })}
      </Notice>
      {addresses.length > 0 && (
        <ul className="small addresses">
          {addresses.map((address) => (
            <li key={address}>
              <code>{address}</code>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const titleOf = ({ isOffline, wanted }: LocalOutcome): PlainKey =>
  isOffline ? 'verify.offlineTitle' : wanted.length > 0 ? 'verify.wantedTitle' : 'verify.onDevice'
