import type {
  achievements,
  ctdl,
  files,
  jobRoles,
  offerings,
  skillAchievements,
} from '@credence/contract'
import { medallion, parseMedallionDesign } from '@credence/medallion'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import { cached } from '../../platform/http/cached.ts'
import type { Platform } from '../../platform/platform.ts'
import { pageOf } from '../../platform/paging.ts'
import { findOrganization, issuerDid, optional, remembered } from '../identity/index.ts'
import { ctdlHandlers } from './ctdl/handlers.ts'
import { marketHandlers } from './market-handlers.ts'
import { presentAchievement, presentSummary } from './present.ts'
import { changeAchievement, defineAchievement, requireAchievement } from './service.ts'
import { certifying } from './skill-certifiers.ts'
import {
  countFacets,
  findPublicAchievement,
  listAchievements,
  listPublished,
  listVersions,
  searchCatalogue,
  type AchievementRow,
} from './store.ts'

export {
  changeAchievement,
  defineAchievement,
  requireAchievement,
  requireAwardable,
} from './service.ts'
export { mentionsOf, readRequirement, type Mention } from './requirement.ts'
export {
  addIssued,
  atVersion,
  findPublicAchievement,
  findPublicAchievements,
  type AchievementRow,
} from './store.ts'
export { findOutside } from './ctdl/outside-store.ts'
export { coverageOf } from './coverage.ts'
export { certifiersOf } from './role-certifiers.ts'
export {
  createOffering,
  enrolmentOf,
  findOffering,
  lockOffering,
  presentOffering,
  takeSeat,
  type OfferingRow,
} from './offerings.ts'
export * as achievementTables from './tables.ts'
export type { StoredDefinition } from './tables.ts'

type Operations = typeof achievements &
  typeof skillAchievements &
  typeof offerings &
  typeof ctdl &
  Pick<typeof jobRoles, 'getRole' | 'getRoleCoverage'> &
  Pick<typeof files, 'getAchievementImage'>

/** Opens the room: definitions, versions, the catalogue, artwork. */
export function openAchievements(platform: Platform): Handlers<Operations> {
  const { database, config, events } = platform
  const { publicUrl } = config
  const present = presentAchievement(publicUrl)
  const summarise = presentSummary(publicUrl)

  return {
    ...marketHandlers(platform),
    ...ctdlHandlers(platform),
    createAchievement: (call) =>
      database.asOrg(call.org.id, async (tx) => {
        const { status, ...definition } = call.body
        return remembered(tx, { call, operation: 'createAchievement' }, async () => {
          const row = await defineAchievement(tx, call.org, { definition, status, now: call.now })
          await events.tell(tx, 'achievement.changed', changed(row))
          return present(row)
        })
      }),
    listAchievements: async ({ org, query }) => {
      const rows = await database.asOrg(org.id, (tx) => listAchievements(tx, org.id, query))
      return pageOf(rows, query.limit, {
        key: ({ achievement }) => ({ at: achievement.updatedAt, id: achievement.id }),
        present: summarise,
      })
    },
    getAchievement: async ({ org, params }) =>
      present(await database.asOrg(org.id, (tx) => requireAchievement(tx, org.id, params.id))),
    updateAchievement: async ({ org, params, body, now }) => {
      const { status, ...fields } = body
      const given = Object.fromEntries(
        Object.entries(fields).filter(([, value]) => value !== undefined),
      )
      return present(
        await database.asOrg(org.id, async (tx) => {
          const row = await changeAchievement(tx, org, {
            id: params.id,
            fields: given,
            status,
            now,
          })
          // Saving what is there already is no news.
          if (row.achievement.updatedAt.getTime() === now.getTime())
            await events.tell(tx, 'achievement.changed', changed(row))
          return row
        }),
      )
    },
    listAchievementVersions: ({ org, params }) =>
      database.asOrg(org.id, async (tx) => {
        const { achievement } = await requireAchievement(tx, org.id, params.id)
        const versions = await listVersions(tx, org.id, params.id)
        return {
          items: versions.map(({ version, definition, createdAt, issuedCount }) => ({
            id: String(version),
            name: definition.name,
            status: version === achievement.version ? ('current' as const) : ('past' as const),
            createdAt: createdAt.toISOString(),
            issuedCount,
          })),
        }
      }),
    searchCatalogue: ({ query }) =>
      database.asPublic(undefined, async (tx) => {
        const { cursor, limit, ...filter } = query
        const offset = readOffset(cursor)
        const { items, total } = await searchCatalogue(tx, filter, { offset, limit })
        const next = offset + items.length
        return {
          items: items.map(summarise),
          total,
          facets: await countFacets(tx, filter),
          ...(next < total ? { nextCursor: String(next) } : {}),
        }
      }),
    getPublicAchievement: async ({ params }) => {
      const row = await database.asPublic(undefined, (tx) => findPublicAchievement(tx, params.id))
      if (!row) throw notFound('achievement')
      return present(row)
    },
    listSkillAchievements: ({ params }) =>
      database.asPublic(undefined, async (tx) => ({
        items: (await certifying(tx, params.id)).map(summarise),
      })),
    getIssuer: ({ params }) =>
      database.asPublic(undefined, async (tx) => {
        const org = await findOrganization(tx, params.slug)
        if (!org) throw notFound('issuer')
        const offered = await listPublished(tx, org.id)
        return {
          slug: org.slug,
          name: org.name,
          kind: org.kind,
          did: issuerDid(publicUrl, org.slug),
          createdAt: org.createdAt.toISOString(),
          ...(org.logo === null ? {} : { logo: `${publicUrl}/files/${org.logo}` }),
          issuedCount: offered.reduce((sum, { achievement }) => sum + achievement.issuedCount, 0),
          achievements: offered.map(summarise),
          ...optional(org, ['legalName', 'description', 'url', 'email', 'country', 'colour']),
        }
      }),
    getAchievementImage: async ({ params, request }) => {
      const row = await database.asPublic(undefined, (tx) => findPublicAchievement(tx, params.id))
      if (!row) throw notFound('achievement')
      const svg = medallion(parseMedallionDesign(row.definition.design), {
        title: row.definition.name,
      })
      return cached(request, svg, { type: 'image/svg+xml', cacheControl: 'public, max-age=300' })
    },
  }
}

function changed({ achievement: { orgId, id } }: AchievementRow) {
  return { orgId, achievementId: id }
}

function readOffset(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0
  if (!/^\d{1,6}$/.test(cursor))
    throw new Failure('invalid_request', 'cursor: give back a nextCursor as it came, or none.')
  return Number(cursor)
}
