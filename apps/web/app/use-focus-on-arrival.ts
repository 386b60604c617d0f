import { createContext, use, useEffect } from 'react'
import type { RefObject } from 'react'
import { useLocation } from 'react-router'

/** The path that has the focus. It outlives the pages, whose parts are all replaced when one fails. */
export const ArrivalContext = createContext<RefObject<string | undefined>>({ current: undefined })

/**
 * Puts the focus where a new page begins, as a browser does when it loads one, so that screen readers
 * hear of it. The first page of a visit is left to the browser.
 */
export function useFocusOnArrival(): void {
  const { pathname } = useLocation()
  const arrived = use(ArrivalContext)
  useEffect(() => {
    const before = arrived.current
    arrived.current = pathname
    if (before === undefined || before === pathname) return
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname, arrived])
}
