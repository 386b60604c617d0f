import { useEffect, useRef, useState } from 'react'
import type { Clock } from './time-left.ts'
import { msLeft, nearerOffset, warningBetween } from './time-left.ts'

type Timed = {
  readonly now: string
  readonly dueAt: string
  /** What the server said of its clock since. */
  readonly clock?: Clock | undefined
  /** Called once, when nothing is left. */
  readonly onEnd: () => void
}

/** Counts down by the server’s clock. `warned` changes at five minutes and at one. */
export function useTimeLeft({ now, dueAt, clock, onEnd }: Timed) {
  const [left, setLeft] = useState(() => msLeft(dueAt, Date.parse(now)))
  const [warned, setWarned] = useState<number>()
  const offset = useRef<number>(undefined)
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  })
  useEffect(() => {
    offset.current = nearerOffset(offset.current, clock ?? { now, at: Date.now() })
  }, [now, clock])
  useEffect(() => {
    let before = Number.NaN
    const tick = () => {
      const after = msLeft(dueAt, Date.now() + (offset.current ?? 0))
      setLeft(after)
      setWarned((known) => warningBetween(before, after) ?? known)
      if (after === 0 && before !== 0) end.current()
      before = after
    }
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [dueAt])
  return { left, warned }
}
