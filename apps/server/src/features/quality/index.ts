import type { comparison, Market, market, Overlap } from '@credence/contract'
import { readBytes } from '../../platform/http/body.ts'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import { refuseUnstorable } from '../../platform/http/storable.ts'
import type { Platform } from '../../platform/platform.ts'
import { installationId, recordAudit } from '../identity/index.ts'
import { compare } from './comparison.ts'
import { heldSkills } from './held-skills.ts'
import { readCsvAds, readJsonAds } from './job-ads/read-ads.ts'
import { writeAds } from './job-ads/write-ads.ts'
import { heldOf, overlapOf, readMarket } from './market.ts'
import { createOffered } from './offered.ts'
import { createRemembered } from './remembered.ts'

export { readCsvAds, readJsonAds, type ReadAd } from './job-ads/read-ads.ts'
export { writeAds, type AdCounts } from './job-ads/write-ads.ts'

const mostBytes = 32 * 1024 * 1024

/** Opens the room: comparison, overlap, saturation, demand. */
export function openQuality({
  database,
  config,
}: Platform): Handlers<typeof comparison & typeof market> {
  const { publicUrl } = config
  const offered = createOffered()
  const markets = createRemembered<Market>(60_000)
  // Every visit to the page of an achievement asks, and most are nobody's in particular.
  const overlaps = createRemembered<Overlap | undefined>(60_000, 5_000)
  return {
    compare: ({ query }) => database.asPublic(undefined, (tx) => compare(tx, query)),
    getOverlap: async ({ params, principal, now }) => {
      const held =
        principal.kind === 'person'
          ? await database.asSystem((tx) =>
              heldSkills(tx, { personId: principal.person.id, publicUrl, now }),
            )
          : undefined
      return database.asPublic(undefined, async (tx) => {
        const { stamp, all } = await offered(tx)
        const { id } = params
        if (!all.some((one) => one.id === id)) throw notFound('achievement')
        const overlap = await overlaps(`${stamp}|${id}`, now, () => overlapOf(tx, all, id))
        if (!overlap) throw notFound('achievement')
        return held ? { ...overlap, ...heldOf(all, { id, held }) } : overlap
      })
    },
    getMarket: ({ query: { field }, now }) =>
      markets(field ?? '', now, () =>
        database.asPublic(undefined, async (tx) =>
          readMarket(tx, (await offered(tx)).all, { field, orgs: [installationId] }),
        ),
      ),
    getOrgMarket: ({ org, query: { field }, now }) =>
      markets(`${org.id}|${field ?? ''}`, now, () =>
        database.asOrg(org.id, async (tx) =>
          readMarket(tx, (await offered(tx)).all, { field, orgs: [installationId, org.id] }),
        ),
      ),
    importJobAds: async ({ org, query, body, now }) => {
      const bytes = await readBytes(body, mostBytes)
      const ads = looksLikeJson(bytes) ? readJsonAds(parseJson(bytes)) : readCsvAds(whole(bytes))
      const collection = { orgId: org.id, name: query.collection, attribution: query.attribution }
      return database.asOrg(org.id, async (tx) => {
        const counts = await writeAds(tx, collection, { ads, now })
        await recordAudit(tx, {
          orgId: org.id,
          actor: org.actor,
          action: 'job-ads.import',
          subject: `organization:${org.id}`,
          details: { collection: query.collection, added: counts.added },
          at: now,
        })
        return counts
      })
    },
  }
}

/** Whether a file begins as JSON does; people seldom know what they send. */
function looksLikeJson(bytes: Uint8Array): boolean {
  return /^\ufeff?\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 100)))
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function parseJson(bytes: Uint8Array): unknown {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Failure(
      'malformed_json',
      'The file is not JSON in UTF-8. Send JobPosting as JSON-LD.',
    )
  }
  refuseUnstorable(json)
  return json
}
