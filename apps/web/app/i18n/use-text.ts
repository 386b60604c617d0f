import { createContext, use } from 'react'
import type { Text } from './create-text.tsx'

export const TextContext = createContext<Text | undefined>(undefined)

/**
 * The messages and formats of the page's language.
 *
 * @throws TypeError outside a page, where nobody chose a language
 */
export function useText(): Text {
  const text = use(TextContext)
  if (!text) throw new TypeError('useText() needs a PageProvider above it')
  return text
}
