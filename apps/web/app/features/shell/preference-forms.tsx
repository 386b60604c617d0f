import { useLocation } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { useTheme } from '#app/page.tsx'
import type { Theme } from '#app/features/preferences/read-preferences.ts'
import { Icon } from '#app/ui/icon.tsx'
import type { IconName } from '#app/ui/icon.tsx'
import { Menu } from '#app/ui/menu.tsx'

/** Changes to the other language. A plain form: it works without scripts and reloads the page. */
export function LanguageSwitch() {
  const { t, language } = useText()
  const other = language === 'en' ? 'de' : 'en'
  return (
    <form method="post" action="/preferences">
      <ReturnHere />
      <button className="button square word" name="language" value={other} lang={other}>
        <span className="wide-word">{t('shell.otherLanguage')}</span>
        <span className="narrow-word" aria-hidden="true">
          {t('shell.otherLanguageShort')}
        </span>
      </button>
    </form>
  )
}

const choices: readonly { theme: Theme; icon: IconName; text: PlainKey }[] = [
  { theme: 'light', icon: 'sun', text: 'shell.light' },
  { theme: 'dark', icon: 'moon', text: 'shell.dark' },
  { theme: 'system', icon: 'screen', text: 'shell.system' },
]

/** Chooses light, dark or what the system says. */
export function ThemeMenu() {
  const { t } = useText()
  const chosen = useTheme()
  return (
    <Menu label={t('shell.appearance')} button={<Icon name="moon" />}>
      <form method="post" action="/preferences">
        <ReturnHere />
        {choices.map(({ theme, icon, text }) => (
          <button key={theme} name="theme" value={theme} aria-pressed={theme === chosen}>
            <Icon name={icon} />
            {t(text)}
            {theme === chosen && (
              <span className="tick">
                <Icon name="check" small />
              </span>
            )}
          </button>
        ))}
      </form>
    </Menu>
  )
}

function ReturnHere() {
  const { pathname, search } = useLocation()
  return <input type="hidden" name="returnTo" value={pathname + search} />
}
