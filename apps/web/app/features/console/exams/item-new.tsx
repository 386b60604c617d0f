import { Form, Link, useNavigation, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkbox, Field, FieldGroup, Radio, TextArea } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { oneOf, textOf } from '../form-text.ts'
import { ask, memberWho } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/item-new.ts'
import { itemKinds, itemWords, mostOptions, readItem, readItemDraft } from './item-form.ts'
import type { ItemForm, ItemKind } from './item-form.ts'
import './exams.css'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  return ask(apiFor(request, context).getItemBank({ params }), request)
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const kind = oneOf(itemKinds, form.get('kind')) ?? 'choice'
  const here = `/orgs/${params.org}/item-banks/${params.id}`
  try {
    await apiFor(request, context).createItem({ params, body: readItem(form, kind) })
    return redirectSaying(
      textOf(form, 'then') === 'another' ? `${here}/items/new?kind=${kind}` : here,
      'saved',
    )
  } catch (error) {
    return { draft: readItemDraft(form), refused: refusalOf(error, itemWords) }
  }
}

const kindWords = {
  choice: 'consoleExam.kindChoice',
  multiple: 'consoleExam.kindMultiple',
  text: 'consoleExam.kindText',
  number: 'consoleExam.kindNumber',
} as const satisfies Record<ItemKind, PlainKey>

/** Writes an item. Which kind it is, the address says: changing it works without scripts. */
export default function NewItem({ loaderData: bank, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const [query] = useSearchParams()
  const busy = useNavigation().formMethod === 'POST'
  const error = useErrors(actionData?.refused)
  const kind = oneOf(itemKinds, query.get('kind')) ?? 'choice'
  const here = at(`item-banks/${bank.id}`)
  const draft = actionData?.draft
  return (
    <Page
      title={t('consoleExam.itemNew')}
      crumb={<Link to={here}>{bank.name}</Link>}
      width="reading"
    >
      <nav className="row kinds" aria-label={t('consoleExam.kind')}>
        {itemKinds.map((one) => (
          <Link
            key={one}
            to={`${here}/items/new?kind=${one}`}
            aria-current={one === kind ? 'true' : undefined}
            className={one === kind ? 'button s main' : 'button s'}
          >
            {t(kindWords[one])}
          </Link>
        ))}
      </nav>
      <Form method="post" className="form" key={kind}>
        <RefusalNotice refused={actionData?.refused} />
        <input type="hidden" name="kind" value={kind} />
        <div className="fields">
          <Field
            name="title"
            label={t('consoleExam.itemTitle')}
            hint={t('consoleExam.itemTitleHint')}
            defaultValue={draft?.title}
            error={error('title')}
            maxLength={200}
          />
          <TextArea
            name="question"
            label={t('consoleExam.question')}
            hint={t('consoleExam.questionHint')}
            defaultValue={draft?.question}
            error={error('question')}
            rows={4}
            maxLength={4000}
          />
          <Answers kind={kind} draft={draft} error={error} />
        </div>
        <div className="acts rule">
          <Button look="main" busy={busy}>
            {t('consoleExam.itemSave')}
          </Button>
          <Button name="then" value="another" busy={busy}>
            {t('consoleExam.itemAnother')}
          </Button>
        </div>
      </Form>
    </Page>
  )
}

type AnswersProps = {
  kind: ItemKind
  draft: ItemForm | undefined
  error: (path: string) => string | undefined
}

function Answers({ kind, draft, error }: AnswersProps) {
  const { t } = useText()
  if (kind === 'text') {
    return (
      <TextArea
        name="accepted"
        label={t('consoleExam.accepted')}
        hint={t('consoleExam.acceptedHint')}
        defaultValue={draft?.accepted}
        error={error('accepted')}
        rows={3}
      />
    )
  }
  if (kind === 'number') {
    return (
      <div className="pair">
        <Field
          name="value"
          label={t('consoleExam.value')}
          inputMode="decimal"
          defaultValue={draft?.value}
          error={error('value')}
        />
        <Field
          name="tolerance"
          label={t('consoleExam.tolerance')}
          hint={t('consoleExam.toleranceHint')}
          inputMode="decimal"
          defaultValue={draft?.tolerance ?? '0'}
          error={error('tolerance')}
        />
      </div>
    )
  }
  return <Options kind={kind} draft={draft} error={error} />
}

function Options({ kind, draft, error }: AnswersProps) {
  const { t } = useText()
  return (
    <FieldGroup
      label={t('consoleExam.options')}
      hint={t(kind === 'choice' ? 'consoleExam.optionsOneHint' : 'consoleExam.optionsManyHint')}
      error={error('options')}
    >
      <div className="options">
        {Array.from({ length: mostOptions }, (_, at) => {
          const given = draft?.options[at]
          const number = at + 1
          const mark = t('consoleExam.isRight')
          const label = (
            <>
              {mark}
              <span className="unseen">: {t('consoleExam.option', { number })}</span>
            </>
          )
          return (
            <div className="one" key={at}>
              <Field
                name={`option.${at}`}
                label={t('consoleExam.option', { number })}
                defaultValue={given?.text}
                maxLength={1000}
                required={at < 2 ? undefined : false}
              />
              {kind === 'choice' ? (
                <Radio
                  name="correct"
                  value={String(at)}
                  label={label}
                  defaultChecked={given?.correct}
                />
              ) : (
                <Checkbox name={`correct.${at}`} label={label} defaultChecked={given?.correct} />
              )}
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}
