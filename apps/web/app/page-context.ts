import { createContext } from 'react-router'
import type { RouterContextProvider } from 'react-router'
import { readPreferences } from '#app/features/preferences/read-preferences.ts'
import type { Language, Theme } from '#app/features/preferences/read-preferences.ts'

/** What the server knows about a page before any route runs. */
export type PageSettings = {
  /** The nonce of the reply's Content-Security-Policy; empty where none is in force. */
  readonly nonce: string
  readonly language: Language
  readonly theme: Theme
  /** Path and query of the request, safe to return to. */
  readonly path: string
  /** Whether this is a demo on somebody's own machine: its mails can be read, its sign-ins are known. */
  readonly demo?: boolean
}

type PageContext = ReturnType<typeof createContext<PageSettings>>

const key = Symbol.for('credence.page')

/**
 * The context key under which the server hands {@link PageSettings} to the pages. The bundle and the
 * server load this module separately, so the key itself lives on `globalThis` under a shared symbol.
 */
export const pageContext: PageContext = sharedContext()

/**
 * Finds the settings of a page: those the server set, or else what the request itself says.
 *
 * @param request the request being answered
 * @param context the router's context, which may lack the settings
 */
export function pageSettings(
  request: Request,
  context: Readonly<RouterContextProvider>,
): PageSettings {
  try {
    return context.get(pageContext)
  } catch {
    const { pathname, search } = new URL(request.url)
    return { nonce: '', path: pathname + search, ...readPreferences(request.headers) }
  }
}

function sharedContext(): PageContext {
  const shared: { [name: symbol]: unknown } = globalThis
  shared[key] ??= createContext<PageSettings>()
  // Only this project writes under this symbol, and only with createContext().
  return shared[key] as PageContext
}
