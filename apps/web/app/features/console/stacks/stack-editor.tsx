import { useEffect, useRef } from 'react'
import { Form, Link, useSubmit } from 'react-router'
import { StackGraph } from '#app/features/stacks/stack-graph.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { memberWho } from '../member-of.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/stack-editor.ts'
import { CheckedRequirement } from './checked-requirement.tsx'
import { answerEditor, openEditor } from './editor.server.ts'
import { NodeEditor } from './node-editor.tsx'
import { takesAnything } from './requirement-tree.ts'
import { templateNames } from './templates.ts'
import './editor.css'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  return openEditor(request, context, params)
}

export async function action({ request, context, params }: Route.ActionArgs) {
  return answerEditor(request, context, params)
}

const quietMs = 700
const whens = ['automatic', 'review', 'manual'] as const
const losses = ['keep', 'suspend', 'revoke'] as const
const whenWords = {
  automatic: 'consoleStack.whenAutomatic',
  review: 'consoleStack.whenReview',
  manual: 'consoleStack.whenManual',
} as const
const lossWords = {
  keep: 'consoleStack.lostKeep',
  suspend: 'consoleStack.lostSuspend',
  revoke: 'consoleStack.lostRevoke',
} as const
const templateWords = {
  allOf: 'consoleStack.allOf',
  someOf: 'consoleStack.someOf',
  credits: 'consoleStack.creditsTemplate',
  nanoDegree: 'consoleStack.nanoDegree',
  bridge: 'consoleStack.bridge',
} as const

/**
 * Writes what an achievement is made of: a list that is one form, beside it the same as a picture. Every step is a plain
 * post that carries the whole draft, so that it works without scripts; with them it is checked while one writes.
 */
export default function StackEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const { achievement, choices } = loaderData
  const { draft, check, awarding, revision, focus, refused } = actionData ?? loaderData.opened
  const form = useRef<HTMLFormElement>(null)
  const checkSoon = useCheckSoon(form)
  return (
    <Page
      title={`${t('consoleStack.title')}: ${achievement.name}`}
      heading={t('consoleStack.title')}
      lead={t('consoleStack.lead')}
      crumb={
        <>
          <Link to={at('achievements')}>{t('console.achievements')}</Link> /{' '}
          <Link to={at(`achievements/${achievement.id}`)}>{achievement.name}</Link>
        </>
      }
    >
      {check && check.nodes.length > 0 && (
        <Section title={t('consoleStack.picture')} note={t('stack.note')} rule={false}>
          <StackGraph stack={{ name: achievement.name, nodes: check.nodes }} pictureOnly />
        </Section>
      )}
      <Form
        method="post"
        ref={form}
        className="stack-editor"
        onChange={checkSoon}
        preventScrollReset
      >
        {/* The first button is the one that Enter presses. */}
        <button name="intent" value="check" className="unseen" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="draft" value={JSON.stringify(draft)} />
        <input type="hidden" name="revision" value={revision} />
        <div className="tree" key={revision}>
          {draft.requirement ? (
            <NodeEditor node={draft.requirement} place={[]} choices={choices} focus={focus} />
          ) : (
            <Begin />
          )}
          <div className="pair">
            <Select
              name="when"
              label={t('consoleStack.when')}
              hint={t('consoleStack.whenHint')}
              defaultValue={awarding.when}
            >
              {whens.map((when) => (
                <option key={when} value={when}>
                  {t(whenWords[when])}
                </option>
              ))}
            </Select>
            <Select name="onLost" label={t('consoleStack.onLost')} defaultValue={awarding.onLost}>
              {losses.map((loss) => (
                <option key={loss} value={loss}>
                  {t(lossWords[loss])}
                </option>
              ))}
            </Select>
          </div>
          <CheckedRequirement
            check={check}
            anything={draft.requirement !== undefined && takesAnything(draft.requirement)}
            refused={refused}
          />
          <div className="acts row">
            <Button look="main" name="intent" value="save">
              {t('consoleStack.save')}
            </Button>
            <Button name="intent" value="check">
              {t('consoleStack.check')}
            </Button>
            <ButtonLink look="plain" to={at(`achievements/${achievement.id}`)}>
              {t('parts.cancel')}
            </ButtonLink>
          </div>
        </div>
      </Form>
    </Page>
  )
}

function Begin() {
  const { t } = useText()
  return (
    <div className="stack">
      <p>{t('consoleStack.empty')}</p>
      <div className="row">
        {templateNames.map((name) => (
          <Button key={name} name="intent" value={`template|${name}`}>
            {t(templateWords[name])}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** Checks the draft once nothing was changed for a moment. */
function useCheckSoon(form: React.RefObject<HTMLFormElement | null>) {
  const submit = useSubmit()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!form.current) return
      const data = new FormData(form.current)
      data.set('intent', 'check')
      void submit(data, { method: 'post', replace: true, preventScrollReset: true })
    }, quietMs)
  }
}
