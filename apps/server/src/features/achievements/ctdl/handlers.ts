import type { ctdl } from '@credence/contract'
import { readBytes } from '../../../platform/http/body.ts'
import { cached } from '../../../platform/http/cached.ts'
import { Failure, notFound } from '../../../platform/http/failure.ts'
import type { Handlers } from '../../../platform/http/implement.ts'
import { pageOf } from '../../../platform/paging.ts'
import { refuseUnstorable } from '../../../platform/http/storable.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findOrganization, recordAudit } from '../../identity/index.ts'
import { findPublicAchievement, listPublished, type AchievementRow } from '../store.ts'
import { euAnnexOf } from './eu-annex.ts'
import { conditionsOf } from './conditions.ts'
import { ctdlContext, exportAchievement, exportOrganization } from './export-achievement.ts'
import { readCtdl } from './import-ctdl.ts'
import {
  findOutside,
  keepOutside,
  listOutside,
  presentOutside,
  retireOutside,
} from './outside-store.ts'
import { toSchemaOrg } from './schema-org.ts'

const mostBytes = 16 * 1024 * 1024

/** How achievements are told to registries, and read from them. */
export function ctdlHandlers({ database, config }: Platform): Handlers<typeof ctdl> {
  const { publicUrl } = config
  const requirePublic = (id: string): Promise<AchievementRow> =>
    database.asPublic(undefined, async (tx) => {
      const row = await findPublicAchievement(tx, id)
      if (!row) throw notFound('achievement')
      return row
    })
  const reply = (request: Request, document: object) =>
    cached(request, JSON.stringify(document, null, 2), {
      type: 'application/ld+json',
      cacheControl: 'public, max-age=300',
    })

  return {
    getAchievementCtdl: async ({ params, request }) => {
      const row = await requirePublic(params.id)
      return reply(request, {
        '@context': ctdlContext,
        ...exportAchievement(publicUrl, row, conditionsOf(publicUrl, row)),
      })
    },
    getAchievementSchemaOrg: async ({ params, request }) =>
      reply(request, toSchemaOrg(publicUrl, await requirePublic(params.id))),
    getIssuerCtdl: ({ params, request }) =>
      database.asPublic(undefined, async (tx) => {
        const org = await findOrganization(tx, params.slug)
        if (!org) throw notFound('issuer')
        const rows = await listPublished(tx, org.id)
        return reply(request, {
          '@context': ctdlContext,
          '@graph': [
            exportOrganization(publicUrl, org),
            ...rows.map((row) => exportAchievement(publicUrl, row, conditionsOf(publicUrl, row))),
          ],
        })
      }),
    getEuAnnex: async ({ params }) => {
      const { definition, issuer } = await requirePublic(params.id)
      return euAnnexOf(definition, issuer.name)
    },
    importOutside: async ({ org, body, now }) => {
      const bytes = await readBytes(body, mostBytes)
      const { entries, skipped } = readFile(bytes)
      const counts = await database.asOrg(org.id, async (tx) => {
        const kept = await keepOutside(tx, org.id, { entries, now })
        await recordAudit(tx, {
          orgId: org.id,
          actor: org.actor,
          action: 'outside.import',
          subject: `organization:${org.id}`,
          details: kept,
          at: now,
        })
        return kept
      })
      return { ...counts, skipped: skipped.slice(0, 500) }
    },
    listOutside: async ({ query }) => {
      const rows = await database.asPublic(undefined, (tx) => listOutside(tx, query))
      return pageOf(rows, query.limit, {
        key: ({ row }) => ({ id: row.id, at: row.importedAt }),
        present: presentOutside,
      })
    },
    getOutside: async ({ params }) => {
      const found = await database.asPublic(undefined, (tx) => findOutside(tx, params.id))
      if (!found) throw notFound('achievement')
      return presentOutside(found)
    },
    retireOutside: ({ org, params }) =>
      database.asOrg(org.id, async (tx) => {
        const known = await findOutside(tx, params.id)
        if (known?.row.orgId !== org.id) throw notFound('achievement')
        await retireOutside(tx, org.id, params.id)
        return presentOutside({ ...known, row: { ...known.row, status: 'retired' } })
      }),
  }
}

/** @throws Failure `malformed_json`, `invalid_request` for what no column can hold, `invalid_file` where nothing in it is an achievement */
function readFile(bytes: Uint8Array) {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Failure('malformed_json', 'The file is not JSON in UTF-8. Send CTDL as JSON-LD.')
  }
  refuseUnstorable(json)
  try {
    const read = readCtdl(json)
    if (read.entries.length > 0) return read
    const [first] = read.skipped
    throw new Failure(
      'invalid_file',
      first
        ? `Nothing could be taken: ${first.node} ${first.reason}`
        : 'The file holds no achievement. CTDL classes such as ceterms:Certification or ceterms:Course are read.',
    )
  } catch (error) {
    if (error instanceof RangeError) throw new Failure('invalid_file', error.message)
    throw error
  }
}
