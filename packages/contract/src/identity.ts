import { z } from 'zod'
import { roles, scopes, type Permission } from './access.ts'
import type { Operation } from './operation.ts'
import {
  AccountEmail,
  Day,
  changeOf,
  Done,
  Email,
  Id,
  Instant,
  ItemParams,
  OrgItemParams,
  OrgParams,
  Paging,
  Slug,
  WebUrl,
  line,
  page,
  prose,
} from './shapes.ts'

export const UiLanguage = z.enum(['en', 'de'])
export type UiLanguage = z.infer<typeof UiLanguage>

export const Password = z
  .string()
  .min(10, 'needs at least 10 characters')
  .max(200, 'is longer than 200 characters')

const Token = z.string().min(20).max(2000)

export const OrganizationKind = z.enum(['issuer', 'employer', 'accreditor'])

export const Address = z.object({ id: Id, email: z.string(), verified: z.boolean(), primary: z.boolean() })

export const Me = z.object({
  person: z.object({ id: z.string(), name: z.string(), email: z.string(), language: UiLanguage }),
  addresses: z.array(Address),
  organizations: z.array(
    z.object({ slug: z.string(), name: z.string(), kind: OrganizationKind, role: z.enum(roles) }),
  ),
})
export type Me = z.infer<typeof Me>

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

/** Where to go on after signing in: a path here, never another site. */
const LocalPath = z.string().max(500).regex(/^\/(?![/\\])[^\u0000-\u001f\\]*$/, 'is not a path of this site')

const tag = 'identity'
const open = { kind: 'public' } as const
const person = { kind: 'person' } as const
const org = <P extends Permission>(permission: P) =>
  ({ kind: 'org', permission }) as const

export const identity = {
  signUp: {
    method: 'POST',
    path: '/api/v1/accounts',
    tag,
    summary: 'Create an account; the address is confirmed by mail before it can be used',
    access: open,
    limit: 'secret',
    body: z.object({ name: line(255), email: AccountEmail, password: Password, language: UiLanguage.default('en') }),
    ok: Done,
    status: 202,
    errors: ['weak_password'],
  },
  confirmAccount: {
    method: 'POST',
    path: '/api/v1/accounts/confirm',
    tag,
    summary: 'Confirm the address of a new account with the token from the mail, and sign in',
    access: open,
    limit: 'secret',
    body: z.object({ token: Token }),
    ok: Done,
    errors: ['invalid_token'],
  },
  signIn: {
    method: 'POST',
    path: '/api/v1/session',
    tag,
    summary: 'Sign in with e-mail and password',
    access: open,
    limit: 'secret',
    body: z.object({ email: AccountEmail, password: z.string().min(1).max(200) }),
    ok: Done,
    errors: ['invalid_credentials'],
  },
  signOut: {
    method: 'DELETE',
    path: '/api/v1/session',
    tag,
    summary: 'Sign out',
    access: open,
    ok: Done,
  },
  requestMagicLink: {
    method: 'POST',
    path: '/api/v1/magic-links',
    tag,
    summary: 'Mail a link that signs in; the answer is the same whether the address is known or not',
    access: open,
    limit: 'secret',
    body: z.object({ email: AccountEmail, language: UiLanguage.default('en'), returnTo: LocalPath.optional() }),
    ok: Done,
    status: 202,
  },
  consumeMagicLink: {
    method: 'POST',
    path: '/api/v1/magic-links/consume',
    tag,
    summary: 'Sign in with the token of a mailed link; it works once',
    access: open,
    limit: 'secret',
    body: z.object({ token: Token }),
    ok: Done,
    errors: ['invalid_token'],
  },
  requestPasswordReset: {
    method: 'POST',
    path: '/api/v1/password-resets',
    tag,
    summary: 'Mail a link to set a new password; the answer never tells whether the address is known',
    access: open,
    limit: 'secret',
    body: z.object({ email: AccountEmail, language: UiLanguage.default('en') }),
    ok: Done,
    status: 202,
  },
  completePasswordReset: {
    method: 'POST',
    path: '/api/v1/password-resets/complete',
    tag,
    summary: 'Set a new password with the token from the mail; other sessions end',
    access: open,
    limit: 'secret',
    body: z.object({ token: Token, password: Password }),
    ok: Done,
    errors: ['invalid_token', 'weak_password'],
  },
  getMe: {
    method: 'GET',
    path: '/api/v1/me',
    tag,
    summary: 'Who is signed in, their addresses and organizations',
    access: person,
    ok: Me,
  },
  updateMe: {
    method: 'PATCH',
    path: '/api/v1/me',
    tag,
    summary: 'Change one’s name or language',
    access: person,
    body: z.object({ name: line(255).optional(), language: UiLanguage.optional() }),
    ok: Me,
  },
  addAddress: {
    method: 'POST',
    path: '/api/v1/me/addresses',
    tag,
    summary: 'Add an address of one’s own; a mail confirms it',
    access: person,
    limit: 'secret',
    body: z.object({ email: Email }),
    ok: Done,
    status: 202,
  },
  confirmAddress: {
    method: 'POST',
    path: '/api/v1/me/addresses/confirm',
    tag,
    summary: 'Confirm an added address with the token from the mail',
    access: person,
    limit: 'secret',
    body: z.object({ token: Token }),
    ok: Done,
    errors: ['invalid_token'],
  },
  removeAddress: {
    method: 'DELETE',
    path: '/api/v1/me/addresses/{id}',
    tag,
    summary: 'Remove an added address',
    access: person,
    params: ItemParams,
    ok: Done,
    errors: ['not_found', 'conflict'],
  },
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
    summary: 'Join an organization with the token from the mail, signed in with the invited address',
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
