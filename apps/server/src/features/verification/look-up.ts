import { FetchRefused } from '../../platform/fetch-guard.ts'
import { Failure } from '../../platform/http/failure.ts'
import type { Platform } from '../../platform/platform.ts'

const accept =
  'application/did+json, application/vc+ld+json, application/vc+jwt, application/ld+json, application/json;q=0.9, */*;q=0.1'

/**
 * Reads a public document for a browser that verifies by itself. The reply is bytes to be read by a program: no browser shows it,
 * and nothing of the asker goes along.
 * @throws Failure `invalid_request` for what may not be asked or answers badly, `not_found` where there is no such document
 */
export async function lookUp(
  {
    url,
    ...limits
  }: { readonly url: string; readonly maxBytes: number; readonly sameOrigin?: boolean | undefined },
  fetch: Platform['fetch'],
): Promise<Response> {
  const response = await fetch(url, { ...limits, accept }).catch((cause: unknown) => {
    const why = cause instanceof FetchRefused ? cause.message : 'It could not be reached.'
    throw new Failure('invalid_request', `That address was not read: ${why}`, { cause })
  })
  if (response.status === 404) throw new Failure('not_found', 'That address answered 404.')
  // What is gone on purpose says something: a hosted badge was revoked.
  if (response.status === 410) return new Response(null, { status: 410 })
  if (!response.ok)
    throw new Failure('invalid_request', `That address answered ${response.status}.`)
  return new Response(await response.arrayBuffer(), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'cache-control': 'no-store',
    },
  })
}
