import { createContext } from 'react-router'

/** How pages reach the API: the server's own handler, in process. */
export type ApiDoor = {
  readonly origin: string
  /** Answers an API request on behalf of the page request; keeps its Set-Cookie for the page's reply. */
  readonly send: (request: Request) => Promise<Response>
}

type ApiContext = ReturnType<typeof createContext<ApiDoor>>

const key = Symbol.for('credence.api')

/** The context key of the door; on `globalThis`, since bundle and server each load this module. */
export const apiContext: ApiContext = sharedContext()

function sharedContext(): ApiContext {
  const shared: { [name: symbol]: unknown } = globalThis
  shared[key] ??= createContext<ApiDoor>()
  // Only this project writes under this symbol, and only with createContext().
  return shared[key] as ApiContext
}
