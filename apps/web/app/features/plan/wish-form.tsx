import { offeringModes, planObjectives, type DeclaredSkill } from '@credence/contract'
import { Form, Link, useNavigation } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { DropZone } from '#app/ui/drop-zone.tsx'
import { Checkbox, Field, FieldGroup, Radio, Select } from '#app/ui/field.tsx'
import type { Assumed } from './assumed.server.ts'
import type { ChosenGoal } from './goals.server.ts'
import { modeWords, objectiveWords } from './plan-words.ts'
import type { Wish } from './read-wish.server.ts'

const languages = ['en', 'de', 'fr', 'es', 'nl']
const rows = [0, 1, 2]
const levels = [1, 2, 3, 4, 5]

type Props = {
  readonly goal: ChosenGoal
  /** What was asked before. */
  readonly wish?: Wish
  /** What the person has declared; undefined where nobody is signed in. */
  readonly declared?: readonly DeclaredSkill[]
  /** A role that the person comes from, whose skills may count. */
  readonly assumed?: Assumed
}

/** What one holds and wishes, for a goal. */
export function WishForm({ goal, wish, declared, assumed }: Props) {
  const { t, rich } = useText()
  const busy = useNavigation().formMethod === 'POST'
  const here = `/plan?${goal.kind}=${goal.id}${assumed ? `&from=${assumed.id}` : ''}`
  const { have, goal: asked } = wish ?? {}
  // What was typed has no id; what has one is of the role that the person comes from.
  const [typed, taken] = [false, true].map((isKnown) =>
    have?.skills?.filter(({ skillId }) => (skillId !== undefined) === isKnown),
  )
  const back = encodeURIComponent(here)
  return (
    <Form className="form" method="post" action={here} encType="multipart/form-data">
      <input type="hidden" name={goal.kind} value={goal.id} />
      <div className="cols halves">
        <fieldset className="form">
          <legend>
            <h2>{t('plan.have')}</h2>
          </legend>
          {declared ? (
            <Checkbox
              name="wallet"
              label={t('plan.haveWallet')}
              defaultChecked={have?.wallet ?? true}
            />
          ) : (
            <p className="soft">
              {rich('plan.haveSignIn', {
                link: (words) => <Link to={`/sign-in?returnTo=${back}`}>{words}</Link>,
              })}
            </p>
          )}
          <DropZone
            name="file"
            label={t('plan.files')}
            note={t('plan.filesHint')}
            accept=".json,.jwt,.png,.svg,.pdf,application/json,image/png,image/svg+xml"
            multiple
            quiet
          />
          <Checkbox
            name="declared"
            label={t('plan.declared')}
            hint={t('plan.declaredHint')}
            defaultChecked={have?.declared ?? true}
          />
          {declared && declared.length > 0 && (
            <p className="small soft">
              {t('plan.declaredKept', {
                skills: declared.map(({ name, level }) => `${name} (${level})`).join(', '),
              })}
            </p>
          )}
          {assumed && (
            <Checkbox
              name="assumed"
              value={assumed.id}
              label={t('transition.assumed', { name: assumed.name, count: assumed.count })}
              defaultChecked={!taken || taken.length > 0}
            />
          )}
          {rows.map((at) => (
            <div className="plan-skill" key={at}>
              <Field
                name="skill"
                label={t('plan.skillName')}
                maxLength={200}
                defaultValue={typed?.[at]?.name}
              />
              <Select
                name="level"
                label={t('plan.skillLevel')}
                defaultValue={typed?.[at]?.level ?? 3}
              >
                {levels.map((level) => (
                  <option key={level}>{level}</option>
                ))}
              </Select>
            </div>
          ))}
        </fieldset>
        <fieldset className="form">
          <legend>
            <h2>{t('plan.wishes')}</h2>
          </legend>
          {goal.kind === 'role' && (
            <Checkbox
              name="allSkills"
              label={t('plan.allSkills')}
              defaultChecked={asked?.skillsOfRole === 'all'}
            />
          )}
          <Wishes wishes={wish?.wishes ?? {}} />
        </fieldset>
      </div>
      <div className="acts">
        <Button look="main" icon="turn" busy={busy}>
          {t('plan.make')}
        </Button>
        <Link to="/plan">{t('plan.anotherGoal')}</Link>
      </div>
    </Form>
  )
}

function Wishes({ wishes }: { wishes: NonNullable<Wish['wishes']> }) {
  const text = useText()
  const { t } = text
  const names = new Intl.DisplayNames([text.language], { type: 'language' })
  return (
    <>
      <FieldGroup label={t('plan.objective')}>
        {planObjectives.toReversed().map((objective) => (
          <Radio
            key={objective}
            name="objective"
            value={objective}
            label={t(objectiveWords[objective])}
            defaultChecked={(wishes.objective ?? 'balanced') === objective}
          />
        ))}
      </FieldGroup>
      <div className="plan-pair">
        <Field
          name="budget"
          label={t('plan.budget')}
          hint={t('plan.budgetHint')}
          inputMode="decimal"
          defaultValue={wishes.budget}
        />
        <Field
          name="currency"
          label={t('plan.currency')}
          hint={t('plan.currencyHint')}
          maxLength={3}
          defaultValue={wishes.currency}
        />
        <Field
          name="start"
          type="date"
          label={t('plan.start')}
          hint={t('plan.startHint')}
          defaultValue={wishes.start?.slice(0, 10)}
        />
        <Field
          name="deadline"
          type="date"
          label={t('plan.deadline')}
          defaultValue={wishes.deadline?.slice(0, 10)}
        />
      </div>
      <Field
        name="hoursPerWeek"
        type="number"
        min={1}
        max={80}
        label={t('plan.hours')}
        defaultValue={wishes.hoursPerWeek ?? 8}
      />
      <FieldGroup label={t('plan.languages')} hint={t('plan.anyHint')}>
        <div className="plan-ticks">
          {languages.map((tag) => (
            <Checkbox
              key={tag}
              name="language"
              value={tag}
              label={names.of(tag)}
              defaultChecked={wishes.languages?.includes(tag)}
            />
          ))}
        </div>
      </FieldGroup>
      <FieldGroup label={t('plan.modes')} hint={t('plan.anyHint')}>
        <div className="plan-ticks">
          {offeringModes.map((mode) => (
            <Checkbox
              key={mode}
              name="mode"
              value={mode}
              label={t(modeWords[mode])}
              defaultChecked={wishes.modes?.includes(mode)}
            />
          ))}
        </div>
      </FieldGroup>
      <Checkbox
        name="outside"
        label={t('plan.outside')}
        hint={t('plan.outsideHint')}
        defaultChecked={wishes.outside ?? true}
      />
      <Checkbox name="partial" label={t('plan.partial')} defaultChecked={wishes.partial} />
    </>
  )
}
