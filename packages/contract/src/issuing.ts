import { z } from 'zod'
import { bytes, type Operation } from './operation.ts'
import {
  DayOrInstant,
  Email,
  Id,
  Instant,
  OrgItemParams,
  OrgParams,
  Paging,
  WebUrl,
  line,
  page,
  prose,
} from './shapes.ts'

export const credentialStatuses = [
  'active',
  'suspended',
  'revoked',
  'superseded',
  'expired',
] as const
export const CredentialStatus = z.enum(credentialStatuses)
export type CredentialStatus = z.infer<typeof CredentialStatus>

export const visibilities = ['unlisted', 'public', 'private'] as const
export const Visibility = z.enum(visibilities)

export const OnDuplicate = z.enum(['skip', 'replace', 'issue'])

/** What one award says beside its achievement. */
export const Result = z.object({
  /** Id of a result description of the achievement. */
  resultDescription: z.string().max(64),
  value: z.union([z.string().max(200), z.number()]).optional(),
  /** Id or name of a level of that result description. */
  achievedLevel: z.string().max(100).optional(),
  status: z.string().max(40).optional(),
})
export const Evidence = z.object({
  url: WebUrl.optional(),
  name: line(200).optional(),
  narrative: prose(5000).optional(),
  description: prose(2000).optional(),
  genre: line(100).optional(),
  audience: line(200).optional(),
})

export const Recipient = z.object({ name: line(255), email: Email })

export const Award = z.object({
  achievementId: Id,
  recipient: Recipient,
  narrative: prose(5000).optional(),
  evidence: z.array(Evidence).max(20).default([]),
  results: z.array(Result).max(20).default([]),
  /** The day it was earned; part of the natural key. Today unless said. */
  awardedDate: DayOrInstant.optional(),
  validFrom: DayOrInstant.optional(),
  validUntil: DayOrInstant.optional(),
  creditsEarned: z.number().min(0).max(1000).optional(),
  licenseNumber: line(100).optional(),
  /** The issuer's own reference of this award, e.g. a row or enrolment id; part of the natural key. */
  sourceReference: line(200).optional(),
  onDuplicate: OnDuplicate.default('skip'),
  /** Whether to mail the holder. */
  notify: z.boolean().default(true),
})
export type Award = z.output<typeof Award>

export const IssuedCredential = z.object({
  id: z.string(),
  name: z.string(),
  status: CredentialStatus,
  url: z.string(),
  /** The signed credential, an Open Badges 3.0 `OpenBadgeCredential`. */
  credential: z.record(z.string(), z.unknown()),
  duplicateOf: z.string().optional(),
})

/** One line of the issuer's list of credentials. */
export const CredentialSummary = z.object({
  id: z.string(),
  name: z.string(),
  status: CredentialStatus,
  statusReason: z.string().optional(),
  recipient: z.object({ name: z.string(), email: z.string() }),
  achievement: z.object({ id: z.string(), name: z.string() }),
  awardedDate: z.string(),
  issuedAt: Instant,
  validUntil: Instant.optional(),
  claimedAt: Instant.optional(),
  disputedAt: Instant.optional(),
  disputeReason: z.string().optional(),
  mail: z.enum(['none', 'queued', 'sent', 'failed']),
  url: z.string(),
  batchId: z.string().optional(),
  supersededBy: z.string().optional(),
})
export type CredentialSummary = z.infer<typeof CredentialSummary>

/** What an issuer should look after: its last mail did not arrive, its holder objects, it ends within 60 days. */
export const credentialNeeds = ['mail-failed', 'disputed', 'expiring'] as const
export const CredentialNeed = z.enum(credentialNeeds)
export type CredentialNeed = z.infer<typeof CredentialNeed>

const CredentialFilter = z.object({
  q: z.string().max(200).optional(),
  status: CredentialStatus.optional(),
  achievementId: Id.optional(),
  batchId: Id.optional(),
  need: CredentialNeed.optional(),
})

