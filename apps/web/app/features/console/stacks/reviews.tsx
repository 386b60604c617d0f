import type { ReviewItem } from '@credence/contract'
import { Form, Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { wordUnit } from '#app/features/stacks/node-words.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { OutsideLink } from '#app/ui/prose.tsx'
import { stepsOf } from '../paging.ts'
import { ask, memberWho } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/reviews.ts'
import { answerReview } from './answer-review.server.ts'
import type { Choice } from './editor.server.ts'
import { units } from './node-fields.ts'
import './editor.css'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('reviews.decide', request, context, params.org)
  const api = apiFor(request, context)
  const query = new URL(request.url).searchParams
  const [reviews, { items }] = await Promise.all([
    ask(
      api.listReviews({ params, query: { limit: 20, cursor: query.get('cursor') ?? undefined } }),
      request,
    ),
    ask(api.listAchievements({ params, query: { limit: 100, status: 'published' } }), request),
  ])
  return {
    items: reviews.items,
    choices: items.map(({ id, name }): Choice => ({ id, name })),
    steps: stepsOf(query, reviews.nextCursor),
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  return answerReview(request, context, params.org)
}

/** What waits for a reviewer, oldest first, each with what is needed to decide. */
export default function Reviews({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { items, choices, steps } = loaderData
  const refusedFor = (id: string) => (actionData?.id === id ? actionData : undefined)
  return (
    <Page title={t('consoleStack.reviews')} lead={t('consoleStack.reviewsLead')}>
      {items.length === 0 ? (
        <EmptyState title={t('consoleStack.reviewsEmpty')}>
          {t('consoleStack.reviewsEmptyNote')}
        </EmptyState>
      ) : (
        items.map((item) => (
          <Review key={item.id} item={item} choices={choices} answer={refusedFor(item.id)} />
        ))
      )}
      {(steps.previous ?? steps.next) && (
        <nav className="row" aria-label={t('parts.pages')}>
          {steps.previous && <ButtonLink to={steps.previous}>{t('parts.previous')}</ButtonLink>}
          {steps.next && <ButtonLink to={steps.next}>{t('parts.next')}</ButtonLink>}
        </nav>
      )}
    </Page>
  )
}

type ReviewProps = {
  item: ReviewItem
  choices: readonly Choice[]
  answer: Route.ComponentProps['actionData']
}

function Review({ item, choices, answer }: ReviewProps) {
  const { t, date } = useText()
  const { at } = useConsole()
  const error = useErrors(answer?.refused)
  return (
    <article className="review" aria-labelledby={`review-${item.id}`}>
      <header>
        <h2 id={`review-${item.id}`}>
          {item.name}: <PersonName name={item.holder.name} />
        </h2>
        <p className="small soft">
          {t(`consoleStack.${item.kind}`)} ·{' '}
          <Link to={at(`achievements/${item.stack.id}`)}>{item.stack.name}</Link> ·{' '}
          {item.holder.email} · {t('consoleStack.since', { date: date(item.since) })}
        </p>
      </header>
      <RefusalNotice refused={answer?.refused} />
      <AwardFacts item={item} />
      <LearningFacts item={item} />
      <Form method="post" className="form fields">
        <input type="hidden" name="kind" value={item.kind} />
        <input type="hidden" name="id" value={item.id} />
        <input type="hidden" name="stack" value={item.stack.id} />
        <input type="hidden" name="email" value={item.holder.email} />
        {item.learning && <Scope item={item} choices={choices} error={error('scope')} />}
        <TextArea
          name="reason"
          label={t('consoleStack.reason')}
          hint={t('consoleStack.reasonHint')}
          required
          maxLength={2000}
          error={error('reason')}
        />
        <div className="acts row">
          <Button look="main" name="decision" value="accept">
            {t('consoleStack.accept')}
          </Button>
          <Button name="decision" value="decline">
            {t('consoleStack.decline')}
          </Button>
        </div>
      </Form>
    </article>
  )
}

function AwardFacts({ item: { counted, conditions } }: { item: ReviewItem }) {
  const { t } = useText()
  return (
    <>
      {counted.length > 0 && (
        <div>
          <h3>{t('consoleStack.countedTitle')}</h3>
          <ul>
            {counted.map(({ name, where }, index) => (
              <li key={index}>
                {name} <span className="soft">→ {where}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {conditions.length > 0 && (
        <div>
          <h3>{t('consoleStack.conditions')}</h3>
          <ul>
            {conditions.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
          <p className="small soft">{t('consoleStack.confirmNote')}</p>
        </div>
      )}
    </>
  )
}

function LearningFacts({ item: { learning } }: { item: ReviewItem }) {
  const text = useText()
  const { t, number } = text
  if (!learning) return null
  const { description, awardedBy, awardedOn, evidenceUrl, claimed } = learning
  return (
    <div>
      {description && <p>{description}</p>}
      <p className="soft">{[awardedBy, awardedOn].filter(Boolean).join(', ')}</p>
      {evidenceUrl && (
        <p>
          <OutsideLink href={evidenceUrl}>{t('consoleStack.evidence')}</OutsideLink>
        </p>
      )}
      {claimed.credits && (
        <p>
          {t('consoleStack.claimed', {
            amount: number(claimed.credits.amount),
            unit: wordUnit(claimed.credits.unit, text),
          })}
        </p>
      )}
    </div>
  )
}

type ScopeProps = {
  item: ReviewItem
  choices: readonly Choice[]
  error: string | undefined
}

/** What accepted prior learning shall count for. */
function Scope({ item: { learning }, choices, error }: ScopeProps) {
  const { t } = useText()
  const credits = learning?.claimed.credits
  return (
    <fieldset className="field">
      <legend>{t('consoleStack.scope')}</legend>
      <div className="pair">
        <Field
          name="amount"
          inputMode="decimal"
          label={t('consoleStack.amount')}
          defaultValue={credits?.amount}
          error={error}
        />
        <Select name="unit" label={t('consoleStack.unit')} defaultValue={credits?.unit ?? 'ects'}>
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {t(`stack.${unit}`)}
            </option>
          ))}
        </Select>
      </div>
      <div className="pair">
        <Field
          name="level"
          type="number"
          min={1}
          max={8}
          label={t('consoleStack.eqfLevel')}
          defaultValue={learning?.claimed.level}
        />
        <Field name="areas" label={t('consoleStack.areas')} hint={t('consoleStack.areasHint')} />
      </div>
      <Select name="achievement" label={t('consoleStack.scopeSkill')}>
        <option value="">{t('consoleStack.none')}</option>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </fieldset>
  )
}
