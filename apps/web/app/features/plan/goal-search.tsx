import { Form, Link, useNavigation, useSubmit } from 'react-router'
import { useEffect, useRef } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import type { FoundGoal, FoundGoals } from './goals.server.ts'

const pause = 250

/** Finds a goal: with scripts while one types, else by the button. */
export function GoalSearch(props: { query?: string; results?: FoundGoals }) {
  const { t } = useText()
  const submit = useSubmit()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const busy = useNavigation().state !== 'idle'
  useEffect(() => () => clearTimeout(timer.current), [])
  const { query = '', results } = props
  const none = results && results.roles.length + results.achievements.length === 0
  return (
    <>
      <Form className="search" role="search" action="/plan">
        <Field
          type="search"
          name="q"
          label={t('plan.goalTitle')}
          hideLabel
          placeholder={t('plan.goalHint')}
          defaultValue={query}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => {
            const { form } = event.currentTarget
            clearTimeout(timer.current)
            timer.current = setTimeout(() => void submit(form, { replace: true }), pause)
          }}
        />
        <Button look="main" icon="search">
          {t('plan.search')}
        </Button>
      </Form>
      <div aria-live="polite" aria-busy={busy} className="goals">
        {none && <p>{t('plan.nothingFound', { query })}</p>}
        <Found title={t('plan.roles')} items={results?.roles} name="role" />
        <Found title={t('plan.achievements')} items={results?.achievements} name="goal" />
      </div>
    </>
  )
}

function Found(props: { title: string; items?: readonly FoundGoal[]; name: 'role' | 'goal' }) {
  if (!props.items?.length) return null
  return (
    <section>
      <h2>{props.title}</h2>
      <ul className="list tight">
        {props.items.map(({ id, name, note }) => (
          <li key={id}>
            <Link to={`/plan?${props.name}=${id}`}>{name}</Link>{' '}
            {note && <span className="small soft">{note}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
