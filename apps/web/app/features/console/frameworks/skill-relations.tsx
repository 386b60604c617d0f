import { edgeKinds } from '@credence/contract'
import type { SkillRelation } from '@credence/contract'
import { Form, Link } from 'react-router'
import { relationWords } from '#app/features/skills/kind-words.ts'
import { SkillPicker } from '#app/features/skills/skill-picker.tsx'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import type { Refused } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'

const words = {
  broader: 'consoleFramework.isBroader',
  related: 'consoleFramework.isRelated',
  requires: 'consoleFramework.isRequires',
  exact: 'consoleFramework.isExact',
  close: 'consoleFramework.isClose',
  broad: 'consoleFramework.isBroad',
  narrow: 'consoleFramework.isNarrow',
} as const satisfies Readonly<Record<(typeof edgeKinds)[number], PlainKey>>

type Props = { relations: readonly SkillRelation[]; refused?: Refused | undefined }

/** How a skill of one's own stands to others: those said here can be taken back. */
export function SkillRelations({ relations, refused }: Props) {
  const { t } = useText()
  const { name, may } = useConsole()
  const error = useErrors(refused)
  const mayWrite = may('achievements.write')
  return (
    <>
      {relations.length > 0 && (
        <Section title={t('consoleFramework.relations')}>
          <ul className="plain stack">
            {relations.map(({ kind, skill, source }) => {
              const own = edgeKinds.find((one) => one === kind)
              return (
                <li key={`${kind}-${skill.id}`} className="row">
                  <span className="soft">{t(relationWords[kind])}</span>
                  <Link to={`/s/${skill.id}`}>{skill.name}</Link>
                  <span className="small faint">{skill.framework.name}</span>
                  {mayWrite && own && source === name && (
                    <Form method="post" className="push">
                      <input type="hidden" name="kind" value={own} />
                      <input type="hidden" name="to" value={skill.id} />
                      <Button small look="plain" icon="trash" name="step" value="unrelate">
                        {t('consoleFramework.remove')}
                        <span className="unseen">: {skill.name}</span>
                      </Button>
                    </Form>
                  )}
                </li>
              )
            })}
          </ul>
        </Section>
      )}
      {mayWrite && (
        <Section title={t('consoleFramework.relate')} note={t('consoleFramework.relateNote')}>
          <Form method="post" className="form fields">
            <RefusalNotice refused={refused} />
            <div className="pair">
              <Select name="kind" label={t('consoleFramework.relationKind')}>
                {edgeKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(words[kind])}
                  </option>
                ))}
              </Select>
              <SkillPicker
                name="to"
                fills="address"
                label={t('consoleFramework.otherSkill')}
                hint={t('consoleFramework.otherSkillHint')}
                error={error('to')}
              />
            </div>
            <div className="acts">
              <Button name="step" value="relate">
                {t('consoleFramework.relateGo')}
              </Button>
            </div>
          </Form>
        </Section>
      )}
    </>
  )
}
