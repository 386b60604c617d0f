import type { Contract, Output } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

type Read = Output<Contract['readExam']>

/** The one step that is open to whoever looks at an exam; where there is none, why. */
export function StartStep({ exam, mine, start, startFrom }: Read) {
  const { t, dateTime } = useText()
  const { id, minutes } = exam
  switch (start) {
    case 'sign-in':
      return (
        <ButtonLink look="main" to={`/sign-in?${new URLSearchParams({ returnTo: `/x/${id}` })}`}>
          {t('exam.signIn')}
        </ButtonLink>
      )
    case 'open':
      return (
        <form method="post" className="row">
          <Button look="main" icon="pen">
            {t(minutes === undefined ? 'exam.start' : 'exam.startTimed')}
          </Button>
          {minutes !== undefined && (
            <span className="soft">{t('exam.startNote', { count: minutes })}</span>
          )}
        </form>
      )
    case 'running': {
      const open = mine.find(({ state }) => state === 'open')
      return (
        <>
          <ButtonLink look="main" icon="pen" to={open ? `/attempts/${open.id}` : '/exams'}>
            {t('exam.goOn')}
          </ButtonLink>
          <span className="soft">
            {t('exam.goOnNote')}{' '}
            {open?.dueAt && t('exam.untilTime', { time: dateTime(open.dueAt) })}
          </span>
        </>
      )
    }
    case 'wait':
      return (
        <Notice kind="unknown" title={t('exam.waitTitle')}>
          {startFrom && t('exam.wait', { time: dateTime(startFrom) })}
        </Notice>
      )
    case 'no-attempts-left':
      return (
        <Notice kind="warn" title={t('exam.usedUpTitle')}>
          {t('exam.usedUp', { issuer: exam.issuer.name })}
        </Notice>
      )
    case 'passed':
      return <Passed mine={mine} />
    case 'not-enrolled':
      return (
        <Notice
          kind="unknown"
          title={t('exam.enrolTitle')}
          action={
            <ButtonLink look="main" to={`/a/${exam.achievementId}#dates`}>
              {t('exam.enrol')}
            </ButtonLink>
          }
        >
          {t('exam.enrolNote')}
        </Notice>
      )
    case 'closed':
      return (
        <Notice kind="unknown" title={t('exam.closedTitle')}>
          {t('exam.closed')}
        </Notice>
      )
  }
}

function Passed({ mine }: Pick<Read, 'mine'>) {
  const { t } = useText()
  const passed = mine.find((attempt) => attempt.passed)
  return (
    <Notice
      kind="good"
      title={t('exam.passedTitle')}
      action={
        passed && (
          <ButtonLink
            look="main"
            to={passed.credentialId ? `/c/${passed.credentialId}` : `/attempts/${passed.id}`}
          >
            {t(passed.credentialId ? 'exam.openCredential' : 'exam.openResult')}
          </ButtonLink>
        )
      }
    >
      {t('exam.passedNote')}
    </Notice>
  )
}
