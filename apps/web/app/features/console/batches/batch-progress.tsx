import type { Batch } from '@credence/contract'
import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { Progress } from '#app/ui/progress.tsx'
import { Confirm } from '../confirm.tsx'
import { useConsole } from '../use-console.ts'

const pollMs = 1000

/** How far a running batch is, and a way to stop it. It looks again each second while one looks at it. */
export function BatchProgress({ batch }: { batch: Batch }) {
  const text = useText()
  const { t, number } = text
  const { may } = useConsole()
  useLookAgain()
  const { rows, issued, rejected, duplicates, progress, dryRun, rowsPerSecond, secondsLeft } = batch
  const total = progress > 0 ? Math.max(rows, Math.round(rows / progress)) : 0
  return (
    <>
      <Progress
        label={t('consoleBatch.progress')}
        done={rows}
        failed={rejected}
        total={Math.max(1, total)}
        facts={[
          {
            id: 'issued',
            term: t(dryRun ? 'consoleBatch.good' : 'consoleBatch.issued'),
            value: number(issued),
          },
          { id: 'duplicates', term: t('consoleBatch.duplicates'), value: number(duplicates) },
          {
            id: 'rejected',
            term: t('consoleBatch.rejected'),
            value: <span className={rejected > 0 ? 'bad' : undefined}>{number(rejected)}</span>,
          },
          ...(rowsPerSecond
            ? [
                {
                  id: 'rate',
                  term: t('consoleBatch.rate'),
                  value: t('consoleBatch.perSecond', { count: Math.round(rowsPerSecond) }),
                },
              ]
            : []),
          ...(secondsLeft === undefined
            ? []
            : [{ id: 'left', term: t('consoleBatch.left'), value: timeLeft(secondsLeft, text) }]),
        ]}
      >
        {rows > 0 ? (
          <>
            <span className="count">{number(rows)}</span>{' '}
            <span className="soft">{t('consoleBatch.rowsDone', { total: number(total) })}</span>
          </>
        ) : (
          <span className="soft">{t('consoleBatch.starting')}</span>
        )}
      </Progress>
      {may('credentials.issue') && (
        <div className="tools">
          <p className="small soft">
            {t(dryRun ? 'consoleBatch.mayLeave' : 'consoleBatch.mayCloseRun')}
          </p>
          <Confirm
            open={t('consoleBatch.cancel')}
            icon="cross"
            go={t('consoleBatch.cancelGo')}
            fields={{ step: 'cancel' }}
          >
            <p>{t(dryRun ? 'consoleBatch.cancelDry' : 'consoleBatch.cancelNote')}</p>
          </Confirm>
        </div>
      )}
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
    </>
  )
}

function useLookAgain() {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') void revalidate()
    }, pollMs)
    const onReturn = () => document.visibilityState === 'visible' && void revalidate()
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onReturn)
    }
  }, [revalidate, state])
}

function timeLeft(seconds: number, { t }: Pick<Text, 't'>): string {
  if (seconds < 90) return t('consoleBatch.seconds', { count: Math.max(1, Math.round(seconds)) })
  return t('consoleBatch.minutes', { count: Math.round(seconds / 60) })
}
