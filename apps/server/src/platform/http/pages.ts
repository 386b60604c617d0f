import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono, MiddlewareHandler } from 'hono'
import {
  RouterContextProvider,
  createContext,
  createRequestHandler,
  type ServerBuild,
} from 'react-router'
import { isLoopback } from '../../config.ts'
import { boundedForm } from './form-body.ts'
import type { Env } from './implement.ts'
import type { Limits } from './limits.ts'

const webBuild = fileURLToPath(new URL('../../../../web/build', import.meta.url))

/** The context keys that the pages read; shared by name, since their bundle has its own copy of the modules. */
const shared: { [name: symbol]: unknown } = globalThis
const pageContext = (shared[Symbol.for('credence.page')] ??= createContext()) as ReturnType<
  typeof createContext<unknown>
>
const apiContext = (shared[Symbol.for('credence.api')] ??= createContext()) as ReturnType<
  typeof createContext<unknown>
>

export type PagesOptions = {
  readonly publicUrl: string
  readonly limits: Limits
  /** Whether pages may tell of the demo’s sign-ins and mails. */
  readonly demo: boolean
  /** Answers API requests of pages, in process. */
  readonly answer: (request: Request, env: Env['Bindings']) => Promise<Response>
}

/** Mounts the web app: its files, and every page, rendered here with the API at hand in process. */
export async function mountPages(app: Hono<Env>, options: PagesOptions): Promise<void> {
  const file = join(webBuild, 'server', 'index.js')
  if (!existsSync(file)) throw new Error('The web app is not built. Run: npm run build')
  const build = (await import(pathToFileURL(file).href)) as ServerBuild // made by React Router from apps/web
  const render = createRequestHandler(build, 'production')
  const client = join(webBuild, 'client')
  app.use(
    '/assets/*',
    withHeaders({ 'cache-control': 'public, max-age=31536000, immutable' }),
    serveStatic({ root: client }),
  )
  app.get('/icon.svg', serveStatic({ root: client }))
  app.get('/robots.txt', serveStatic({ root: client }))
  app.get(
    '/verify-worker.js',
    withHeaders({
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'none'; connect-src 'self'",
    }),
    serveStatic({ root: client }),
  )
  app.all('*', async (context) => {
    const request = context.req.raw
    const elsewhere = loopbackElsewhere(request, options.publicUrl)
    if (elsewhere) return context.redirect(elsewhere, 307)
    await options.limits.count(context.env.clientAddress, 'default')
    const bounded = await boundedForm(request, () =>
      isSignedIn(request, { options, env: context.env }),
    )
    if (!bounded)
      return context.redirect(
        `/sign-in?returnTo=${encodeURIComponent(new URL(request.url).pathname)}`,
        303,
      )
    return renderPage(render, bounded, { options, env: context.env })
  })
}

type Around = { readonly options: PagesOptions; readonly env: Env['Bindings'] }

async function isSignedIn(request: Request, { options, env }: Around): Promise<boolean> {
  const headers = { cookie: request.headers.get('cookie') ?? '' }
  const reply = await options.answer(
    new Request(new URL('/api/v1/me', options.publicUrl), { headers }),
    { ...env, internal: true },
  )
  return reply.ok
}

async function renderPage(
  render: ReturnType<typeof createRequestHandler>,
  request: Request,
  { options, env }: Around,
): Promise<Response> {
  const nonce = randomBytes(16).toString('base64url')
  const cookies: string[] = []
  const context = new RouterContextProvider()
  const url = new URL(request.url)
  context.set(pageContext, {
    nonce,
    path: url.pathname + url.search,
    demo: options.demo,
    ...preferences(request.headers),
  })
  context.set(apiContext, {
    origin: options.publicUrl,
    send: async (call: Request) => {
      const reply = await options.answer(call, { ...env, internal: true })
      cookies.push(...reply.headers.getSetCookie())
      return reply
    },
  })
  const rendered = await render(request, context)
  const response = new Response(rendered.body, rendered)
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  response.headers.set('content-security-policy', contentPolicy(nonce))
  response.headers.append('vary', 'Cookie, Accept-Language')
  const forReading = response.headers.has('cache-control') && cookies.length === 0
  if (!forReading)
    response.headers.set(
      'cache-control',
      response.headers.get('cache-control') ?? 'private, no-cache',
    )
  return forReading && request.method === 'GET' && response.status === 200
    ? revalidatable(request, response, nonce)
    : response
}

/** A page that is only read carries an ETag: who has it already gets 304. One with scripts differs by its nonce. */
async function revalidatable(
  request: Request,
  response: Response,
  nonce: string,
): Promise<Response> {
  const html = await response.text()
  if (html.includes(nonce)) return new Response(html, response)
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  const headers = new Headers(response.headers)
  headers.set('etag', etag)
  headers.set('content-security-policy', contentPolicy(undefined))
  if (request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers })
  return new Response(html, { status: response.status, headers })
}

/** Sets headers on a file that was found. */
function withHeaders(headers: Readonly<Record<string, string>>): MiddlewareHandler<Env> {
  return async (context, next) => {
    await next()
    if (!context.res.ok) return
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value)
  }
}

function contentPolicy(nonce: string | undefined): string {
  return [
    "default-src 'none'",
    nonce === undefined ? "script-src 'none'" : `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

type Preferences = { readonly language: 'en' | 'de'; readonly theme: 'light' | 'dark' | 'system' }

function preferences(headers: Headers): Preferences {
  const cookies = new Map(
    (headers.get('cookie') ?? '')
      .split(/;\s*/)
      .map((pair) => pair.split('=', 2) as [string, string]),
  )
  const chosen = cookies.get('language')
  const spoken = /^\s*de\b/i.test(headers.get('accept-language') ?? '') ? 'de' : 'en'
  const theme = cookies.get('theme')
  return {
    language: chosen === 'de' || chosen === 'en' ? chosen : spoken,
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
  }
}

/** 127.0.0.1 and localhost are one machine but two origins: pages live at the one people were told. */
function loopbackElsewhere(request: Request, publicUrl: string): string | undefined {
  const asked = new URL(request.url)
  const home = new URL(publicUrl)
  const same = asked.host === home.host || request.method !== 'GET'
  if (same || !isLoopback(asked.hostname) || !isLoopback(home.hostname)) return undefined
  return home.origin + asked.pathname + asked.search
}
