import type { Answer } from '@credence/contract'

/** What became of a request with answers. */
export type Sent =
  | { readonly kind: 'kept'; readonly now?: string | undefined }
  /** The attempt has ended. */
  | { readonly kind: 'over' }
  /** Some answers are not accepted, so none was kept; by their place in what was sent. */
  | { readonly kind: 'refused'; readonly at: readonly number[] }
  /** No connection, a server that is busy, or nobody signed in: worth another try. */
  | { readonly kind: 'lost'; readonly signedOut?: boolean }

export type Send = (answers: readonly Answer[], end: 'save' | 'submit') => Promise<Sent>

export type KeeperState = {
  /** How many answers the server does not have yet. */
  readonly unsent: number
  readonly trouble?: 'lost' | 'signed-out' | undefined
  /** When the last answers were kept, by the clock of this device. */
  readonly savedAt?: number | undefined
  /** Items whose answer was not accepted. */
  readonly refused: readonly string[]
  readonly ending: boolean
  /** The attempt has ended: the page has to be read anew. */
  readonly over: boolean
  /** The server’s clock as it last told it, and when that was on this device. */
  readonly clock?: { readonly now: string; readonly at: number } | undefined
}

export type Keeper = {
  /** Takes an answer; it is sent a moment later, with others. The last one to an item counts. */
  readonly put: (answer: Answer) => void
  /** Sends what waits now. With nothing waiting, `always` asks for the clock alone. */
  readonly flush: (always?: 'always') => void
  /** Ends the attempt with what waits, however often that takes. */
  readonly end: () => void
  readonly state: () => KeeperState
  readonly subscribe: (listener: () => void) => () => void
}

export type KeeperOptions = {
  readonly send: Send
  readonly now: () => number
  /** Runs something later; @returns how to call it off */
  readonly later: (run: () => void, ms: number) => () => void
}

const pauseMs = 700
const firstRetryMs = 2000
const lastRetryMs = 20_000

/** Brings answers to the server one request at a time, and keeps each until it is there. */
export function createKeeper({ send, now, later }: KeeperOptions): Keeper {
  const waiting = new Map<string, Answer>()
  const listeners = new Set<() => void>()
  let state: KeeperState = { unsent: 0, refused: [], ending: false, over: false }
  let busy = false
  let again = false
  let failures = 0
  let cancel: (() => void) | undefined

  const show = (change: Partial<KeeperState>) => {
    state = { ...state, ...change, unsent: waiting.size }
    for (const listener of listeners) listener()
  }
  const sendIn = (ms: number) => {
    cancel?.()
    cancel = later(() => void sendNow(), ms)
  }

  async function sendNow(): Promise<void> {
    cancel?.()
    again = busy
    if (busy || state.over) return
    busy = true
    const end = state.ending ? 'submit' : 'save'
    const answers = [...waiting.values()].slice(0, 1000)
    const sent = await send(answers, end).catch((): Sent => ({ kind: 'lost' }))
    busy = false
    take(sent, { answers, end })
  }

  function take(sent: Sent, { answers, end }: { answers: readonly Answer[]; end: string }): void {
    const forget = (gone: readonly Answer[]) => {
      for (const one of gone) if (waiting.get(one.itemId) === one) waiting.delete(one.itemId)
    }
    switch (sent.kind) {
      case 'kept': {
        forget(answers)
        failures = 0
        show({
          trouble: undefined,
          over: end === 'submit',
          savedAt: answers.length > 0 ? now() : state.savedAt,
          clock: sent.now ? { now: sent.now, at: now() } : state.clock,
        })
        break
      }
      case 'over':
        waiting.clear()
        show({ over: true, trouble: undefined })
        return
      case 'refused': {
        const gone = answers.filter((_, at) => sent.at.includes(at))
        forget(gone.length > 0 ? gone : answers)
        const refused = (gone.length > 0 ? gone : answers).map(({ itemId }) => itemId)
        show({ refused: [...new Set([...state.refused, ...refused])] })
        sendIn(0)
        return
      }
      case 'lost':
        failures++
        show({ trouble: sent.signedOut ? 'signed-out' : 'lost' })
        sendIn(Math.min(firstRetryMs * 2 ** (failures - 1), lastRetryMs))
        return
    }
    const more = again || (state.ending && !state.over)
    if (more) sendIn(0)
    else if (waiting.size > 0) sendIn(pauseMs)
  }

  return {
    put: (answer) => {
      waiting.set(answer.itemId, answer)
      show({ refused: state.refused.filter((id) => id !== answer.itemId) })
      if (!state.trouble) sendIn(pauseMs)
    },
    flush: (always) => {
      if (waiting.size > 0 || always) void sendNow()
    },
    end: () => {
      show({ ending: true })
      void sendNow()
    },
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
