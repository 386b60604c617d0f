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
const ReportOfOne = z.object({
  verdict: z.enum(verdicts),
  checks: z.array(Check).readonly(),
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
  /** Who presents, where it is a presentation. */
  holder: z.object({ id: z.string().optional(), proven: z.boolean() }).optional(),
  credential: z.record(z.string(), z.unknown()).optional(),
})

/** What the library calls a part, with the report of the credential inside. */
export type Part = {
  readonly relation: 'endorsement' | 'credential'
  readonly path: string
  readonly report: Report
}
export type Report = z.infer<typeof ReportOfOne> & { readonly parts?: readonly Part[] }

const Part: z.ZodType<Part> = z.object({
  relation: z.enum(['endorsement', 'credential']),
  path: z.string(),
  get report(): z.ZodType<Report> {
    return Report
  },
})

/** A report with those of the credentials inside, each verified on its own. */
export const Report: z.ZodType<Report> = ReportOfOne.extend({
  parts: z.array(Part).optional(),
}).meta({ id: 'Report' })

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
    isExact: true,
    errors: ['body_too_large', 'invalid_request'],
    limit: 'heavy',
  },
  lookUp: {
    method: 'POST',
    path: '/api/v1/look-ups',
    tag: 'verification',
    summary:
      'Read a public document that verification needs (a DID document, a status list), for a browser that may not ask its host: https and public addresses only',
    access: { kind: 'public' },
    body: z.object({
      url: z.url({ protocol: /^https$/ }).max(4096),
      maxBytes: z.number().int().min(1).max(4_194_304).default(1_048_576),
      sameOrigin: z.boolean().optional(),
    }),
    ok: bytes('application/octet-stream'),
    errors: ['invalid_request', 'not_found'],
    limit: 'heavy',
  },
} as const satisfies Record<string, Operation>
