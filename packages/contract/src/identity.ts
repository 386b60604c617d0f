import { z } from 'zod'
import { roles } from './access.ts'
import type { Operation } from './operation.ts'
import {
  AccountEmail,
  Done,
  Email,
  Id,
  ItemParams,
  line,
  OrganizationKind,
  Token,
} from './shapes.ts'

export const UiLanguage = z.enum(['en', 'de'])
export type UiLanguage = z.infer<typeof UiLanguage>

export const Password = z
  .string()
  .min(10, 'needs at least 10 characters')
  .max(200, 'is longer than 200 characters')

export const Address = z.object({
  id: Id,
  email: z.string(),
  verified: z.boolean(),
  primary: z.boolean(),
})

export const Me = z.object({
  person: z.object({ id: z.string(), name: z.string(), email: z.string(), language: UiLanguage }),
  addresses: z.array(Address),
  organizations: z.array(
    z.object({ slug: z.string(), name: z.string(), kind: OrganizationKind, role: z.enum(roles) }),
  ),
})
export type Me = z.infer<typeof Me>

/** Where to go on after signing in: a path here, never another site. */
const LocalPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\u0000-\u001f\\]*$/, 'is not a path of this site')

const tag = 'identity'
const open = { kind: 'public' } as const
const person = { kind: 'person' } as const

/** People about themselves: accounts, sessions, addresses. */
export const identity = {
  signUp: {
    method: 'POST',
    path: '/api/v1/accounts',
    tag,
    summary: 'Create an account; the address is confirmed by mail before it can be used',
    access: open,
    limit: 'secret',
    body: z.object({
      name: line(255),
      email: AccountEmail,
      password: Password,
      language: UiLanguage.default('en'),
    }),
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
    summary:
      'Mail a link that signs in; the answer is the same whether the address is known or not',
    access: open,
    limit: 'secret',
    body: z.object({
      email: AccountEmail,
      language: UiLanguage.default('en'),
      returnTo: LocalPath.optional(),
    }),
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
    summary:
      'Mail a link to set a new password; the answer never tells whether the address is known',
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
} as const satisfies Record<string, Operation>
