import type { Attempt, Contract, Output } from '@credence/contract'
import { useEffect } from 'react'
import { Link, useRevalidator } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Meter } from '#app/ui/progress.tsx'
import { Stamp } from '#app/ui/stamp.tsx'
import { Table } from '#app/ui/table.tsx'

type Props = { attempt: Attempt; exam: Output<Contract['readExam']> | undefined }

/** What came of an attempt: the verdict, the figure where it is told, the credential or the next try. */
export function Result({ attempt, exam }: Props) {
  const { t, rich, dateTime } = useText()
  const { passed = false, endedAt, endedBy, credentialId, issuer } = attempt
  const verdict = t(passed ? 'exam.passed' : 'exam.notPassed')
  const time = dateTime(endedAt ?? attempt.now)
  return (
    <Page
      title={`${verdict}: ${attempt.examName}`}
      heading={verdict}
      width="reading"
      seal={<Stamp kind={passed ? 'good' : 'warn'} />}
      crumb={rich(
        'exam.leadsTo',
        {
          issuer: (inside) => <Link to={`/i/${issuer.slug}`}>{inside}</Link>,
          achievement: (inside) => <Link to={`/a/${attempt.achievementId}`}>{inside}</Link>,
        },
        { issuer: issuer.name, achievement: attempt.achievementName },
      )}
      lead={t(passed ? 'exam.passedLead' : 'exam.notPassedLead', { name: attempt.examName })}
      actions={
        <>
          {credentialId && (
            <ButtonLink look="main" icon="shield" to={`/c/${credentialId}`}>
              {t('exam.openCredential')}
            </ButtonLink>
          )}
          {!passed && exam?.start === 'open' && (
            <ButtonLink look="main" to={`/x/${attempt.examId}`}>
              {t('exam.tryAgainGo')}
            </ButtonLink>
          )}
          <Link to="/exams">{t('exam.mine')}</Link>
        </>
      }
    >
      <Score attempt={attempt} />
      <p className="small soft">
        {t('exam.attemptOf', { number: attempt.number })}.{' '}
        {t(endedBy === 'time' ? 'exam.endedTime' : 'exam.endedSubmitted', { time })}
      </p>
      <Parts attempt={attempt} />
      {passed ? <Credential attempt={attempt} /> : <NextTry attempt={attempt} exam={exam} />}
    </Page>
  )
}

function Score({ attempt }: Pick<Props, 'attempt'>) {
  const { t, number } = useText()
  const { percent, passPercent } = attempt
  if (percent === undefined) return <p className="soft">{t('exam.verdictOnly')}</p>
  const told = { percent: number(percent), pass: number(passPercent) }
  return (
    <section className="score" aria-label={t('exam.score')}>
      <p>
        <b className="figure num">{t('exam.percent', { percent: told.percent })}</b>{' '}
        <span className="soft">{t('exam.needed', { percent: told.pass })}</span>
      </p>
      <svg className="score-bar" role="img" aria-label={t('exam.bar', told)}>
        <rect className="track" width="100%" height="12" y="6" rx="6" />
        <rect
          className={attempt.passed ? 'reached' : 'reached short'}
          width={`${percent}%`}
          height="12"
          y="6"
          rx="6"
        />
        <line x1={`${passPercent}%`} x2={`${passPercent}%`} y1="0" y2="24" />
      </svg>
    </section>
  )
}

function Parts({ attempt: { parts = [] } }: Pick<Props, 'attempt'>) {
  const { t, number } = useText()
  if (parts.length === 0) return null
  const score = (percent: number) => t('exam.percent', { percent: number(percent) })
  return (
    <Section title={t('exam.parts')}>
      <Table
        caption={t('exam.parts')}
        fold
        rows={parts.map((part, at) => ({ ...part, at }))}
        rowKey={({ at }) => String(at)}
        columns={[
          { id: 'name', head: t('exam.partName'), names: true, cell: ({ name }) => name },
          {
            id: 'items',
            head: t('exam.partQuestions'),
            number: true,
            cell: ({ items }) => t('exam.questions', { count: items }),
          },
          {
            id: 'percent',
            head: t('exam.partScore'),
            number: true,
            cell: ({ percent }) => (
              <>
                {score(percent)}
                <Meter value={percent} of={100} label={score(percent)} />
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}

const heldWords = {
  'not-published': 'exam.heldNotPublished',
  suspended: 'exam.heldSuspended',
  refused: 'exam.heldRefused',
} as const satisfies Record<NonNullable<Attempt['awardHeld']>, PlainKey>

function Credential({ attempt }: Pick<Props, 'attempt'>) {
  const { t } = useText()
  return (
    <Section title={t('exam.credential')}>
      <Standing attempt={attempt} />
      {attempt.awardHeld && !attempt.credentialId && (
        <p className="soft">{t('exam.heldNote', { issuer: attempt.issuer.name })}</p>
      )}
    </Section>
  )
}

function Standing({ attempt: { id, credentialId, awardHeld } }: Pick<Props, 'attempt'>) {
  const { t } = useText()
  if (credentialId) {
    return (
      <p>
        {t('exam.credentialReady')} <Link to="/wallet">{t('wallet.title')}</Link>
      </p>
    )
  }
  return awardHeld ? <p>{t(heldWords[awardHeld])}</p> : <Making id={id} />
}

const lookEveryMs = 1500

/** Issuing is work of seconds: the page looks again by itself, with scripts and without. */
function Making({ id }: { id: string }) {
  const { t } = useText()
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), lookEveryMs)
    return () => clearTimeout(timer)
  }, [revalidate, state])
  return (
    <div role="status">
      <p className="row">
        <Icon name="wait" turning />
        <b>{t('exam.credentialMaking')}</b>
      </p>
      <p className="soft">
        {t('exam.credentialMakingNote')} <a href={`/attempts/${id}`}>{t('exam.lookAgain')}</a>
      </p>
      <noscript>
        <meta httpEquiv="refresh" content="4" />
      </noscript>
    </div>
  )
}

function NextTry({ attempt, exam }: Props) {
  const { t, dateTime } = useText()
  const { start, startFrom } = exam ?? {}
  const words = () => {
    switch (start) {
      case 'open':
        return t('exam.tryNow')
      case 'wait':
        return startFrom && t('exam.wait', { time: dateTime(startFrom) })
      case 'no-attempts-left':
        return t('exam.usedUp', { issuer: attempt.issuer.name })
      case 'running':
        return t('exam.goOnNote')
      case 'not-enrolled':
        return t('exam.enrolNote')
      case 'passed':
        return t('exam.passedTitle')
      default:
        return t('exam.closed')
    }
  }
  return (
    <Section title={t('exam.tryAgain')}>
      <p>
        {words()} <Link to={`/x/${attempt.examId}`}>{t('exam.aboutExam')}</Link>
      </p>
    </Section>
  )
}