const tag = 'issuing'
const may = (
  permission: 'credentials.read' | 'credentials.issue' | 'credentials.status' | 'org.read',
) => ({ kind: 'org', permission }) as const
const StatusChange = z.object({
  status: z.enum(['active', 'suspended', 'revoked']),
  reason: prose(500).refine((text) => text.length > 0, 'is missing'),
})

export const issuing = {
  getDashboard: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/dashboard',
    tag,
    summary: 'Figures of the issuer’s day',
    access: may('org.read'),
    params: OrgParams,
    ok: z.object({
      issued: z.number().int(),
      issuedLast30Days: z.number().int(),
      active: z.number().int(),
      revoked: z.number().int(),
      suspended: z.number().int(),
      claimed: z.number().int(),
      disputed: z.number().int(),
      expiringIn60Days: z.number().int(),
      mailFailed: z.number().int(),
      achievements: z.number().int(),
      perDay: z.array(z.object({ day: z.string(), issued: z.number().int() })),
      runningBatches: z.array(z.object({ id: z.string(), name: z.string(), progress: z.number() })),
      recent: z.array(CredentialSummary),
    }),
  },
  issueCredential: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/credentials',
    tag,
    summary: 'Award an achievement to one person and sign the credential',
    access: may('credentials.issue'),
    params: OrgParams,
    body: Award,
    ok: IssuedCredential,
    status: 201,
    errors: [
      'not_found',
      'achievement_not_published',
      'achievement_retired',
      'idempotency_mismatch',
      'invalid_recipient',
      'invalid_result',
      'invalid_date',
      'conflict',
    ],
    idempotencyKey: true,
  },
  listCredentials: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/credentials',
    tag,
    summary: 'Search the credentials an organization has issued, newest first',
    access: may('credentials.read'),
    params: OrgParams,
    query: Paging.extend(CredentialFilter.shape),
    ok: page(CredentialSummary),
  },
  exportCredentials: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/credentials.csv',
    tag,
    summary: 'The same list as a CSV file, all of it; cells are safe to open in a spreadsheet',
    access: may('credentials.read'),
    params: OrgParams,
    query: CredentialFilter,
    ok: bytes('text/csv'),
    limit: 'heavy',
  },
  getCredential: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/credentials/{id}',
    tag,
    summary: 'Read one credential with its signed document and history',
    access: may('credentials.read'),
    params: OrgItemParams,
    ok: CredentialSummary.extend({
      credential: z.record(z.string(), z.unknown()),
      history: z.array(
        z.object({
          at: Instant,
          action: z.string(),
          actor: z.string(),
          actorName: z.string().optional(),
          reason: z.string().optional(),
        }),
      ),
    }),
  },
  changeStatus: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/credentials/{id}/status',
    tag,
    summary: 'Revoke (for good), suspend or reinstate a credential; repeating it changes nothing',
    access: may('credentials.status'),
    params: OrgItemParams,
    body: StatusChange,
    ok: CredentialSummary,
    errors: ['status_final'],
  },
  changeStatusOfMany: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/credentials/status',
    tag,
    summary: 'Revoke, suspend or reinstate up to 1,000 credentials: all of them or none',
    access: may('credentials.status'),
    params: OrgParams,
    body: StatusChange.extend({ ids: z.array(Id).min(1).max(1000) }),
    ok: z.object({ changed: z.number().int(), unchanged: z.number().int() }),
    errors: ['status_final'],
  },
  supersedeCredential: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/credentials/{id}/supersede',
    tag,
    summary:
      'Mend a name or address: a new credential takes the place of the old one, which is revoked',
    access: may('credentials.issue'),
    params: OrgItemParams,
    body: z.object({ recipient: Recipient, reason: prose(500).default('corrected') }),
    ok: IssuedCredential,
    status: 201,
    errors: ['status_final', 'conflict'],
  },
  resendMail: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/credentials/{id}/mail',
    tag,
    summary: 'Mail the holder again, with a new claim link; at most once a minute',
    access: may('credentials.issue'),
    params: OrgItemParams,
    ok: CredentialSummary,
    status: 202,
    errors: ['conflict'],
  },
} as const satisfies Record<string, Operation>
