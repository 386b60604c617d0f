import { useText } from '#app/i18n/use-text.ts'
import { Tabs } from '#app/ui/tabs.tsx'
import { useConsole } from '../use-console.ts'

/** To one person, or to many by a file; the chosen achievement goes along. */
export function IssueTabs(props: { achievement?: string }) {
  const { t } = useText()
  const { at } = useConsole()
  const query = props.achievement ? `?achievement=${props.achievement}` : ''
  return (
    <Tabs
      label={t('consoleIssue.title')}
      tabs={[
        { to: at(`issue${query}`), label: t('consoleIssue.toOne'), exact: true },
        { to: at(`issue/many${query}`), label: t('consoleIssue.toMany') },
      ]}
    />
  )
}
