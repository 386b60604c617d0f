import { Form, useNavigation } from 'react-router'
import type { RoleProfile } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkbox, Field, Select, TextArea } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { levelWords } from '../achievements/level-words.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import type { Refused } from '../refusal.server.ts'
import { weights } from './role-draft.ts'
import type { RoleDraft, SkillLine } from './role-draft.ts'

type Props = { draft: RoleDraft; status?: RoleProfile['status']; refused?: Refused }

/** Everything an organization says of a role. Without scripts too: more lines come by sending the form. */
export function RoleForm({ draft, status, refused }: Props) {
  const { t } = useText()
  const error = useErrors(refused)
  const busy = useNavigation().formMethod === 'POST'
  const fresh = status === undefined || status === 'draft'
  return (
    <Form method="post" className="form" key={draft.skills.length}>
      <button
        className="unseen"
        name="step"
        value={fresh ? 'draft' : 'save'}
        tabIndex={-1}
        aria-hidden="true"
      />
      <RefusalNotice refused={refused} />
      <div className="fields">
        <Field
          name="name"
          label={t('consoleRole.name')}
          defaultValue={draft.name}
          maxLength={200}
          error={error('name')}
        />
        <TextArea
          name="description"
          label={t('consoleRole.description')}
          required={false}
          defaultValue={draft.description}
          maxLength={5000}
          error={error('description')}
        />
        <TextArea
          name="tasks"
          label={t('consoleRole.tasks')}
          hint={t('consoleRole.tasksHint')}
          required={false}
          defaultValue={draft.tasks}
          error={error('tasks')}
        />
        <Field
          name="code"
          label={t('consoleRole.code')}
          required={false}
          defaultValue={draft.code}
          maxLength={60}
          error={error('code')}
        />
      </div>
      <Section title={t('consoleRole.skills')} note={t('consoleRole.skillsNote')}>
        <div className="rowset">
          {draft.skills.map((line, index) => (
            <SkillFields key={index} line={line} index={index} error={error} />
          ))}
        </div>
        <p>
          <Button small icon="plus" name="step" value="more" formNoValidate>
            {t('consoleRole.moreRows')}
          </Button>
        </p>
      </Section>
      <div className="acts rule">
        {fresh ? (
          <>
            <Button look="main" name="step" value="publish" busy={busy}>
              {t('consoleRole.publish')}
            </Button>
            <Button name="step" value="draft" busy={busy}>
              {t('consoleRole.draft')}
            </Button>
          </>
        ) : (
          <Button look="main" name="step" value="save" busy={busy}>
            {t('consoleRole.save')}
          </Button>
        )}
      </div>
    </Form>
  )
}

const weightWords = [
  'consoleRole.little',
  'consoleRole.some',
  'consoleRole.much',
  'consoleRole.all',
] as const satisfies readonly PlainKey[]

type SkillProps = { line: SkillLine; index: number; error: (path: string) => string | undefined }

function SkillFields({ line, index, error }: SkillProps) {
  const { t, percent } = useText()
  const name = (field: string) => `skills.${index}.${field}`
  const own = !weights.some((weight) => weight === line.weight)
  return (
    <div role="group" aria-label={t('consoleRole.skillNumber', { number: index + 1 })}>
      <input type="hidden" name={name('skillId')} value={line.skillId} />
      <input type="hidden" name={name('known')} value={line.known} />
      {line.found && <input type="hidden" name={name('found')} value={line.found} />}
      <div className="pair">
        <Field
          name={name('name')}
          label={t('consoleRole.skill')}
          hint={line.found && t('consoleRole.foundIn', { sentence: line.found })}
          required={index === 0 ? undefined : false}
          defaultValue={line.name}
          maxLength={200}
          error={error(name('name'))}
        />
        <Select name={name('level')} label={t('consoleRole.level')} defaultValue={line.level}>
          {levelWords.map((word, place) => (
            <option key={word} value={place + 1}>
              {t(word)}
            </option>
          ))}
        </Select>
        <Select name={name('weight')} label={t('consoleRole.weight')} defaultValue={line.weight}>
          {own && <option value={line.weight}>{percent(Number(line.weight))}</option>}
          {weights.map((weight, place) => (
            <option key={weight} value={weight}>
              {t(weightWords[place] ?? 'consoleRole.some')}
            </option>
          ))}
        </Select>
      </div>
      <Checkbox
        name={name('must')}
        value="yes"
        label={t('consoleRole.must')}
        defaultChecked={line.must}
      />
    </div>
  )
}
