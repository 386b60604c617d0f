import type { RequirementCheck } from '@credence/contract'
import { wordNode } from '#app/features/stacks/node-words.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import type { Refused } from '../refusal.server.ts'

type Props = {
  check: RequirementCheck | undefined
  /** Whether some part takes every credential there is. */
  anything: boolean
  refused: Refused | undefined
}

/** What checking a draft has found: faults with their place, whether anybody could meet it, what it contains. */
export function CheckedRequirement({ check, anything, refused }: Props) {
  const text = useText()
  const { t, list, language } = text
  if (!check) return null
  const names = (all: readonly { name: string }[]) => list(all.map(({ name }) => name))
  const short = check.nodes.filter(({ path }) => check.short.includes(path))
  return (
    <div className="stack" role="status">
      {refused && (
        <Notice kind="bad" title={t('consoleStack.notSaved')}>
          <span lang={language === 'en' ? undefined : 'en'}>{refused.detail}</span>
        </Notice>
      )}
      {check.errors.map(({ path, code, message }) => (
        <Notice key={path} kind="bad" title={t('consoleStack.wrong')}>
          {code === 'stack_cycle' ? (
            t('consoleStack.cycle')
          ) : (
            <span lang={language === 'en' ? undefined : 'en'}>{message}</span>
          )}
        </Notice>
      ))}
      {anything && <Notice kind="warn">{t('consoleStack.anything')}</Notice>}
      {check.satisfiable === 'yes' && <Notice kind="good">{t('consoleStack.satisfiable')}</Notice>}
      {check.satisfiable === 'review' && (
        <Notice kind="good">{t('consoleStack.satisfiableReview')}</Notice>
      )}
      {check.satisfiable === 'no' && (
        <Notice kind="warn" title={t('consoleStack.unsatisfiable')}>
          {short.map((node) => node.label ?? wordNode(node, text)).join('; ')}
        </Notice>
      )}
      {check.contains.length > 0 && (
        <p>{t('consoleStack.contains', { names: names(check.contains) })}</p>
      )}
      {check.containedIn.length > 0 && (
        <p>{t('consoleStack.containedIn', { names: names(check.containedIn) })}</p>
      )}
    </div>
  )
}
