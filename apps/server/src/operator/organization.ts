import { contract, scopes, type Scope } from '@credence/contract'
import { z } from 'zod'
import {
  createApiKey,
  createOrganization,
  findOrganization,
  issuerDid,
  type OrganizationRow,
} from '../features/identity/index.ts'
import { Failure } from '../platform/http/failure.ts'
import type { Platform } from '../platform/platform.ts'
import { parseOptions } from './options.ts'

const NewOrg = contract.createOrganization.body

/**
 * Makes an organization with its first signing key. It has no members yet.
 * @param wanted as the API takes it: `slug`, `name`, `kind` and more of the profile
 * @returns its id, short name and DID
 * @throws Failure `invalid_request`, `slug_taken`
 */
export async function createOrg(platform: Platform, wanted: z.input<typeof NewOrg>) {
  const { slug, ...profile } = parseOptions(NewOrg, wanted)
  const now = platform.clock.now()
  const made = await createOrganization(platform, { slug, profile, actor: 'system', now })
  return { id: made.id, slug: made.slug, did: issuerDid(platform.config.publicUrl, made.slug) }
}

const NewKey = z.object({
  org: z.string(),
  scopes: z
    .array(z.enum(scopes))
    .min(1, `is missing; give some of ${scopes.join(',')}`)
    .transform((all) => [...new Set(all)]),
  name: z.string().trim().min(1).max(100).default('command line'),
})

/**
 * Makes an API key of an organization.
 * @param wanted whose, what it may do, and how people recognise it
 * @returns the key itself, which is stored nowhere and never shown again
 * @throws Failure `invalid_request`, `not_found`
 */
export async function createKey(
  platform: Platform,
  wanted: { readonly org: string; readonly scopes: readonly string[]; readonly name?: string },
): Promise<{ key: string; id: string; scopes: readonly Scope[] }> {
  const { org: slug, scopes: held, name } = parseOptions(NewKey, wanted)
  const org = await getOrganization(platform, slug)
  const { database, clock } = platform
  const { row, secret } = await database.asOrg(org.id, (tx) =>
    createApiKey(tx, { orgId: org.id, name, scopes: held, actor: 'system', now: clock.now() }),
  )
  return { key: secret, id: row.id, scopes: held }
}

/** @throws Failure `not_found` */
export async function getOrganization(
  { database }: Platform,
  slug: string,
): Promise<OrganizationRow> {
  const org = await database.asPublic(undefined, (tx) => findOrganization(tx, slug))
  if (org) return org
  throw new Failure('not_found', `There is no organization with the short name ${slug}.`)
}
