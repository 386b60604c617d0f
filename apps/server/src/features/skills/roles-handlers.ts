import type { jobRoles } from '@credence/contract'
import type { Handlers } from '../../platform/http/implement.ts'
import { pageOf } from '../../platform/paging.ts'
import type { Platform } from '../../platform/platform.ts'
import { remembered } from '../identity/index.ts'
import { changeRole, createRole, requireOwnRole } from './roles-service.ts'
import { listOwnRoles, readRole } from './roles-store.ts'

type Operations = Pick<typeof jobRoles, 'listRoles' | 'createRole' | 'readOwnRole' | 'updateRole'>

/** Job profiles of organizations. */
export function roleHandlers({ database }: Platform): Handlers<Operations> {
  return {
    listRoles: async ({ org, query }) => {
      const rows = await database.asOrg(org.id, (tx) => listOwnRoles(tx, org.id, query))
      return pageOf(rows, query.limit, {
        key: ({ id, updatedAt }) => ({ id, at: updatedAt }),
        present: ({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }),
      })
    },
    createRole: (call) =>
      database.asOrg(call.org.id, async (tx) => {
        const { status, ...definition } = call.body
        return remembered(tx, { call, operation: 'createRole' }, async () =>
          readRole(tx, await createRole(tx, call.org, { definition, status, now: call.now })),
        )
      }),
    readOwnRole: ({ org, params }) =>
      database.asOrg(org.id, async (tx) =>
        readRole(tx, await requireOwnRole(tx, org.id, params.id)),
      ),
    updateRole: ({ org, params, body, now }) =>
      database.asOrg(org.id, async (tx) =>
        readRole(tx, await changeRole(tx, org, { id: params.id, change: body, now })),
      ),
  }
}
