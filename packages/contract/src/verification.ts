import { z } from 'zod'
import { bytes, type Operation } from './operation.ts'

export const verdicts = [
  'valid',
  'invalid',
  'expired',
  'not-yet-valid',
  'revoked',
  'suspended',
  'indeterminate',
] as const

export const Check = z.object({
  code: z.string(),
  status: z.enum(['pass', 'fail', 'warn', 'skipped']),
  message: z.string(),
  evidence: z.unknown().optional(),
})

/** The report of a verification, the same from library, command line and here. */
export const Report = z.object({
  verdict: z.enum(verdicts),
  checks: z.array(Check),
  format: z.string(),
  issuer: z
    .object({
      id: z.string().optional(),
      name: z.string().optional(),
      proven: z.boolean(),
      trusted: z.enum(['listed', 'unlisted', 'unchecked']),
      by: z.string().optional(),
    })
    .optional(),
  credential: z.record(z.string(), z.unknown()).optional(),
})
export type Report = z.infer<typeof Report>

export const verification = {
  verify: {
    method: 'POST',
    path: '/api/v1/verify',
    tag: 'verification',
    summary:
      'Verify a credential: its JSON, JWT, PNG, SVG or PDF as the body, a multipart field `file`, or `{"url": …}` to look it up',
    access: { kind: 'public' },
    body: bytes(
      'application/octet-stream',
      'application/json',
      'application/vc+ld+json',
      'application/vc+jwt',
      'application/jwt',
      'image/png',
      'image/svg+xml',
      'application/pdf',
      'multipart/form-data',
      'text/plain',
    ),
    ok: Report,
    errors: ['body_too_large', 'invalid_request'],
    limit: 'heavy',
  },
} as const satisfies Record<string, Operation>
