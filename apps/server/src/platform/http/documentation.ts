import { contract, isBytes, openApiDocument, type Operation } from '@credence/contract'
import type { Hono } from 'hono'
import { escapeHtml } from '../mail-template.ts'
import type { Env } from './implement.ts'

/** The contract as OpenAPI 3.1 and as a page to read, both made from the same object. */
export function documentation(app: Hono<Env>, publicUrl: string): void {
  const document = openApiDocument(contract, { title: 'Credence', version: '1', url: publicUrl })
  app.get('/api/openapi.json', (context) =>
    context.json(document, 200, {
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    }),
  )
  const page = documentationPage(contract)
  app.get(
    '/api/docs',
    () =>
      new Response(page, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy':
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
        },
      }),
  )
}

function documentationPage(operations: Readonly<Record<string, Operation>>): string {
  const groups = Map.groupBy(Object.entries(operations), ([, operation]) => operation.tag)
  const sections = [...groups].map(
    ([tag, entries]) =>
      `<section><h2 id="${tag}">${tag}</h2>${entries.map(([name, operation]) => describe(name, operation)).join('')}</section>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Credence API</title><style>${style}</style></head>
<body><main><h1>The Credence API</h1>
<p>Everything a page can do, a program can do. Send <code>Authorization: Bearer &lt;API key&gt;</code>; an owner or admin makes keys in the console. Errors are problem JSON (RFC 9457) with a stable <code>code</code>. The machine-readable contract is <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<nav>${[...groups.keys()].map((tag) => `<a href="#${tag}">${tag}</a>`).join(' ')}</nav>
${sections.join('\n')}</main></body></html>`
}

function describe(name: string, operation: Operation): string {
  const { access } = operation
  const who =
    access.kind === 'public'
      ? 'anybody'
      : access.kind === 'person'
        ? 'a signed-in person'
        : `permission ${access.permission}`
  const query = Object.keys(operation.query?.shape ?? {})
  const body =
    operation.body && !isBytes(operation.body) && 'shape' in operation.body
      ? Object.keys(operation.body.shape as object)
      : []
  const rows = [
    ['Who', who],
    ['Query', query.join(', ')],
    ['Body', isBytes(operation.body) ? operation.body.types.join(', ') : body.join(', ')],
    [
      'Answers',
      `${operation.status ?? 200}${isBytes(operation.ok) ? ` ${operation.ok.types.join(', ')}` : ' JSON'}`,
    ],
    ['Errors', (operation.errors ?? []).join(', ')],
  ].filter(([, text]) => text)
  return `<article id="${name}"><h3><code><b>${operation.method}</b> ${escapeHtml(operation.path)}</code></h3><p>${escapeHtml(operation.summary)}</p><dl>${rows
    .map(([term, text]) => `<dt>${term}</dt><dd>${escapeHtml(text ?? '')}</dd>`)
    .join('')}</dl></article>`
}

const style = `:root{color-scheme:light dark;--ink:light-dark(#16202e,#e8ebf0);--soft:light-dark(#5f6977,#939dab);--paper:light-dark(#fbfaf7,#12151c);--rule:light-dark(#dcd7ca,#2f3643);--link:light-dark(#0f5c63,#7fcdd0)}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}main{max-width:860px;margin:0 auto;padding:48px 20px}
h1,h2{font-family:Georgia,serif;font-weight:600}h2{border-top:3px double var(--rule);padding-top:16px;margin-top:48px;text-transform:capitalize}
article{padding:16px 0;border-bottom:1px solid var(--rule)}h3{margin:0;font-size:15px;overflow-wrap:anywhere}p{margin:6px 0}a{color:var(--link)}
dl{display:grid;grid-template-columns:90px 1fr;gap:2px 12px;margin:8px 0 0;font-size:14px}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}nav a{margin-right:12px}`
