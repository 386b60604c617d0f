import type { DeclaredSkill } from '@credence/contract'
import { Form, Link } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { textOf } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { SkillChip } from '#app/ui/skill-chip.tsx'
import type { Route } from './+types/saved-list.ts'
import { priceOf } from './plan-words.ts'
import './plan.css'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  try {
    const [plans, skills] = [await api.listMyPlans(), await api.listDeclaredSkills()]
    return { plans: plans.items, skills: skills.items }
  } catch (problem) {
    return toPage(problem, request)
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const api = apiFor(request, context)
  const form = await request.formData()
  const [id, key, name] = ['delete', 'forget', 'skill'].map((field) => textOf(form, field).trim())
  try {
    if (id) await api.deleteMyPlan({ params: { id } })
    else if (key) await api.forgetSkill({ query: { key } })
    else if (name)
      await api.declareSkill({ body: { name, level: Number(textOf(form, 'level')) || 1 } })
  } catch (problem) {
    return toPage(problem, request)
  }
  return redirectSaying('/plans', 'saved')
}

/** The plans that one keeps, and the skills that one declares. */
export default function SavedList({ loaderData: { plans, skills } }: Route.ComponentProps) {
  const text = useText()
  const { t, date } = text
  if (plans.length === 0) {
    return (
      <Page title={t('plan.savedTitle')}>
        <EmptyState
          title={t('plan.savedEmptyTitle')}
          action={
            <ButtonLink look="main" icon="turn" to="/plan">
              {t('plan.newPlan')}
            </ButtonLink>
          }
        >
          {t('plan.savedEmpty')}
        </EmptyState>
        <Declared skills={skills} />
      </Page>
    )
  }
  return (
    <Page
      title={t('plan.savedTitle')}
      lead={t('plan.savedLead')}
      actions={
        <ButtonLink look="main" icon="turn" to="/plan">
          {t('plan.newPlan')}
        </ButtonLink>
      }
    >
      <ul className="list">
        {plans.map((plan) => (
          <li key={plan.id} className="plan-kept">
            <div>
              <h2>
                <Link to={`/plans/${plan.id}`}>{plan.name}</Link>
              </h2>
              <p className="small soft">
                {[
                  priceOf(plan.cost, plan.currency, text),
                  t('plan.hoursCount', { count: Math.round(plan.hours) }),
                  t('plan.stepsCount', { count: plan.steps }),
                  plan.handedOverBy === undefined
                    ? t('plan.savedOn', { date: date(plan.createdAt) })
                    : t('plan.handedOverBy', { name: plan.handedOverBy }),
                ].join(' · ')}
              </p>
            </div>
            <Form method="post">
              <Button
                look="danger"
                small
                name="delete"
                value={plan.id}
                aria-label={t('plan.deleteOf', { name: plan.name })}
              >
                {t('plan.delete')}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <Declared skills={skills} />
    </Page>
  )
}

const levels = [1, 2, 3, 4, 5]

function Declared({ skills }: { skills: readonly DeclaredSkill[] }) {
  const { t } = useText()
  return (
    <Section title={t('plan.skillsTitle')} note={t('plan.skillsNote')}>
      <ul className="chips">
        {skills.map(({ key, name, level }) => (
          <li key={key} className="row">
            <SkillChip name={name} level={level} />
            <Form method="post">
              <Button
                look="plain"
                square
                icon="cross"
                name="forget"
                value={key}
                aria-label={t('plan.skillsRemoveOf', { name })}
              />
            </Form>
          </li>
        ))}
      </ul>
      <Form method="post" className="plan-skill plan-declare">
        <Field name="skill" label={t('plan.skillName')} maxLength={200} />
        <Select name="level" label={t('plan.skillLevel')} defaultValue={3}>
          {levels.map((level) => (
            <option key={level}>{level}</option>
          ))}
        </Select>
        <Button icon="plus">{t('plan.skillsAdd')}</Button>
      </Form>
    </Section>
  )
}
