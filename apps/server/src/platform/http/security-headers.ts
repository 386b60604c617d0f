import type { MiddlewareHandler } from 'hono'
import type { Env } from './implement.ts'
import { setDefaults, WholeReply } from './whole-text.ts'

const strict = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Headers of every reply. A page sets its own Content-Security-Policy; everything else may do nothing at all. */
export function securityHeaders(publicUrl: string): MiddlewareHandler<Env> {
  const always = {
    'content-security-policy': strict,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(publicUrl.startsWith('https:')
      ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
      : {}),
  }
  return async (context, next) => {
    await next()
    const response = context.res
    const headers = { ...always, 'x-request-id': context.env.requestId }
    if (response instanceof WholeReply) response.setDefaults(headers)
    else setDefaults(response.headers, headers)
  }
}
