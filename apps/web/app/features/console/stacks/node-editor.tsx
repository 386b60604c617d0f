import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'
import { LeafFields, RuleFields } from './leaf-fields.tsx'
import type { Choice } from './editor.server.ts'
import { ExceptionFields } from './exception-fields.tsx'
import { fieldName } from './node-fields.ts'
import type { DraftNode, Place } from './requirement-tree.ts'
import { groups, isGroup, isKind, leaves, partsOf, wrappers } from './requirement-tree.ts'

type Props = {
  node: DraftNode
  place: Place
  choices: readonly Choice[]
  focus: string | undefined
  /** How many brothers it has, itself included. */
  of?: number
}

/** One node with its fields, its parts below it, and what can be done with it. */
export function NodeEditor({ node, place, choices, focus, of = 1 }: Props) {
  const { t } = useText()
  const parts = partsOf(node)
  const at = `at-${place.join('.')}`
  const number = place.map((step) => step + 1).join('.')
  const words = isKind(node.kind) ? t(`consoleStack.${node.kind}`) : node.kind
  const last = focus === `${at}-last` ? `at-${[...place, parts.length - 1].join('.')}` : focus
  return (
    <fieldset className="node-editor">
      <legend id={at} tabIndex={-1} autoFocus={focus === at}>
        {number && <span className="small soft num">{t('consoleStack.number', { number })}</span>}{' '}
        {words}
      </legend>
      <input type="hidden" name={fieldName(place, 'here')} value="1" />
      <LeafFields node={node} place={place} choices={choices} />
      <RuleFields node={node} place={place} />
      <ExceptionFields node={node} place={place} choices={choices} />
      {parts.length > 0 && (
        <ol className="parts">
          {parts.map((part, index) => (
            <li key={index}>
              {node.kind === 'substitution' && (
                <p className="small soft">
                  {t(index === 0 ? 'consoleStack.whatIsAsked' : 'consoleStack.standsIn')}
                </p>
              )}
              <NodeEditor
                node={part}
                place={[...place, index]}
                choices={choices}
                focus={last}
                of={parts.length}
              />
            </li>
          ))}
        </ol>
      )}
      {isGroup(node) && <AddTo place={place} />}
      <Tools node={node} place={place} of={of} about={`${number} ${words}`} />
    </fieldset>
  )
}

function AddTo({ place }: { place: Place }) {
  const { t } = useText()
  return (
    <div className="row add">
      <Select name={fieldName(place, 'add')} label={t('consoleStack.add')} hideLabel>
        {[...leaves, ...groups].map((kind) => (
          <option key={kind} value={kind}>
            {t(`consoleStack.${kind}`)}
          </option>
        ))}
      </Select>
      <Button small icon="plus" name="intent" value={`add|${place.join('.')}`}>
        {t('consoleStack.addGo')}
      </Button>
    </div>
  )
}

type ToolProps = { node: DraftNode; place: Place; of: number; about: string }

function Tools({ node, place, of, about }: ToolProps) {
  const { t } = useText()
  const where = place.join('.')
  const index = place.at(-1)
  const said = <span className="unseen">: {about}</span>
  const isFrame = partsOf(node).length > 0
  return (
    <div className="row node-tools">
      {index !== undefined && of > 1 && (
        <>
          <Button
            small
            look="plain"
            name="intent"
            value={`move|${where}|-1`}
            disabled={index === 0}
          >
            {t('consoleStack.up')}
            {said}
          </Button>
          <Button
            small
            look="plain"
            name="intent"
            value={`move|${where}|1`}
            disabled={index === of - 1}
          >
            {t('consoleStack.down')}
            {said}
          </Button>
        </>
      )}
      {isFrame && (
        <Button small look="plain" name="intent" value={`unwrap|${where}`}>
          {t('consoleStack.unwrap')}
          {said}
        </Button>
      )}
      <Button small look="plain" icon="trash" name="intent" value={`remove|${where}`}>
        {t('consoleStack.remove')}
        {said}
      </Button>
      <details className="more">
        <summary>{t('consoleStack.wrap')}</summary>
        <div className="row">
          <Select name={fieldName(place, 'wrap')} label={t('consoleStack.wrap')} hideLabel>
            {[...groups, ...wrappers].map((kind) => (
              <option key={kind} value={kind}>
                {t(`consoleStack.${kind}`)}
              </option>
            ))}
          </Select>
          <Button small name="intent" value={`wrap|${where}`}>
            {t('consoleStack.wrapGo')}
            {said}
          </Button>
        </div>
      </details>
    </div>
  )
}
