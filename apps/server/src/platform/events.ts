import type { Tx } from './postgres/handles.ts'

/** What a room tells the rooms after it, which it does not know. */
export type EventMap = {
  /** Credentials of one organization are new, or their status has changed. */
  readonly 'credentials.changed': {
    readonly orgId: string
    readonly credentials: readonly {
      readonly achievementId: string
      readonly holderName: string
      readonly holderEmail: string
    }[]
  }
  /** An achievement was defined or changed. */
  readonly 'achievement.changed': { readonly orgId: string; readonly achievementId: string }
  /** An offering was changed. */
  readonly 'offering.changed': { readonly orgId: string; readonly offeringId: string }
  /** A person has confirmed an address or removed one, or has added or removed a credential from elsewhere. */
  readonly 'holdings.changed': { readonly personId: string }
  /** An attempt at an exam has ended. */
  readonly 'attempt.completed': {
    readonly orgId: string
    readonly attemptId: string
    readonly achievementId: string
    readonly passed: boolean
  }
}

type Listener<N extends keyof EventMap> = (tx: Tx, event: EventMap[N]) => Promise<void>

/** Tells and hears of events within the transaction of the deed itself: what a listener writes commits with it or not at all. */
export type Events = {
  on<N extends keyof EventMap>(name: N, listener: Listener<N>): void
  tell<N extends keyof EventMap>(tx: Tx, name: N, event: EventMap[N]): Promise<void>
}

/** Makes the events of one installation. Listeners are called in the order in which rooms have opened. */
export function createEvents(): Events {
  const listeners: { [N in keyof EventMap]: Listener<N>[] } = {
    'credentials.changed': [],
    'achievement.changed': [],
    'offering.changed': [],
    'holdings.changed': [],
    'attempt.completed': [],
  }
  return {
    on: (name, listener) => void listeners[name].push(listener),
    tell: async (tx, name, event) => {
      for (const listener of listeners[name]) await listener(tx, event)
    },
  }
}
