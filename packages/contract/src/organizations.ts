import { z } from 'zod'
import { roles, scopes, type Permission } from './access.ts'
import type { Operation } from './operation.ts'
import {
  changeOf,
  Day,
  Done,
  Email,
  Instant,
  line,
  OrganizationKind,
  OrgItemParams,
  OrgParams,
  page,
  Paging,
  prose,
  Slug,
  Token,
  WebUrl,
} from './shapes.ts'

/** The public face of an organization: an Open Badges 3.0 Profile. */
const profileFields = {
  name: line(200),
  kind: OrganizationKind.default('issuer'),
  legalName: line(200).optional(),
  description: prose(2000).optional(),
  url: WebUrl.optional(),
  email: Email.optional(),
  phone: line(40).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'is not a two-letter country code')
    .optional(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'is not a colour like #0f5c63')
    .optional(),
}

export const Organization = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(['active']),
  kind: OrganizationKind,
  legalName: z.string().optional(),
  description: z.string().optional(),
  url: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  country: z.string().optional(),
  colour: z.string().optional(),
  /** The address of its logo. */
  logo: z.string().optional(),
  did: z.string(),
  createdAt: Instant,
})
export type Organization = z.infer<typeof Organization>

export const Member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  status: z.enum(['active', 'invited']),
  since: Instant,
})

export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['active', 'revoked', 'expired']),
  prefix: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: Instant,
  lastUsedAt: Instant.optional(),
  expiresAt: Instant.optional(),
})

export const SigningKey = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['active', 'retired', 'compromised']),
  verificationMethod: z.string(),
  publicKeyMultibase: z.string(),
  createdAt: Instant,
  retiredAt: Instant.optional(),
  compromisedAt: Instant.optional(),
})

export const AuditEntry = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['done']),
  at: Instant,
  /** `person:<id>`, `key:<id>`, `holder` or `system`. */
  actor: z.string(),
  /** What the person or the API key is called today. */
  actorName: z.string().optional(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
})

const tag = 'organizations'
const person = { kind: 'person' } as const
const org = <P extends Permission>(permission: P) => ({ kind: 'org', permission }) as const

/** Organizations, their members, keys and audit log. */
export const organizations = {
  createOrganization: {
    method: 'POST',
    path: '/api/v1/orgs',
    tag,
    summary: 'Create an organization; its creator becomes its owner',
    access: person,
    body: z.object({ slug: Slug, ...profileFields }),
    ok: Organization,
    status: 201,
    errors: ['slug_taken'],
  },
  getOrganization: {
    method: 'GET',
    path: '/api/v1/orgs/{org}',
    tag,
    summary: 'Read an organization',
    access: org('org.read'),
    params: OrgParams,
    ok: Organization,
  },
  updateOrganization: {
    method: 'PATCH',
    path: '/api/v1/orgs/{org}',
    tag,
    summary: 'Change the public profile of an organization',
    access: org('org.manage'),
    params: OrgParams,
    body: changeOf(profileFields),
    ok: Organization,
  },
  listMembers: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/members',
    tag,
    summary: 'List members and open invitations',
    access: org('org.read'),
    params: OrgParams,
    ok: page(Member),
  },
  inviteMember: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/members',
    tag,
    summary: 'Invite a person by mail; inviting the same address again sends a new link',
    access: org('members.manage'),
    params: OrgParams,
    body: z.object({ email: Email, role: z.enum(roles) }),
    ok: Member,
    status: 201,
    errors: ['already_member'],
  },
  acceptInvitation: {
    method: 'POST',
    path: '/api/v1/invitations/accept',
    tag,
    summary:
      'Join an organization with the token from the mail, signed in with the invited address',
    access: person,
    body: z.object({ token: Token }),
    ok: z.object({ org: z.string() }),
    errors: ['invalid_token', 'already_member'],
  },
  changeMember: {
    method: 'PATCH',
    path: '/api/v1/orgs/{org}/members/{id}',
    tag,
    summary: 'Change the role of a member',
    access: org('members.manage'),
    params: OrgItemParams,
    body: z.object({ role: z.enum(roles) }),
    ok: Member,
    errors: ['last_owner'],
  },
  removeMember: {
    method: 'DELETE',
    path: '/api/v1/orgs/{org}/members/{id}',
    tag,
    summary: 'Remove a member or withdraw an invitation',
    access: org('members.manage'),
    params: OrgItemParams,
    ok: Done,
    errors: ['last_owner'],
  },
  listApiKeys: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/api-keys',
    tag,
    summary: 'List API keys, never their secrets',
    access: org('keys.manage'),
    params: OrgParams,
    ok: page(ApiKey),
  },
  createApiKey: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/api-keys',
    tag,
    summary: 'Create an API key; the secret is in this answer and never shown again',
    access: org('keys.manage'),
    params: OrgParams,
    body: z.object({
      name: line(100),
      scopes: z.array(z.enum(scopes)).min(1),
      expiresOn: Day.optional(),
    }),
    ok: ApiKey.extend({ secret: z.string() }),
    status: 201,
  },
  revokeApiKey: {
    method: 'DELETE',
    path: '/api/v1/orgs/{org}/api-keys/{id}',
    tag,
    summary: 'Revoke an API key at once',
    access: org('keys.manage'),
    params: OrgItemParams,
    ok: Done,
  },
  listSigningKeys: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/signing-keys',
    tag,
    summary: 'List the keys that sign for the organization, public halves only',
    access: org('org.read'),
    params: OrgParams,
    ok: page(SigningKey),
  },
  rotateSigningKey: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/signing-keys',
    tag,
    summary: 'Make a new signing key; the old one stops signing and stays published',
    access: org('keys.manage'),
    params: OrgParams,
    ok: SigningKey,
    status: 201,
  },
  reportSigningKey: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/signing-keys/{id}/compromised',
    tag,
    summary: 'Declare a key compromised from a moment on: what it signs later does not verify',
    access: org('keys.manage'),
    params: OrgItemParams,
    body: z.object({ since: Instant.optional() }),
    ok: SigningKey,
    errors: ['not_found', 'invalid_date'],
  },
  listAudit: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/audit',
    tag,
    summary: 'Who did what and when, newest first',
    access: org('audit.read'),
    params: OrgParams,
    query: Paging,
    ok: page(AuditEntry),
  },
} as const satisfies Record<string, Operation>
