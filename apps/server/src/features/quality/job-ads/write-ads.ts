import { skillKey } from '@credence/contract'
import { inArray, sql } from 'drizzle-orm'
import { derivedId } from '../../../platform/ids.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { jobAd, jobAdSkill } from '../tables.ts'
import type { JobAd, ReadAd, Skipped } from './read-ads.ts'

export type Collection = {
  readonly orgId: string
  readonly name: string
  readonly attribution?: string | undefined
}

export type AdCounts = {
  ads: number
  added: number
  skills: number
  matched: number
  skipped: Skipped[]
}

const chunkSize = 500
const shownSkips = 200

/**
 * Keeps advertisements, some hundreds at a time. One that is there already, by its name in its collection, is left as it
 * is, so that an import may be repeated.
 */
export async function writeAds(
  tx: Tx,
  collection: Collection,
  { ads, now }: { ads: AsyncIterable<ReadAd> | Iterable<ReadAd>; now: Date },
  onProgress: (counts: AdCounts) => void = () => undefined,
): Promise<AdCounts> {
  const counts: AdCounts = { ads: 0, added: 0, skills: 0, matched: 0, skipped: [] }
  const known = new Map<string, string>()
  let chunk: JobAd[] = []
  const flush = async () => {
    await writeChunk(tx, collection, { ads: chunk, known, counts, now })
    chunk = []
    onProgress(counts)
  }
  for await (const read of ads) {
    if ('skipped' in read) {
      if (counts.skipped.length < shownSkips) counts.skipped.push(read.skipped)
      continue
    }
    counts.ads += 1
    chunk.push(read.ad)
    if (chunk.length >= chunkSize) await flush()
  }
  if (chunk.length > 0) await flush()
  return counts
}

type Chunk = { ads: readonly JobAd[]; known: Map<string, string>; counts: AdCounts; now: Date }

async function writeChunk(
  tx: Tx,
  { orgId, name, attribution }: Collection,
  { ads, known, counts, now }: Chunk,
): Promise<void> {
  const byId = new Map(ads.map((ad) => [derivedId(orgId, 'job-ad', name, ad.sourceId), ad]))
  const there = await tx
    .select({ id: jobAd.id })
    .from(jobAd)
    .where(inArray(jobAd.id, [...byId.keys()]))
  for (const { id } of there) byId.delete(id)
  if (byId.size === 0) return
  await findKeys(
    tx,
    [...byId.values()].flatMap(({ skills }) => skills),
    known,
  )
  await tx.insert(jobAd).values(
    [...byId].map(([id, { skills: _, ...ad }]) => ({
      orgId,
      id,
      collection: name,
      attribution: attribution ?? null,
      importedAt: now,
      ...ad,
    })),
  )
  const rows = [...byId].flatMap(([adId, { skills }]) => {
    const keys = new Map<string, string>()
    for (const skill of skills) {
      const byName = skillKey({ name: skill })
      const key = known.get(byName)
      if (key) counts.matched += 1
      keys.set(key || byName, skill)
    }
    counts.skills += skills.length
    return [...keys].map(([key, skill]) => ({ orgId, adId, skillKey: key, name: skill }))
  })
  for (let at = 0; at < rows.length; at += 2000)
    await tx.insert(jobAdSkill).values(rows.slice(at, at + 2000))
  counts.added += byId.size
}

/** Finds the framework skills of names and other names. Of several, the one whose own name it is comes first. */
async function findKeys(
  tx: Tx,
  names: readonly string[],
  known: Map<string, string>,
): Promise<void> {
  const wanted = [...new Set(names.map((name) => name.toLowerCase()))].filter(
    (name) => !known.has(skillKey({ name })),
  )
  if (wanted.length === 0) return
  const list = sql.join(
    wanted.map((name) => sql`${name}`),
    sql`, `,
  )
  const { rows } = await tx.execute<{ name: string; id: string }>(sql`
    select distinct on (w.name) w.name, s.id from unnest(array[${list}]::text[]) as w(name)
    join skill s on lower(s.name) = w.name and s.is_public and s.status = 'active'
    order by w.name, s.id`)
  for (const { name, id } of rows) known.set(skillKey({ name }), id)
  for (const name of wanted) {
    const key = skillKey({ name })
    if (!known.has(key)) known.set(key, '')
  }
}
