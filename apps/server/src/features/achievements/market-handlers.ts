import type { jobRoles, offerings } from '@credence/contract'
import { notFound } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import { pageOf } from '../../platform/paging.ts'
import type { Platform } from '../../platform/platform.ts'
import { remembered } from '../identity/index.ts'
import { findRole, readRole } from '../skills/index.ts'
import { certifiedSkills } from './certified-skills.ts'
import { coverageOf } from './coverage.ts'
import {
  changeOffering,
  createOffering,
  findOffering,
  listOfferings,
  listPublicOfferings,
  presentOffering,
} from './offerings.ts'
import { certifiersOf, specialisationOf } from './role-certifiers.ts'
import { findPublicAchievement } from './store.ts'

type Operations = typeof offerings & Pick<typeof jobRoles, 'getRole' | 'getRoleCoverage'>

/** Roles with what certifies them, and the ways to take an achievement. */
export function marketHandlers({ database, events }: Platform): Handlers<Operations> {
  return {
    getRole: ({ params }) =>
      database.asPublic(undefined, async (tx) => {
        const row = await findRole(tx, params.id)
        if (!row) throw notFound('role')
        const role = await readRole(tx, row)
        return { ...role, certifiedBy: await certifiersOf(tx, row.id, role.skills) }
      }),
    getRoleCoverage: ({ params, query }) =>
      database.asPublic(undefined, async (tx) => {
        const row = await findPublicAchievement(tx, params.id)
        if (!row) throw notFound('achievement')
        const roleId = query.role ?? row.definition.roleId
        const found = roleId === undefined ? undefined : await findRole(tx, roleId)
        if (!found) return {}
        const { id, name, skills } = await readRole(tx, found)
        const levels = await certifiedSkills(tx, [row.achievement.id])
        const specialisation = await specialisationOf(tx, row)
        return {
          role: { id, name },
          coverage: {
            ...coverageOf(
              skills,
              levels.get(row.achievement.id) ?? new Map(),
              row.definition.skills.length,
            ),
            ...(specialisation === undefined ? {} : { specialisation }),
          },
        }
      }),
    listPublicOfferings: ({ params, now }) =>
      database.asPublic(undefined, async (tx) => {
        if (!(await findPublicAchievement(tx, params.id))) throw notFound('achievement')
        const rows = await listPublicOfferings(tx, params.id, now)
        return { items: rows.map((row) => presentOffering(row, now)) }
      }),
    listOfferings: async ({ org, query, now }) => {
      const rows = await database.asOrg(org.id, (tx) => listOfferings(tx, org.id, query))
      return pageOf(rows, query.limit, {
        key: ({ row }) => ({ id: row.id, at: row.createdAt }),
        present: ({ row, achievementName }) => ({ ...presentOffering(row, now), achievementName }),
      })
    },
    createOffering: (call) =>
      database.asOrg(call.org.id, (tx) =>
        remembered(tx, { call, operation: 'createOffering' }, async () =>
          presentOffering(
            await createOffering(tx, call.org, { given: call.body, now: call.now }),
            call.now,
          ),
        ),
      ),
    updateOffering: ({ org, params, body, now }) =>
      database.asOrg(org.id, async (tx) => {
        await changeOffering(tx, org, { id: params.id, change: body, now })
        await events.tell(tx, 'offering.changed', { orgId: org.id, offeringId: params.id })
        const changed = await findOffering(tx, params.id)
        if (!changed) throw notFound('offering')
        return presentOffering(changed, now)
      }),
  }
}
