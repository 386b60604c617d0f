import type { PlanResult } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/page.tsx'
import { Again, type Asked } from './again.tsx'
import { Clash } from './clash.tsx'
import { Coverage } from './coverage.tsx'
import { Choices } from './choices.tsx'
import { PlanView } from './plan-view.tsx'
import { refusalWord } from './plan-words.ts'
import type { Wish } from './read-wish.server.ts'
import { WhyNot, type Why } from './why-not.tsx'

type Props = {
  readonly wish: Wish
  readonly result: PlanResult
  readonly choice: number
  readonly why?: Why
  readonly signedIn: boolean
}

/** What came of a wish: plans to choose from, or why there is none. */
export function PlanAnswer({ wish, result, choice, why, signedIn }: Props) {
  const { goal, outcome, plans, currency, coverage } = result
  const here = `/plan?${goal.kind === 'role' ? 'role' : 'goal'}=${goal.id ?? ''}`
  const asked: Asked = { wish, choice, here }
  const plan = plans[choice]
  return (
    <div className="plan-answer">
      {outcome === 'plans' && plan ? (
        <>
          <PlanView plan={plan} at={choice} count={plans.length} currency={currency} asked={asked}>
            {plans.length > 1 && <Choices result={result} asked={asked} />}
          </PlanView>
          <WhyNot asked={asked} why={why} currency={currency} />
          <Keep asked={asked} name={goal.name} signedIn={signedIn} />
        </>
      ) : (
        <None result={result} asked={asked} />
      )}
      <Coverage coverage={coverage} isPlanned={outcome === 'plans'} />
      <Basis result={result} />
    </div>
  )
}

function None({ result, asked }: { result: PlanResult; asked: Asked }) {
  const { t } = useText()
  const { outcome, catalogue } = result
  if (outcome === 'held') {
    return (
      <Notice kind="good" title={t('plan.heldTitle')} live>
        {t('plan.held')}
      </Notice>
    )
  }
  if (outcome === 'undecided') {
    return (
      <Notice kind="unknown" title={t('plan.undecidedTitle')} live>
        {t('plan.undecided')}
      </Notice>
    )
  }
  if (catalogue.achievements === 0)
    return <EmptyState title={t('plan.emptyTitle')}>{t('plan.empty')}</EmptyState>
  return <Clash result={result} asked={asked} />
}

function Keep({ asked, name, signedIn }: { asked: Asked; name: string; signedIn: boolean }) {
  const { t, rich } = useText()
  return (
    <Section title={t('plan.save')} rule={false}>
      {signedIn ? (
        <Again asked={asked} intent="save" choice={asked.choice} inline>
          <input type="hidden" name="goalName" value={name} />
          <Field name="name" label={t('plan.saveName')} defaultValue={name} maxLength={100} />
          <Button icon="check">{t('plan.save')}</Button>
        </Again>
      ) : (
        <p>
          {rich('plan.saveSignIn', {
            link: (words) => (
              <Link to={`/sign-in?returnTo=${encodeURIComponent(asked.here)}`}>{words}</Link>
            ),
          })}
        </p>
      )}
    </Section>
  )
}

/** What was counted and what was left out, so that nobody takes the answer for more than it is. */
function Basis({ result }: { result: PlanResult }) {
  const { t, date } = useText()
  const { holdings, catalogue, currency, outcome, uncertified } = result
  const { counted, declared, refused } = holdings
  const { achievements: count, otherCurrency: other, unpriced, untimed } = catalogue
  return (
    <Section title={t('plan.basis')}>
      <ul className="list tight">
        {outcome !== 'impossible' && uncertified.length > 0 && (
          <li>{t('plan.leftOutSkills', { skills: uncertified.join(', ') })}</li>
        )}
        <li>{t('plan.basisHeld', { counted, declared })}</li>
        {refused.map(({ name, reason }, at) => (
          <li key={`${at}${name}`}>
            {t('plan.refused', {
              name: name || t('plan.refusedNameless'),
              reason: t(refusalWord(reason)),
            })}
          </li>
        ))}
        {holdings.expiring.map(({ name, expires }) => (
          <li key={`${name}${expires}`}>{t('plan.expiring', { name, date: date(expires) })}</li>
        ))}
        <li>{t('plan.basisCatalogue', { count, currency, other, unpriced, untimed })}</li>
        <li>{t('plan.basisWord')}</li>
      </ul>
    </Section>
  )
}
