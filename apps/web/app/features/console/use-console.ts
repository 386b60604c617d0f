import type { Permission } from '@credence/contract'
import { roleMay } from '@credence/contract'
import { useRouteLoaderData } from 'react-router'
import type { loader } from './layout.tsx'

/** The organization whose console this is, and what one may do in it. */
export function useConsole() {
  const membership = useRouteLoaderData<typeof loader>('console')
  if (!membership) throw new TypeError('useConsole() needs the console around it')
  return {
    ...membership,
    /** The address of a page of this console. */
    at: (path = '') => `/orgs/${membership.slug}${path && `/${path}`}`,
    may: (permission: Permission) => roleMay(membership.role, permission),
  }
}
