import type { Language } from '#app/features/preferences/read-preferences.ts'
import type { Messages } from './catalog.ts'

/** Loads the messages of one language, so that a browser fetches only those it shows. */
export async function loadCatalog(language: Language): Promise<Messages> {
  if (language === 'de') return (await import('./de/index.ts')).german
  return (await import('./en/index.ts')).english
}
