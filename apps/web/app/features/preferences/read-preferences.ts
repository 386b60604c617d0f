export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

export type Preferences = { readonly language: Language; readonly theme: Theme }

export const isLanguage = (value: unknown): value is Language =>
  languages.some((language) => language === value)

export const isTheme = (value: unknown): value is Theme => themes.some((theme) => theme === value)

/**
 * Reads a visitor's language and theme: the cookies set by the switches, else the browser's language
 * and the system's theme.
 */
export function readPreferences(headers: Headers): Preferences {
  const language = readCookie(headers, 'language')
  const theme = readCookie(headers, 'theme')
  return {
    language: isLanguage(language) ? language : preferredLanguage(headers.get('accept-language')),
    theme: isTheme(theme) ? theme : 'system',
  }
}

/** Finds the value of a cookie, undefined where it was not sent. */
export function readCookie(headers: Headers, name: string): string | undefined {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return undefined
}

function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean)
      return { language: tag.slice(0, 2).toLowerCase(), quality: Number(quality ?? 1) }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  return wanted.map(({ language }) => language).find(isLanguage) ?? 'en'
}
