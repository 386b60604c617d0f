import { useText } from '#app/i18n/use-text.ts'
import { useConsole } from '../use-console.ts'

/** Who did something, as far as the log says: it keeps ids, not names. */
export function ActorName({ actor }: { actor: string }) {
  const { t } = useText()
  const { personId } = useConsole()
  const [kind, id = ''] = actor.split(':', 2)
  if (kind === 'person' && id === personId) return t('consoleAudit.you')
  if (kind === 'person')
    return <span title={id}>{t('consoleAudit.member', { id: id.slice(-6) })}</span>
  if (kind === 'key') return <span title={id}>{t('consoleAudit.key', { id: id.slice(-6) })}</span>
  if (kind === 'holder') return t('consoleAudit.holder')
  return t('consoleAudit.system')
}
