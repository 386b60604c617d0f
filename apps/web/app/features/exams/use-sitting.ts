import type { Attempt, ItemView } from '@credence/contract'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'
import { createKeeper } from './answer-keeper.ts'
import type { Keeper } from './answer-keeper.ts'
import { changedAnswers, readAnswers } from './parts/response.ts'
import type { Answered } from './parts/response.ts'
import { answersSender } from './send-answers.ts'

const none: readonly ItemView[] = []

/** A sitting’s answers on their way: what the form holds, and a keeper that brings it to the server. */
export function useSitting(attempt: Attempt, saved: Answered) {
  const items = attempt.items ?? none
  const form = useRef<HTMLFormElement>(null)
  const [answered, setAnswered] = useState(saved)
  const known = useRef(saved)
  const [keeper] = useState(() =>
    createKeeper({
      send: answersSender(attempt.id),
      now: () => Date.now(),
      later: (run, ms) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    }),
  )
  const state = useSyncExternalStore(keeper.subscribe, keeper.state, keeper.state)

  const look = useCallback(() => {
    if (!form.current) return
    const after = readAnswers(items, new FormData(form.current))
    for (const answer of changedAnswers(items, { before: known.current, after })) keeper.put(answer)
    known.current = after
    setAnswered(after)
  }, [items, keeper])

  // What was answered before the scripts came is taken in as soon as they are there.
  useEffect(look, [look])
  useKeeping(keeper, form)
  return { form, answered, keeper, state, look }
}

/** Sends what waits before the page goes out of sight, and asks before one leaves with answers that are not sent. */
function useKeeping(keeper: Keeper, form: RefObject<HTMLFormElement | null>) {
  useEffect(() => {
    const onHide = () => keeper.flush()
    const onReturn = () => {
      if (document.visibilityState === 'hidden') keeper.flush()
      // A device that slept has a clock to set right.
      else keeper.flush('always')
    }
    // The server’s clock as it is now, not as it was when the page was written.
    const onOnline = () => keeper.flush('always')
    const onLeave = (event: BeforeUnloadEvent) => {
      const { unsent, ending, over } = keeper.state()
      if (over || (unsent === 0 && !ending)) return
      keeper.flush()
      event.preventDefault()
    }
    const page = form.current
    onOnline()
    page?.addEventListener('focusout', onHide)
    window.addEventListener('pagehide', onHide)
    window.addEventListener('online', onOnline)
    window.addEventListener('beforeunload', onLeave)
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      page?.removeEventListener('focusout', onHide)
      window.removeEventListener('pagehide', onHide)
      window.removeEventListener('online', onOnline)
      window.removeEventListener('beforeunload', onLeave)
      document.removeEventListener('visibilitychange', onReturn)
      keeper.flush()
    }
  }, [keeper, form])
}
