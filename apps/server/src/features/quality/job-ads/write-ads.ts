import { skillKey } from '@credence/contract'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { derivedId } from '../../../platform/ids.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { skillTables } from '../../skills/index.ts'
import { jobAd, jobAdSkill } from '../tables.ts'
import type { JobAd, ReadAd, Skipped } from './read-ads.ts'

const { skill } = skillTables

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
  // The same collection twice at once would wait for itself in another order.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`job ads ${collection.orgId} ${collection.name}`}, 0))`,
  )
  const known = await knownNames(tx)
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

type Chunk = {
  ads: readonly JobAd[]
  known: ReadonlyMap<string, string>
  counts: AdCounts
  now: Date
}

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
    const names = new Map<string, string>()
    for (const given of skills) {
      const own = known.get(given.toLowerCase())
      if (own) counts.matched += 1
      names.set(skillKey({ name: own ?? given }), own ?? given)
    }
    counts.skills += skills.length
    return [...names].map(([key, name]) => ({ orgId, adId, skillKey: key, name }))
  })
  for (let at = 0; at < rows.length; at += 2000)
    await tx.insert(jobAdSkill).values(rows.slice(at, at + 2000))
  counts.added += byId.size
}

/**
 * The names by which skills are known here, in small letters, each with the skill's own name. An own name comes before
 * another name, and that before a name without the words in brackets behind it.
 */
async function knownNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .select({ name: skill.name, altNames: skill.altNames })
    .from(skill)
    .where(and(eq(skill.isPublic, true), eq(skill.status, 'active')))
  const names = new Map<string, string>()
  const learn = (given: string, name: string) => {
    const key = given.trim().normalize('NFC').toLowerCase()
    if (key !== '' && !names.has(key)) names.set(key, name)
  }
  for (const { name } of rows) learn(name, name)
  for (const { name, altNames } of rows) for (const other of altNames) learn(other, name)
  for (const { name } of rows) learn(name.replace(/\s*\([^)]*\)$/, ''), name)
  return names
}
