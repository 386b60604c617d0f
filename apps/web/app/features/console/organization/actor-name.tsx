import { useText } from '#app/i18n/use-text.ts'
import { PersonName } from '#app/ui/person-name.tsx'
import { useConsole } from '../use-console.ts'

/** Who did something: by name as far as it is known, else by the end of the id that the log keeps. */
export function ActorName({ actor, name }: { actor: string; name?: string }) {
  const { t } = useText()
  const { personId } = useConsole()
  const [kind, id = ''] = actor.split(':', 2)
  const end = id.slice(-6)
  if (kind === 'person') {
    return (
      <span title={id}>
        {name ? <PersonName name={name} /> : t('consoleAudit.member', { id: end })}
        {id === personId && <span className="soft"> {t('consoleAudit.you')}</span>}
      </span>
    )
  }
  if (kind === 'key') {
    return <span title={id}>{t('consoleAudit.key', { name: name ?? `…${end}` })}</span>
  }
  if (kind === 'holder') return t('consoleAudit.holder')
  return t('consoleAudit.system')
}
