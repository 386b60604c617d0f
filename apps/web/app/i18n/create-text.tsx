import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { ReactNode } from 'react'
import type { Language } from '#app/features/preferences/read-preferences.ts'
import type { Messages, TextKey, TextValue, ValuesOf } from './catalog.ts'
import { createFormats } from './formats.ts'
import type { Formats } from './formats.ts'
import { rich } from './rich.tsx'
import type { Tags } from './rich.tsx'

/** Everything a part needs to speak: messages and formats of one language. */
export type Text = Formats & {
  readonly language: Language
  /** The message under a key, with its values filled in. */
  t<K extends TextKey>(key: K, ...values: ValuesOf<K>): string
  /** The same, with `<name>…</name>` in the message drawn by the function of that name. */
  rich<K extends TextKey>(key: K, tags: Tags, ...values: ValuesOf<K>): ReactNode
  /** A message whose key came from elsewhere (a check's code), undefined where there is none. */
  find(key: string, values?: Readonly<Record<string, TextValue>>): string | undefined
}

/**
 * Binds the messages of a language. Messages are compiled when first used, by a parser: nothing is
 * evaluated, so a strict Content-Security-Policy holds.
 */
export function createText(language: Language, messages: Messages): Text {
  const byKey = new Map<string, string>(
    Object.entries(messages).flatMap(([feature, texts]) =>
      Object.entries(texts).map(([name, text]) => [`${feature}.${name}`, text] as const),
    ),
  )
  const compiled = new Map<string, ReturnType<typeof compileMessage>>()
  const i18n = setupI18n({
    locale: language,
    locales: locales[language],
    messages: { [language]: Object.fromEntries(byKey) },
  })
  i18n.setMessagesCompiler((message) => {
    const known = compiled.get(message) ?? compileMessage(message)
    compiled.set(message, known)
    return known
  })

  const find: Text['find'] = (key, values) => (byKey.has(key) ? i18n._(key, values) : undefined)
  const formats = createFormats(locales[language])
  return {
    ...formats,
    language,
    find,
    t: (key, ...values) => find(key, values[0]) ?? key,
    rich: (key, tags, ...values) => rich((safe) => find(key, safe) ?? key, tags, values[0]),
  }
}

/** The locale whose dates and numbers a language uses. */
const locales = { en: 'en-GB', de: 'de-DE' } as const
