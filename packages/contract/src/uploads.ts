import { z } from 'zod'
import { bytes, type Operation } from './operation.ts'
import { Organization } from './organizations.ts'
import { Done, line, OrgParams } from './shapes.ts'

/** Files that an organization shows to the world: its logo, and evidence. */
export const uploads = {
  setLogo: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/logo',
    tag: 'organizations',
    summary:
      'Set the logo: SVG, PNG or JPEG, up to 1 MiB; a drawing is rewritten to what only draws',
    access: { kind: 'org', permission: 'org.manage' },
    params: OrgParams,
    body: bytes('image/svg+xml', 'image/png', 'image/jpeg', 'application/octet-stream'),
    ok: Organization,
    errors: ['invalid_file', 'body_too_large'],
    limit: 'heavy',
  },
  removeLogo: {
    method: 'DELETE',
    path: '/api/v1/orgs/{org}/logo',
    tag: 'organizations',
    summary: 'Take the logo off',
    access: { kind: 'org', permission: 'org.manage' },
    params: OrgParams,
    ok: Done,
  },
  addEvidence: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/evidence',
    tag: 'organizations',
    summary:
      'Keep a file as evidence: PDF, PNG or JPEG, up to 10 MiB; the reply’s address goes into an award, and whoever has it can read the file',
    access: { kind: 'org', permission: 'credentials.issue' },
    params: OrgParams,
    query: z.object({ name: line(200) }),
    body: bytes('application/pdf', 'image/png', 'image/jpeg', 'application/octet-stream'),
    ok: z.object({
      url: z.string(),
      name: z.string(),
      mediaType: z.string(),
      bytes: z.number().int(),
    }),
    status: 201,
    errors: ['invalid_file', 'body_too_large'],
    limit: 'heavy',
  },
  getUpload: {
    method: 'GET',
    path: '/files/{id}',
    tag: 'files',
    summary: 'A logo, or a file of evidence as a download',
    access: { kind: 'public' },
    params: z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{22}$/) }),
    ok: bytes('application/octet-stream'),
    errors: ['not_found'],
  },
} as const satisfies Record<string, Operation>
