import type { frameworks } from '@credence/contract'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import { isUuid } from '../../platform/ids.ts'
import { uploadOf } from '../../platform/http/upload.ts'
import { pageOf } from '../../platform/paging.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import {
  detailOf,
  presentFramework,
  presentHit,
  presentImport,
  presentRoleHit,
  presentSkill,
} from './frameworks-present.ts'
import {
  addSkill,
  beginFramework,
  changeFramework,
  changeSkill,
  relate,
  requireFramework,
  requireSkill,
} from './frameworks-service.ts'
import {
  findFramework,
  findImport,
  findSkill,
  listFrameworks,
  listImports,
  listSkills,
  type FrameworkRow,
} from './frameworks-store.ts'
import { maxUploadBytes, takeUpload } from './import/upload.ts'
import { createSearch } from './search/search.ts'

/** Frameworks and their skills: search, look, write one's own, import. */
export function frameworkHandlers(platform: Platform): Handlers<typeof frameworks> {
  const { database } = platform
  const search = createSearch(database)
  const asPublic = <T>(work: (tx: Tx) => Promise<T>) => database.asPublic(undefined, work)
  const frameworksPage = {
    key: ({ framework }: FrameworkRow) => ({ at: framework.createdAt, id: framework.id }),
    present: presentFramework,
  }

  return {
    searchSkills: async ({ query: { q, ...query } }) => ({
      items: (await search.skills({ text: q, ...query })).map(presentHit),
    }),
    searchOrgSkills: async ({ org, query: { q, ...query } }) => ({
      items: (await search.skillsOf(org.id, { text: q, ...query })).map(presentHit),
    }),
    searchRoles: async ({ query: { q, ...query } }) => ({
      items: (await search.roles({ text: q, ...query })).map(presentRoleHit),
    }),
    getSkill: ({ params }) =>
      asPublic(async (tx) => {
        const row = await findSkill(tx, params.id)
        const of = row && (await findFramework(tx, row.frameworkId))
        if (!row || !of) throw notFound('skill')
        return detailOf(tx, row, of)
      }),
    listFrameworks: async ({ query }) =>
      pageOf(await asPublic((tx) => listFrameworks(tx, query)), query.limit, frameworksPage),
    getFramework: ({ params }) =>
      asPublic(async (tx) => presentFramework(await publicFramework(tx, params.id))),
    listFrameworkSkills: ({ params, query }) =>
      asPublic(async (tx) => {
        await publicFramework(tx, params.id)
        return skillsPage(tx, params.id, query)
      }),
    listOrgFrameworks: async ({ org, query }) => {
      const rows = await database.asOrg(org.id, (tx) => listFrameworks(tx, query, org.id))
      return pageOf(rows, query.limit, frameworksPage)
    },
    createFramework: ({ org, body, now }) =>
      database.asOrg(org.id, async (tx) =>
        presentFramework(await beginFramework(tx, org, { definition: body, now })),
      ),
    getOrgFramework: ({ org, params }) =>
      database.asOrg(org.id, async (tx) =>
        presentFramework(await requireFramework(tx, org.id, params.id)),
      ),
    updateFramework: ({ org, params, body, now }) =>
      database.asOrg(org.id, async (tx) =>
        presentFramework(await changeFramework(tx, org, { id: params.id, fields: body, now })),
      ),
    listOrgFrameworkSkills: ({ org, params, query }) =>
      database.asOrg(org.id, async (tx) => {
        await requireFramework(tx, org.id, params.id)
        return skillsPage(tx, params.id, query)
      }),
    addSkill: ({ org, params, body, now }) =>
      database.asOrg(org.id, async (tx) =>
        presentSkill(await addSkill(tx, org, { frameworkId: params.id, definition: body, now })),
      ),
    getOrgSkill: ({ org, params }) =>
      database.asOrg(org.id, async (tx) => {
        const of = await requireFramework(tx, org.id, params.id)
        return detailOf(tx, await requireSkill(tx, params.id, params.skill), of)
      }),
    updateSkill: ({ org, params, body, now }) =>
      database.asOrg(org.id, async (tx) =>
        presentSkill(
          await changeSkill(tx, org, {
            frameworkId: params.id,
            id: params.skill,
            fields: body,
            now,
          }),
        ),
      ),
    relateSkill: ({ org, params, body, now }) =>
      database.asOrg(org.id, async (tx) => {
        const wish = { frameworkId: params.id, id: params.skill, relation: body, now }
        const row = await relate(tx, org, wish)
        return detailOf(tx, row, await requireFramework(tx, org.id, params.id))
      }),
    createImport: async ({ org, query, body, request }) => {
      const { file, name } = await uploadOf(request, body, maxUploadBytes)
      const fileName = plainName(query.fileName ?? name ?? '')
      const { kind, isPublic, whole } = query
      const read = { name: query.name || undefined, version: query.edition || undefined }
      const wish = { orgId: org.id, actor: org.actor, kind, fileName, isPublic, whole, read }
      return { id: await takeUpload(platform, wish, file) }
    },
    listImports: async ({ org, query }) => {
      const rows = await database.asOrg(org.id, (tx) => listImports(tx, org.id, query))
      return pageOf(rows, query.limit, {
        key: ({ createdAt, id }) => ({ at: createdAt, id }),
        present: presentImport,
      })
    },
    getImport: async ({ org, params }) => {
      const row = await database.asOrg(org.id, (tx) => findImport(tx, org.id, params.id))
      if (!row) throw notFound('import')
      return presentImport(row)
    },
  }
}

async function publicFramework(tx: Tx, id: string): Promise<FrameworkRow> {
  const row = await findFramework(tx, id)
  if (!row) throw notFound('framework')
  return row
}

type Query = { readonly cursor?: string | undefined; readonly limit: number }

/** Skills go by name; where a page ends is said by the id of its last one. */
async function skillsPage(tx: Tx, frameworkId: string, { cursor, limit }: Query) {
  if (cursor && !isUuid(cursor))
    throw new Failure('invalid_request', 'cursor: give back a nextCursor as it came, or none.')
  const rows = await listSkills(tx, frameworkId, { after: cursor || undefined, limit })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items: items.map(presentSkill), ...(last ? { nextCursor: last.id } : {}) }
}

const plainName = (name: string) =>
  name.replaceAll(/[^\p{L}\p{N}._ -]+/gu, '').slice(-200) || 'upload'
