import { useCallback, useSyncExternalStore } from 'react'

/** The questions one wants to look at again: a note to oneself, in this tab alone. */
export function useMarks(attemptId: string) {
  const key = `exam-marks:${attemptId}`
  const kept = useSyncExternalStore(
    subscribe,
    () => sessionStorage.getItem(key) ?? '',
    () => '',
  )
  const marks = kept.split(' ').filter((id) => id !== '')
  const toggle = useCallback(
    (itemId: string) => {
      const before = (sessionStorage.getItem(key) ?? '').split(' ')
      const after = before.includes(itemId)
        ? before.filter((id) => id !== itemId)
        : [...before, itemId]
      sessionStorage.setItem(key, after.join(' ').trim())
      dispatchEvent(new Event(changed))
    },
    [key],
  )
  return { marks, toggle }
}

const changed = 'exam-marks'

function subscribe(listener: () => void) {
  addEventListener(changed, listener)
  return () => removeEventListener(changed, listener)
}
