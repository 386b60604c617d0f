import { planObjectives } from '@credence/contract'
import { Form, Link } from 'react-router'
import type { ChosenGoal, FoundGoals } from '#app/features/plan/goals.server.ts'
import { objectiveWords } from '#app/features/plan/plan-words.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkbox, Field, Select } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'

type Props = {
  readonly id: string
  readonly name: string
  readonly chosen?: ChosenGoal
  readonly q?: string
  readonly results?: FoundGoals
}

/** Makes a draft for a client: first the goal, then the wishes. */
export function MakePlan({ id, name, chosen, q = '', results }: Props) {
  const { t } = useText()
  const here = `/advice/${id}`
  const all = results && [
    ...results.roles.map((each) => ({ ...each, kind: 'role' })),
    ...results.achievements.map((each) => ({ ...each, kind: 'goal' })),
  ]
  return (
    <Section
      id="make"
      title={t('advice.makeTitle', { name })}
      note={chosen ? t('advice.makeFor', { goal: chosen.name }) : t('advice.makeNote')}
    >
      {chosen ? (
        <Wishes here={here} goal={chosen} />
      ) : (
        <search className="unprinted">
          <Form className="plan-inline advice-find" action={`${here}#make`}>
            <Field
              type="search"
              name="q"
              label={t('plan.goalTitle')}
              placeholder={t('plan.goalHint')}
              defaultValue={q}
              maxLength={200}
            />
            <Button icon="search">{t('plan.search')}</Button>
          </Form>
        </search>
      )}
      {all?.length === 0 && <p className="soft">{t('plan.nothingFound', { query: q })}</p>}
      {all && all.length > 0 && (
        <ul className="list tight" aria-label={t('transition.found')}>
          {all.map((each) => (
            <li key={each.id}>
              <Link to={`${here}?${each.kind}=${each.id}#make`}>{each.name}</Link>{' '}
              <span className="small soft">{each.note}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Wishes({ here, goal }: { here: string; goal: ChosenGoal }) {
  const { t } = useText()
  return (
    <form method="post" action={`${here}?${goal.kind}=${goal.id}`} className="form unprinted">
      <input type="hidden" name={goal.kind} value={goal.id} />
      <input type="hidden" name="goalName" value={goal.name} />
      <div className="advice-wishes">
        <Field name="name" label={t('advice.makeName')} maxLength={100} defaultValue={goal.name} />
        <Select name="objective" label={t('plan.objective')} defaultValue="balanced">
          {planObjectives.toReversed().map((objective) => (
            <option key={objective} value={objective}>
              {t(objectiveWords[objective])}
            </option>
          ))}
        </Select>
        <Field
          name="hoursPerWeek"
          type="number"
          min={1}
          max={80}
          label={t('plan.hours')}
          defaultValue={8}
        />
        <Field name="budget" label={t('plan.budget')} inputMode="decimal" />
        <Field name="deadline" type="date" label={t('plan.deadline')} />
      </div>
      {goal.kind === 'role' && <Checkbox name="allSkills" label={t('plan.allSkills')} />}
      <Checkbox name="declared" label={t('plan.declared')} defaultChecked />
      <Checkbox name="partial" label={t('plan.partial')} />
      <div className="acts">
        <Button look="main" icon="turn" name="intent" value="make">
          {t('advice.make')}
        </Button>
        <Link to={`${here}#make`}>{t('advice.otherGoal')}</Link>
      </div>
    </form>
  )
}
