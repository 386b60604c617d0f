import { createContext, use, useRef } from 'react'
import type { ReactNode } from 'react'
import type { Theme } from '#app/features/preferences/read-preferences.ts'
import { TextContext } from '#app/i18n/use-text.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { ArrivalContext } from './use-focus-on-arrival.ts'

const ThemeContext = createContext<Theme>('system')

/** Gives a page its language and theme, on the server and in the browser alike. */
export function PageProvider(props: { text: Text; theme: Theme; children: ReactNode }) {
  const arrived = useRef<string>(undefined)
  return (
    <TextContext value={props.text}>
      <ThemeContext value={props.theme}>
        <ArrivalContext value={arrived}>{props.children}</ArrivalContext>
      </ThemeContext>
    </TextContext>
  )
}

/** The theme that the visitor chose. */
export function useTheme(): Theme {
  return use(ThemeContext)
}

/** What a route may say about its page in `export const handle`. */
export type PageHandle = {
  /** `false` for pages people only read: no script is sent, forms and links still work. */
  readonly scripts?: boolean
  /** `bare` leaves out the header and footer. */
  readonly shell?: 'full' | 'bare'
}

/** Merges the handles of the matched routes; the innermost wins. */
export function pageHandle(matches: readonly { readonly handle?: unknown }[]): PageHandle {
  return matches.reduce<PageHandle>(
    (merged, { handle }) =>
      handle && typeof handle === 'object' ? { ...merged, ...handle } : merged,
    {},
  )
}
