import { isBytes, type CallInput, type Operation, type Output } from './operation.ts'
import { ApiError, Problem } from './problem.ts'

/** How requests leave: `fetch`, or the server's own handler in process. */
export type Send = (request: Request) => Promise<Response> | Response

/** One method for each operation of a contract. */
export type Client<C extends Record<string, Operation>> = {
  readonly [K in keyof C]: (input?: CallInput<C[K]>, options?: CallOptions) => Promise<Output<C[K]>>
}

export type CallOptions = {
  readonly signal?: AbortSignal
  readonly idempotencyKey?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type ClientOptions = {
  /** Where the server is, as `https://host`. */
  readonly baseUrl: string
  readonly send?: Send
  /** Headers of every request, e.g. `authorization`. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Makes a typed client from the contract.
 * @returns an object with a method for each operation: it resolves to the parsed reply (a `Response` for files)
 * @throws ApiError with the server's problem where the reply is not a success
 */
export function createClient<C extends Record<string, Operation>>(
  contract: C,
  { baseUrl, send = fetch, headers = {} }: ClientOptions,
): Client<C> {
  const calls = Object.entries(contract).map(([name, operation]) => [
    name,
    async (input: AnyInput = {}, options: CallOptions = {}) => {
      const request = toRequest(operation, input, { baseUrl, headers, options })
      return readReply(operation, await send(request))
    },
  ])
  return Object.fromEntries(calls) as Client<C> // built from the same keys, one line above
}

type AnyInput = {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

type Around = {
  readonly baseUrl: string
  readonly headers: Readonly<Record<string, string>>
  readonly options: CallOptions
}

function toRequest(operation: Operation, input: AnyInput, around: Around): Request {
  const url = new URL(fillPath(operation.path, input.params ?? {}), around.baseUrl)
  for (const [name, value] of Object.entries(input.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') url.searchParams.append(name, String(one))
    }
  }
  const headers = new Headers({ ...around.headers, ...around.options.headers })
  if (around.options.idempotencyKey !== undefined) {
    headers.set('idempotency-key', around.options.idempotencyKey)
  }
  const init: RequestInit & { duplex?: 'half' } = { method: operation.method, headers }
  if (around.options.signal) init.signal = around.options.signal
  if (input.body !== undefined) setBody(operation, input.body, init, headers)
  return new Request(url, init)
}

function setBody(
  operation: Operation,
  body: unknown,
  init: RequestInit & { duplex?: 'half' },
  headers: Headers,
): void {
  if (!isBytes(operation.body)) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(body)
    return
  }
  init.body = body as BodyInit // `CallInput` allows nothing else for a bytes body
  if (body instanceof ReadableStream) init.duplex = 'half'
  if (!(body instanceof FormData) && !headers.has('content-type')) {
    headers.set('content-type', operation.body.types[0])
  }
}

function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
}

async function readReply(operation: Operation, response: Response): Promise<unknown> {
  if (!response.ok) throw new ApiError(await readProblem(response))
  return isBytes(operation.ok) ? response : operation.ok.parse(await response.json())
}

async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined)
  const problem = Problem.safeParse(body)
  if (problem.success) return problem.data
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: response.status === 503 ? 'unavailable' : 'internal',
    detail: `The server answered ${response.status} without saying why.`,
  }
}
