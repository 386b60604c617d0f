import type { Language } from '#app/features/preferences/read-preferences.ts'
import type { Messages } from './catalog.ts'
import { german } from './de/index.ts'
import { english } from './en/index.ts'

/** Every language at once: for the server and the tests, never for the browser. */
export const catalogs: Readonly<Record<Language, Messages>> = { en: english, de: german }
