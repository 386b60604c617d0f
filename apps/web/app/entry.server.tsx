import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { ServerRouter } from 'react-router'
import type { EntryContext, HandleErrorFunction, RouterContextProvider } from 'react-router'
import { catalogs } from '#app/i18n/catalogs.ts'
import { createText } from '#app/i18n/create-text.tsx'
import { pageSettings } from '#app/page-context.ts'
import { PageProvider, pageHandle } from '#app/page.tsx'

/** How long loaders may stream, in milliseconds. */
export const streamTimeout = 5_000

/** Writes a page as HTML. Pages without scripts are sent once complete, others as they come. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  context: RouterContextProvider,
): Response | Promise<Response> {
  headers.set('content-type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return new Response(null, { status, headers })

  const page = pageSettings(request, context)
  const nonce = page.nonce || undefined
  const scripts = pageHandle(
    router.staticHandlerContext.matches.map(({ route }) => ({ handle: route.handle })),
  ).scripts
  const whole = scripts === false || isbot(request.headers.get('user-agent') ?? '')

  return new Promise((resolve, reject) => {
    let started = false
    const send = () => {
      started = true
      const body = new PassThrough({ final: (done) => (clearTimeout(timer), done()) })
      resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <PageProvider text={createText(page.language, catalogs[page.language])} theme={page.theme}>
        <ServerRouter context={router} url={request.url} nonce={nonce} />
      </PageProvider>,
      {
        nonce,
        onShellReady: whole ? undefined : send,
        onAllReady: whole ? send : undefined,
        onShellError: reject,
        onError(error) {
          status = 500
          if (started) console.error(error)
        },
      },
    )
    const timer = setTimeout(() => abort(), streamTimeout + 1_000)
  })
}

/** Reports what a loader, an action or a part threw; a request that was broken off is no error. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (!request.signal.aborted) console.error(error)
}
