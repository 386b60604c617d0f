import type { Me, Permission } from '@credence/contract'
import { roleMay } from '@credence/contract'
import { data } from 'react-router'
import type { RouterContextProvider } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'

/** One's part in an organization. */
export type Membership = Me['organizations'][number] & { readonly personId: string }

/**
 * Finds one's part in an organization.
 *
 * @throws the sign-in page for a visitor, the page of status 404 for whoever is no member
 */
export async function memberOf(
  request: Request,
  context: Readonly<RouterContextProvider>,
  slug: string,
): Promise<Membership> {
  const me = await ask(apiFor(request, context).getMe(), request)
  const membership = me.organizations.find((organization) => organization.slug === slug)
  if (!membership) throw data({ code: 'not_found' }, { status: 404 })
  return { ...membership, personId: me.person.id }
}

/**
 * The same, for a page that only some members may open.
 *
 * @throws the page of status 403 where the role does not reach that far
 */
export async function memberWho(
  may: Permission,
  ...[request, context, slug]: Parameters<typeof memberOf>
): Promise<Membership> {
  const membership = await memberOf(request, context, slug)
  if (!roleMay(membership.role, may)) throw data({ code: 'forbidden' }, { status: 403 })
  return membership
}

/** For loaders: a call whose failure shows the page of that failure. */
export function ask<T>(call: Promise<T>, request: Request): Promise<T> {
  return call.catch((problem) => toPage(problem, request))
}
