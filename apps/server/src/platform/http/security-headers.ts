import type { MiddlewareHandler } from 'hono'
import type { Env } from './implement.ts'

const strict = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Headers of every reply. A page sets its own Content-Security-Policy; everything else may do nothing at all. */
export function securityHeaders(publicUrl: string): MiddlewareHandler<Env> {
  const secure = publicUrl.startsWith('https:')
  return async (context, next) => {
    await next()
    const { headers } = context.res
    const set = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value)
    }
    set('content-security-policy', strict)
    set('x-content-type-options', 'nosniff')
    set('referrer-policy', 'strict-origin-when-cross-origin')
    set('permissions-policy', 'camera=(self), microphone=(), geolocation=(), payment=()')
    set('cross-origin-opener-policy', 'same-origin')
    set('x-request-id', context.env.requestId)
    if (secure) set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
}
