import { roleMay, scopesMay } from '@credence/contract'
import { and, eq } from 'drizzle-orm'
import type { Clock } from '../../platform/clock.ts'
import type { Gatekeeper, OrgAccess, Principal } from '../../platform/http/principal.ts'
import type { Database } from '../../platform/postgres/database.ts'
import { useApiKey } from './api-keys.ts'
import { languageOf, type Auth } from './auth.ts'
import { findOrganization } from './signing-keys.ts'
import { member } from './tables.ts'

/** Makes the gatekeeper: bearer API keys, session cookies, memberships. */
export function createGatekeeper(auth: Auth, database: Database, clock: Clock): Gatekeeper {
  return {
    identify: (request) => identify(request, auth, { database, clock }),
    enter: (slug, principal) => enter(slug, principal, database),
  }
}

async function identify(
  request: Request,
  auth: Auth,
  { database, clock }: { database: Database; clock: Clock },
): Promise<Principal> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer !== undefined) {
    const key = await database.asSystem((tx) => useApiKey(tx, bearer, clock.now()))
    return { kind: 'key', orgId: key.orgId, keyId: key.id, scopes: key.scopes }
  }
  if (!request.headers.get('cookie')?.includes('credence.session_token=')) return { kind: 'nobody' }
  const found = await auth.api.getSession({ headers: request.headers })
  if (!found) return { kind: 'nobody' }
  const { id, name, email } = found.user
  return { kind: 'person', person: { id, name, email, language: languageOf(found.user) } }
}

async function enter(
  slug: string,
  principal: Principal,
  database: Database,
): Promise<OrgAccess | undefined> {
  const org = await database.asPublic(undefined, (tx) => findOrganization(tx, slug))
  if (!org || principal.kind === 'nobody') return undefined
  const { id, name } = org
  if (principal.kind === 'key') {
    if (principal.orgId !== id) return undefined
    return {
      id,
      slug,
      name,
      actor: `key:${principal.keyId}`,
      role: undefined,
      may: (permission) => scopesMay(principal.scopes, permission),
    }
  }
  const personId = principal.person.id
  const [row] = await database.asOrg(id, (tx) =>
    tx
      .select({ role: member.role })
      .from(member)
      .where(and(eq(member.orgId, id), eq(member.personId, personId)))
      .limit(1),
  )
  if (!row) return undefined
  return {
    id,
    slug,
    name,
    actor: `person:${personId}`,
    role: row.role,
    may: (permission) => roleMay(row.role, permission),
  }
}
