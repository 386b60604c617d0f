import { createHash } from 'node:crypto'

export type CachedOptions = {
  readonly type: string
  readonly cacheControl: string
  /** Offered as a download of this name. */
  readonly fileName?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A file with a strong ETag: 304 where the caller has it already. */
export function cached(
  request: Request,
  body: string | Uint8Array<ArrayBuffer>,
  options: CachedOptions,
): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const headers: Record<string, string> = {
    'content-type': options.type,
    'cache-control': options.cacheControl,
    etag,
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    ...options.headers,
  }
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  if (known?.includes(etag)) return new Response(null, { status: 304, headers })
  if (options.fileName)
    headers['content-disposition'] = `attachment; filename="${options.fileName}"`
  return new Response(body, { headers })
}
