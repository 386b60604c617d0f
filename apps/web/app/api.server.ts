import { ApiError, contract, createClient } from '@credence/contract'
import type { Client, Contract } from '@credence/contract'
import { data, redirect } from 'react-router'
import type { RouterContextProvider } from 'react-router'
import { apiContext } from './api-context.ts'

const forwarded = ['cookie', 'origin', 'accept-language', 'user-agent', 'if-none-match']

/**
 * The API as a page's loader or action calls it: the same typed client as everybody's, in process, as the person
 * whose browser asks. Cookies that a call sets reach the browser with the page.
 */
export function apiFor(
  request: Request,
  context: Readonly<RouterContextProvider>,
): Client<Contract> {
  const door = context.get(apiContext)
  const headers: Record<string, string> = {}
  for (const name of forwarded) {
    const value = request.headers.get(name)
    if (value !== null) headers[name] = value
  }
  return createClient(contract, {
    baseUrl: door.origin,
    headers,
    send: (call) => door.send(new Request(call, { signal: request.signal })),
  })
}

/**
 * For loaders: turns a failed call into what the browser should see: the sign-in page for 401, else the error page
 * of that status.
 * @param problem what was thrown
 */
export function toPage(problem: unknown, request: Request): never {
  if (!(problem instanceof ApiError)) throw problem
  if (problem.status === 401) {
    throw redirect(`/sign-in?returnTo=${encodeURIComponent(pageOf(new URL(request.url)))}`)
  }
  throw data({ code: problem.code, detail: problem.problem.detail }, { status: problem.status })
}

/** The page that a request is for: what a script fetches for it (`/orgs/x.data?_routes=…`) is no address to go to. */
export function pageOf({ pathname, search }: URL): string {
  const query = new URLSearchParams(search)
  if (!pathname.endsWith('.data')) return pathname + search
  query.delete('_routes')
  const path = pathname === '/_root.data' ? '/' : pathname.slice(0, -'.data'.length)
  return query.size > 0 ? `${path}?${query}` : path
}
