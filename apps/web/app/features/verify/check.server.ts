import { ApiError } from '@credence/contract'
import type { Design, Report } from '@credence/contract'
import type { RouterContextProvider } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { apiContext } from '#app/api-context.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Submission } from './read-form.ts'

/** What was verified, as the page names it. */
export type Source =
  | { readonly kind: 'file'; readonly name: string; readonly size: number }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'text' }

/** A credential of this installation: where its page is, and its badge. */
export type Own = { readonly path: string; readonly design: Design }

/** What came of it: a report, or the reason why there is none. */
export type Outcome =
  | {
      readonly report: Report
      readonly checkedAt: string
      readonly source: Source
      readonly own?: Own
    }
  | { readonly trouble: PlainKey; readonly status: number; readonly text?: string }

type Asked = { readonly request: Request; readonly context: Readonly<RouterContextProvider> }

/** Verifies what was handed over. */
export async function check(submission: Submission, asked: Asked): Promise<Outcome> {
  switch (submission.kind) {
    case 'nothing':
      return { trouble: 'verify.nothing', status: 400 }
    case 'too-large':
      return { trouble: 'verify.tooLarge', status: 413 }
    case 'link': {
      const { url } = submission
      const body = JSON.stringify({ url })
      return ask(asked, { body, type: 'application/json', source: { kind: 'link', url } })
    }
    case 'text':
      return ask(asked, { body: submission.text, type: 'text/plain', source: { kind: 'text' } })
    case 'file': {
      const { name, bytes } = submission
      const source = { kind: 'file', name, size: bytes.length } as const
      return ask(asked, { body: bytes, type: 'application/octet-stream', source })
    }
  }
}

type Question = {
  readonly body: string | Uint8Array<ArrayBuffer>
  readonly type: string
  readonly source: Source
}

async function ask(
  { request, context }: Asked,
  { body, type, source }: Question,
): Promise<Outcome> {
  try {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
    const headers = { 'content-type': type }
    const report = await apiFor(request, context).verify({ body: bytes }, { headers })
    const own = await findOwn(report, { request, context })
    return { report, checkedAt: new Date().toISOString(), source, own }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const text = source.kind === 'link' ? source.url : undefined
    return { trouble: wordsFor(error, source), status: error.status, text }
  }
}

/** Finds the page of a credential whose id is one of our own addresses, and which the visitor may see. */
async function findOwn(
  { credential }: Report,
  { request, context }: Asked,
): Promise<Own | undefined> {
  const url = typeof credential?.id === 'string' ? URL.parse(credential.id) : null
  const [, id] = /^\/c\/([\w-]{1,64})$/.exec(url?.pathname ?? '') ?? []
  if (!id || url?.origin !== new URL(context.get(apiContext).origin).origin) return undefined
  try {
    const { achievement } = await apiFor(request, context).getPublicCredential({ params: { id } })
    return { path: `/c/${id}`, design: achievement.design }
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}

function wordsFor({ code, status }: ApiError, source: Source): PlainKey {
  if (code === 'body_too_large') return 'verify.tooLarge'
  if (status === 429) return 'verify.busy'
  if (status >= 500) return 'verify.unavailable'
  return source.kind === 'link' ? 'verify.lookUpFailed' : 'verify.unreadable'
}
