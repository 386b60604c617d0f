import { z } from 'zod'
import { Design, Skill } from './achievement-shapes.ts'
import { CredentialStatus, Visibility } from './issuing.ts'
import { bytes, type Operation } from './operation.ts'
import { Done, Instant, ItemParams, line, page, prose, Token } from './shapes.ts'

/** A credential as its page shows it. Never holds the holder's address. */
export const CredentialView = z.object({
  id: z.string(),
  name: z.string(),
  status: CredentialStatus,
  statusReason: z.string().optional(),
  visibility: Visibility,
  url: z.string(),
  holder: z.object({ name: z.string(), emailHint: z.string() }),
  issuer: z.object({
    slug: z.string(),
    name: z.string(),
    did: z.string(),
    url: z.string().optional(),
    colour: z.string().optional(),
  }),
  achievement: z.object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    description: z.string(),
    criteria: z.object({ narrative: z.string().optional(), url: z.string().optional() }),
    outcomes: z.array(z.string()),
    design: Design,
    eu: z.record(z.string(), z.unknown()),
  }),
  skills: z.array(Skill),
  results: z.array(z.object({ name: z.string(), value: z.string() })),
  evidence: z.array(
    z.object({
      url: z.string().optional(),
      name: z.string().optional(),
      narrative: z.string().optional(),
    }),
  ),
  narrative: z.string().optional(),
  awardedDate: z.string(),
  validFrom: Instant,
  validUntil: Instant.optional(),
  checkedAt: Instant,
  /** The newer credential that took this one's place. */
  supersededBy: z.string().optional(),
  /** Whether the caller is the holder. */
  mine: z.boolean(),
})
export type CredentialView = z.infer<typeof CredentialView>

const tag = 'wallet'

export const wallet = {
  getPublicCredential: {
    method: 'GET',
    path: '/api/v1/credentials/{id}',
    tag,
    summary: 'Read a credential by its unguessable id; a private one is shown to its holder only',
    access: { kind: 'public' },
    params: ItemParams,
    ok: CredentialView,
    errors: ['not_found'],
  },
  listWallet: {
    method: 'GET',
    path: '/api/v1/me/credentials',
    tag,
    summary: 'Everything issued to any of one’s confirmed addresses',
    access: { kind: 'person' },
    ok: page(CredentialView),
  },
  setVisibility: {
    method: 'PATCH',
    path: '/api/v1/me/credentials/{id}',
    tag,
    summary: 'Choose who sees a credential of one’s own',
    access: { kind: 'person' },
    params: ItemParams,
    body: z.object({ visibility: Visibility }),
    ok: CredentialView,
    errors: ['not_found'],
  },
  viewClaim: {
    method: 'POST',
    path: '/api/v1/claims/view',
    tag,
    summary:
      'See what a claim link from a mail is about; consumes nothing, however often it is called',
    access: { kind: 'public' },
    limit: 'secret',
    body: z.object({ token: Token }),
    ok: z.object({
      credential: CredentialView,
      emailHint: z.string(),
      state: z.enum(['open', 'claimed', 'disputed', 'expired']),
      hasAccount: z.boolean(),
    }),
    errors: ['invalid_token'],
  },
  claim: {
    method: 'POST',
    path: '/api/v1/claims',
    tag,
    summary:
      'Take a credential into an account: the signed-in one where the address is confirmed, else a new one for the mailed address',
    access: { kind: 'public' },
    limit: 'secret',
    body: z.object({ token: Token, name: line(255).optional() }),
    ok: z.object({
      credentialId: z.string(),
      account: z.enum(['existing', 'created', 'sign-in-needed']),
    }),
    errors: ['invalid_token'],
  },
  disputeClaim: {
    method: 'POST',
    path: '/api/v1/claims/dispute',
    tag,
    summary: '“This was not me”: tell the issuer, and hide the credential from this address',
    access: { kind: 'public' },
    limit: 'secret',
    body: z.object({ token: Token, reason: prose(500).optional() }),
    ok: Done,
    errors: ['invalid_token'],
  },
} as const satisfies Record<string, Operation>

const file = (ending: string, type: string, summary: string) =>
  ({
    method: 'GET',
    path: `/c/{id}${ending}`,
    tag: 'files',
    summary,
    access: { kind: 'public' },
    params: ItemParams,
    ok: bytes(type),
    errors: ['not_found'],
  }) as const

/** What has an address outside `/api`: files of credentials, status lists, DID documents, artwork. */
export const files = {
  getCredentialJson: file('.json', 'application/vc+ld+json', 'The signed credential'),
  getCredentialJwt: file('.jwt', 'application/vc+jwt', 'The credential as VC-JWT'),
  getCredentialPng: file('.png', 'image/png', 'The badge as PNG with the credential baked in'),
  getCredentialSvg: file('.svg', 'image/svg+xml', 'The badge as SVG with the credential baked in'),
  getCredentialPdf: file('.pdf', 'application/pdf', 'A certificate with the credential attached'),
  getCredentialRecord: file(
    '/clr.json',
    'application/vc+ld+json',
    'The signed record of a stack’s award with its parts, a CLR 2.0',
  ),
  getCredentialPreview: file('/og.png', 'image/png', 'The preview image of the page'),
  getAchievementImage: {
    method: 'GET',
    path: '/a/{id}/image.svg',
    tag: 'files',
    summary: 'The medallion of an achievement',
    access: { kind: 'public' },
    params: ItemParams,
    ok: bytes('image/svg+xml'),
    errors: ['not_found'],
  },
  getStatusList: {
    method: 'GET',
    path: '/status/{list}',
    tag: 'files',
    summary: 'A signed Bitstring Status List credential',
    access: { kind: 'public' },
    params: z.object({ list: z.string().max(80) }),
    ok: bytes('application/vc+ld+json'),
    errors: ['not_found'],
  },
  getInstallationDid: {
    method: 'GET',
    path: '/.well-known/did.json',
    tag: 'files',
    summary: 'The DID document of the installation',
    access: { kind: 'public' },
    ok: bytes('application/did+json'),
  },
  getIssuerDid: {
    method: 'GET',
    path: '/i/{slug}/did.json',
    tag: 'files',
    summary: 'The DID document of an organization',
    access: { kind: 'public' },
    params: z.object({ slug: z.string().max(60) }),
    ok: bytes('application/did+json'),
    errors: ['not_found'],
  },
} as const satisfies Record<string, Operation>
