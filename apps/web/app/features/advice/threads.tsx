import type { AdvicePlan, AdviceRoom } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'

type Side = AdviceRoom['side']

/** What both sides say about each plan, and what the advisor may do with a draft. */
export function Threads(props: {
  readonly plans: readonly AdvicePlan[]
  readonly side: Side
  /** Whether something can still be said. */
  readonly open: boolean
}) {
  const { plans, side, open } = props
  return plans.map((plan) => <Thread key={plan.id} plan={plan} side={side} open={open} />)
}

function Thread({ plan, side, open }: { plan: AdvicePlan; side: Side; open: boolean }) {
  const { t, dateTime } = useText()
  const { id, name, comments } = plan
  const isDraft = plan.madeBy === 'advisor' && plan.handedOverAt === undefined
  return (
    <Section title={t('advice.comments', { plan: name })} id={`plan-${id}`}>
      {comments.length === 0 ? (
        <p className="soft advice-none">{t('advice.commentsNone')}</p>
      ) : (
        <ol className="advice-comments">
          {comments.map((said) => (
            <li key={said.id}>
              <p className="small soft">
                {said.by === side
                  ? t('advice.you')
                  : t(said.by === 'client' ? 'advice.client' : 'advice.advisor')}{' '}
                · {dateTime(said.at)}
              </p>
              <p className="advice-said">{said.text}</p>
            </li>
          ))}
        </ol>
      )}
      {open && (
        <form method="post" className="form unprinted">
          <input type="hidden" name="plan" value={id} />
          <TextArea
            name="text"
            label={t('advice.comment')}
            rows={2}
            maxLength={4000}
            id={`text-${id}`}
          />
          <div className="acts row">
            <Button name="intent" value="comment" aria-label={t('advice.sayOn', { plan: name })}>
              {t('advice.say')}
            </Button>
            {side === 'advisor' && isDraft && (
              <>
                <Button
                  icon="share"
                  name="intent"
                  value="hand-over"
                  aria-label={t('advice.handOverOf', { plan: name })}
                >
                  {t('advice.handOver')}
                </Button>
                <Button
                  look="plain"
                  name="intent"
                  value="drop"
                  aria-label={t('advice.dropOf', { plan: name })}
                >
                  {t('advice.drop')}
                </Button>
              </>
            )}
          </div>
        </form>
      )}
    </Section>
  )
}
