import type { RoleProfile, Transition, transitions } from '@credence/contract'
import { inArray, sql } from 'drizzle-orm'
import { notFound } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { certifiersOf } from '../achievements/index.ts'
import { optional } from '../identity/index.ts'
import { findRole, readRole, skillTables } from '../skills/index.ts'
import { remembering } from './plan-memory.ts'
import { measureRoles } from './transition-store.ts'
import { compareRoles, rolesBetween, type Nearness } from './transition.ts'

const { role } = skillTables
const mostNear = 8
const mostCertifiers = 8
const each = 4

/** From one role to another. */
export function transitionHandlers({
  database,
}: Pick<Platform, 'database'>): Handlers<typeof transitions> {
  const measured = remembering<readonly Nearness[]>(200)

  return {
    getTransition: ({ query }) =>
      database.asPublic(undefined, async (tx): Promise<Transition> => {
        const from = await requireRole(tx, query.from)
        const to = query.to === undefined ? undefined : await requireRole(tx, query.to)
        const skills = { from: from.skills, to: to?.skills ?? [] }
        const key = [await stampOfRoles(tx), from.id, to?.id ?? ''].join('|')
        const roles = await measured(key, () =>
          measureRoles(tx, { from: from.id, to: to?.id }, skills),
        )
        const compared = compareRoles(skills.from, skills.to)
        const between = to ? rolesBetween(roles, compared.share) : []
        const near = to ? [] : roles.filter(({ brings }) => brings > 0).slice(0, mostNear)
        const names = await namesOf(tx, [...between, ...near])
        return {
          ...compared,
          from: presentRole(from),
          ...(to ? { to: presentRole(to) } : {}),
          shared: [...compared.shared],
          near: near.flatMap(({ roleId, brings }) => {
            const known = names.get(roleId)
            return known ? [{ ...known, brings }] : []
          }),
          between: between.flatMap(({ roleId, brings, leads }) => {
            const known = names.get(roleId)
            return known ? [{ ...known, brings, leads }] : []
          }),
          ...(to ? await certify(tx, to, compared.gaps) : { gaps: [], certifiers: [] }),
        }
      }),
  }
}

async function requireRole(tx: Tx, id: string): Promise<RoleProfile> {
  const row = await findRole(tx, id)
  if (!row || row.status === 'draft') throw notFound('role')
  return readRole(tx, row)
}

/** Changes whenever a role does. */
async function stampOfRoles(tx: Tx): Promise<string> {
  const { rows } = await tx.execute<{ stamp: string }>(
    sql`select count(*) || ' ' || coalesce(max(updated_at)::text, '') as stamp from role`,
  )
  return rows[0]?.stamp ?? ''
}

function presentRole(found: RoleProfile): Transition['from'] {
  const { id, name, jobZone, wages, framework } = found
  return {
    id,
    name,
    ...(jobZone === undefined ? {} : { jobZone }),
    ...(wages ? { wages } : {}),
    ...(framework ? { framework } : {}),
  }
}

async function namesOf(tx: Tx, roles: readonly Nearness[]) {
  const ids = roles.map(({ roleId }) => roleId)
  const rows = ids.length
    ? await tx
        .select({ id: role.id, name: role.name, wages: role.wages })
        .from(role)
        .where(inArray(role.id, ids))
    : []
  return new Map(
    rows.map((row) => [row.id, { id: row.id, name: row.name, ...optional(row, ['wages']) }]),
  )
}

/** Names for each gap what certifies it at the level that is asked, and what covers most of all gaps. */
async function certify(
  tx: Tx,
  to: RoleProfile,
  gaps: ReturnType<typeof compareRoles>['gaps'],
): Promise<Pick<Transition, 'gaps' | 'certifiers'>> {
  const open = new Set(gaps.map(({ skillId }) => skillId))
  const wanted = to.skills.filter(({ skillId }) => open.has(skillId))
  const found = await certifiersOf(tx, to.id, wanted)
  return {
    gaps: gaps.map((gap) => ({
      ...gap,
      certifiedBy: found
        .filter(({ coverage }) =>
          coverage.skills.some(
            ({ skillId, certified = 0 }) => skillId === gap.skillId && certified >= gap.needs,
          ),
        )
        .slice(0, each)
        .map(({ id, name }) => ({ id, name })),
    })),
    certifiers: found
      .filter(({ coverage }) => coverage.share > 0)
      .slice(0, mostCertifiers)
      .map(({ id, name, issuer, coverage }) => ({
        id,
        name,
        issuer: issuer.name,
        share: coverage.share,
      })),
  }
}
