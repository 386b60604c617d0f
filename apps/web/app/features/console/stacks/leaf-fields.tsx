import { useText } from '#app/i18n/use-text.ts'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import type { Choice } from './editor.server.ts'
import { fieldName, sources, units, valuesOf } from './node-fields.ts'
import type { DraftNode, Place } from './requirement-tree.ts'
import { groups, isGroup } from './requirement-tree.ts'

type Props = { node: DraftNode; place: Place }

/** The fields of a node: a name, and what is in them. */
export function useFields({ node, place }: Props) {
  const values = valuesOf(node)
  return (field: string) => ({
    name: fieldName(place, field),
    defaultValue: values[field] ?? '',
  })
}

/** What a leaf asks for. */
export function LeafFields({ node, place, choices }: Props & { choices: readonly Choice[] }) {
  const { t } = useText()
  const field = useFields({ node, place })
  switch (node.kind) {
    case 'credential':
      return (
        <>
          <div className="pair">
            <WhichOne node={node} place={place} choices={choices} />
            <Label node={node} place={place} />
          </div>
          <WhichCount node={node} place={place} />
        </>
      )
    case 'skill':
      return (
        <div className="pair">
          <Field {...field('skill')} label={t('consoleStack.skillName')} required maxLength={200} />
          <Field
            {...field('level')}
            type="number"
            min={1}
            max={5}
            label={t('consoleStack.level')}
            required
          />
        </div>
      )
    case 'credits':
      return (
        <>
          <div className="pair">
            <Field
              {...field('amount')}
              inputMode="decimal"
              label={t('consoleStack.amount')}
              required
            />
            <Select {...field('unit')} label={t('consoleStack.unit')}>
              {units.map((unit) => (
                <option key={unit} value={unit}>
                  {t(`stack.${unit}`)}
                </option>
              ))}
            </Select>
          </div>
          <WhichCount node={node} place={place} />
        </>
      )
    case 'condition':
      return (
        <TextArea
          {...field('text')}
          label={t('consoleStack.text')}
          hint={t('consoleStack.textHint')}
          required
          maxLength={5000}
        />
      )
    default:
      return null
  }
}

/** Which achievement counts, where it is a single one. */
export function WhichOne({ node, place, choices }: Props & { choices: readonly Choice[] }) {
  const { t } = useText()
  const field = useFields({ node, place })('achievement')
  const isForeign =
    field.defaultValue !== '' && !choices.some(({ id }) => id === field.defaultValue)
  return (
    <Select {...field} label={t('consoleStack.achievement')}>
      <option value="">{t('consoleStack.anyAchievement')}</option>
      {isForeign && <option value={field.defaultValue}>{field.defaultValue}</option>}
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}

/** Which credentials count at a leaf or are renewed, beyond a single one. */
export function WhichCount({ node, place }: Props) {
  const { t } = useText()
  const field = useFields({ node, place })
  const names = ['other', 'areas', 'issuers', 'types', 'levelMin']
  const isCredits = node.kind === 'credits'
  return (
    <details
      className="more"
      open={
        names.some((name) => field(name).defaultValue !== '') ||
        Number(field('count').defaultValue) > 1
      }
    >
      <summary>{t('consoleStack.more')}</summary>
      <div className="form">
        <div className="pair">
          <Field
            {...field('areas')}
            label={t('consoleStack.areas')}
            hint={t('consoleStack.areasHint')}
          />
          <Field
            {...field('levelMin')}
            type="number"
            min={1}
            max={8}
            label={t('consoleStack.levelMin')}
          />
        </div>
        {node.kind === 'credential' && (
          <Field
            {...field('count')}
            type="number"
            min={1}
            max={100}
            label={t('consoleStack.count')}
          />
        )}
        <div className="pair">
          <Field {...field('issuers')} label={t('consoleStack.issuers')} />
          <Field {...field('types')} label={t('consoleStack.types')} />
        </div>
        {isCredits && <input type="hidden" {...hidden(field('achievement'))} />}
        <Field {...field('other')} label={t('consoleStack.other')} />
      </div>
    </details>
  )
}

const hidden = ({ name, defaultValue }: { name: string; defaultValue: string }) => ({
  name,
  value: defaultValue,
  readOnly: true,
})

/** What a group or a rule says about its parts, and the name that any node may have. */
export function RuleFields({ node, place }: Props) {
  const { t } = useText()
  const field = useFields({ node, place })
  return (
    <>
      {isGroup(node) && (
        <div className="pair">
          <Select
            name={fieldName(place, 'group')}
            defaultValue={node.kind}
            label={t('consoleStack.group')}
          >
            {groups.map((kind) => (
              <option key={kind} value={kind}>
                {t(`consoleStack.${kind}`)}
              </option>
            ))}
          </Select>
          {node.kind === 'atLeast' ? (
            <Field {...field('n')} type="number" min={1} max={500} label={t('consoleStack.n')} />
          ) : (
            <Label node={node} place={place} />
          )}
        </div>
      )}
      {(node.kind === 'cap' || node.kind === 'residency') && (
        <div className="pair">
          <Select {...field('source')} label={t('consoleStack.source')}>
            {sources.map((source) => (
              <option key={source} value={source}>
                {t(`stack.${source}`)}
              </option>
            ))}
          </Select>
          <Field
            {...field('share')}
            type="number"
            min={1}
            max={100}
            label={t('consoleStack.share')}
            required
          />
        </div>
      )}
      {node.kind === 'within' && (
        <Field
          {...field('years')}
          type="number"
          min={1}
          max={99}
          label={t('consoleStack.years')}
          required
        />
      )}
      {!besideOthers.includes(node.kind) && <Label node={node} place={place} />}
    </>
  )
}

/** Kinds whose name stands beside another field. */
const besideOthers: readonly string[] = ['credential', 'all', 'any']

function Label({ node, place }: Props) {
  const { t } = useText()
  const field = useFields({ node, place })
  return (
    <Field {...field('label')} label={t('consoleStack.label')} required={false} maxLength={200} />
  )
}
