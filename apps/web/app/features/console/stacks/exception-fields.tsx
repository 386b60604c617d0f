import { useText } from '#app/i18n/use-text.ts'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import type { Choice } from './editor.server.ts'
import { useFields, WhichCount, WhichOne } from './leaf-fields.tsx'
import { dimensions } from './node-fields.ts'
import type { DraftNode, Place } from './requirement-tree.ts'

type Props = { node: DraftNode; place: Place; choices: readonly Choice[] }

const dimensionWords = {
  issuer: 'consoleStack.byIssuer',
  area: 'consoleStack.byArea',
  achievement: 'consoleStack.byAchievement',
} as const

/** What a rule about variety, a renewal or an approved substitution says. */
export function ExceptionFields({ node, place, choices }: Props) {
  const { t } = useText()
  const field = useFields({ node, place })
  switch (node.kind) {
    case 'distinct':
      return (
        <div className="pair">
          <Field
            {...field('different')}
            type="number"
            min={2}
            max={100}
            label={t('consoleStack.different')}
            required
          />
          <Select {...field('by')} label={t('consoleStack.by')}>
            {dimensions.map((by) => (
              <option key={by} value={by}>
                {t(dimensionWords[by])}
              </option>
            ))}
          </Select>
        </div>
      )
    case 'renew':
      return (
        <>
          <div className="pair">
            <WhichOne node={node} place={place} choices={choices} />
            {field('months').defaultValue !== '' && (
              <Field
                {...field('months')}
                type="number"
                min={0}
                max={999}
                label={t('consoleStack.months')}
                required
              />
            )}
          </div>
          <WhichCount node={node} place={place} />
        </>
      )
    case 'substitution':
      return (
        <>
          <div className="pair">
            <Field
              {...field('approvedBy')}
              label={t('consoleStack.approvedBy')}
              required
              maxLength={200}
            />
            <Field
              {...field('until')}
              type="date"
              label={t('consoleStack.until')}
              required={false}
            />
          </div>
          <TextArea
            {...field('reason')}
            label={t('consoleStack.substitutionReason')}
            required
            maxLength={2000}
          />
        </>
      )
    default:
      return null
  }
}
