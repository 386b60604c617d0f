import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '../../../platform/postgres/database.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { currentOrg } from '../../../platform/postgres/policies.ts'
import { installationId } from '../../identity/index.ts'
import { framework, role, roleSkill, skill } from '../tables.ts'
import { buildSegment, byScore, type Entry, type Found, type Segment } from './segment.ts'

export type SearchWish = {
  readonly text: string
  readonly limit: number
  readonly kind?: string | undefined
  readonly framework?: string | undefined
}
export type Hit = Found & { readonly framework?: { readonly id: string; readonly name: string } }

export type Search = {
  /** Skills that everybody sees. */
  skills(wish: SearchWish): Promise<Hit[]>
  /** Those, and the organization's own. */
  skillsOf(orgId: string, wish: SearchWish): Promise<Hit[]>
  /** Published roles. */
  roles(wish: SearchWish): Promise<Hit[]>
}

export type Source = { readonly id: string; readonly name: string; readonly stamp: string }

/** No installation is searched through that has more; the oldest used goes first. */
const mostSegments = 300
const mostRows = 300_000

/**
 * The search as you type: an index in memory for each framework, made when it is first asked for and again when the
 * framework has changed. The database is asked for the frameworks' stamps alone, so that every process sees every change.
 *
 * It does not search in the database, because row-level security lets no trigram index be used there: each search would
 * read every row, which takes fifty times as long on the whole of ESCO.
 */
export function createSearch(database: Pick<Database, 'asPublic' | 'asOrg'>): Search {
  const segments = new Map<string, { stamp: string; segment: Promise<Segment> }>()

  const segmentOf = (key: string, stamp: string, load: () => Promise<Entry[]>) => {
    const known = segments.get(key)
    segments.delete(key)
    const current =
      known?.stamp === stamp
        ? known
        : { stamp, segment: load().then((entries) => buildSegment(entries)) }
    segments.set(key, current)
    // What could not be loaded is loaded again when it is next asked for.
    current.segment.catch(() => segments.delete(key))
    const oldest = segments.keys().next().value
    if (segments.size > mostSegments && oldest !== undefined) segments.delete(oldest)
    return current.segment
  }

  const searchSkills = async (
    see: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
    wish: SearchWish,
  ) => {
    const sources = await see((tx) => listSources(tx, wish.framework))
    return merge(wish, sources, (source) =>
      segmentOf(`skills:${source.id}`, source.stamp, () => see((tx) => loadSkills(tx, source.id))),
    )
  }
  const asPublic = <T>(work: (tx: Tx) => Promise<T>) => database.asPublic(undefined, work)

  return {
    skills: (wish) => searchSkills(asPublic, wish),
    skillsOf: (orgId, wish) => searchSkills((work) => database.asOrg(orgId, work), wish),
    roles: async (wish) => {
      const sources = await asPublic(async (tx) => {
        const listed = await listSources(tx, wish.framework)
        return wish.framework === undefined ? [...listed, await ownRolesStamp(tx)] : listed
      })
      return merge(wish, sources, (source) =>
        segmentOf(`roles:${source.id}`, source.stamp, () =>
          asPublic((tx) => loadRoles(tx, source.id)),
        ),
      )
    },
  }
}

async function merge(
  { text, limit, kind }: SearchWish,
  sources: readonly Source[],
  segmentOf: (source: Source) => Promise<Segment>,
): Promise<Hit[]> {
  const hits: Hit[] = []
  for (const source of sources) {
    const segment = await segmentOf(source)
    for (const found of segment.find({ text, limit, kind }))
      hits.push(
        source.id === '' ? found : { ...found, framework: { id: source.id, name: source.name } },
      )
  }
  return hits.toSorted(byScore).slice(0, limit)
}

/**
 * The frameworks that this transaction may see: the caller's own and the installation's, then others, oldest first, so
 * that nobody crowds them out. A stamp changes with what is in them.
 */
export async function listSources(tx: Tx, id?: string): Promise<Source[]> {
  const rows = await tx
    .select({
      id: framework.id,
      name: framework.name,
      stamp: sql<string>`concat_ws(' ', extract(epoch from ${framework.updatedAt}), ${framework.skillCount}, ${framework.roleCount})`,
    })
    .from(framework)
    .where(
      and(eq(framework.status, 'current'), id === undefined ? undefined : eq(framework.id, id)),
    )
    .orderBy(
      desc(
        sql`${framework.orgId} = ${installationId} or ${framework.orgId} is not distinct from ${currentOrg}`,
      ),
      asc(framework.createdAt),
      asc(framework.id),
    )
    .limit(mostSegments)
  return rows
}

/** Job profiles of organizations are in no framework. */
async function ownRolesStamp(tx: Tx): Promise<Source> {
  const [row] = await tx
    .select({
      stamp: sql<string>`concat_ws(' ', count(*), extract(epoch from max(${role.updatedAt})))`,
    })
    .from(role)
    .where(and(isNull(role.frameworkId), eq(role.status, 'published')))
  return { id: '', name: '', stamp: row?.stamp ?? '' }
}

/** The active skills of a framework, by all their names. */
export async function loadSkills(tx: Tx, frameworkId: string): Promise<Entry[]> {
  const rows = await tx
    .select({
      id: skill.id,
      name: skill.name,
      altNames: skill.altNames,
      code: skill.code,
      kind: skill.kind,
    })
    .from(skill)
    .where(and(eq(skill.frameworkId, frameworkId), eq(skill.status, 'active')))
    .limit(mostRows)
  return rows.map(({ id, name, altNames, code, kind }) => ({
    id,
    names: [name, ...altNames],
    code: code ?? undefined,
    kind,
  }))
}

async function loadRoles(tx: Tx, frameworkId: string): Promise<Entry[]> {
  const needs = sql<boolean>`exists (select 1 from ${roleSkill} where ${roleSkill.roleId} = ${role.id})`
  const rows = await tx
    .select({ id: role.id, name: role.name, altNames: role.altNames, code: role.code, needs })
    .from(role)
    .where(
      and(
        eq(role.status, 'published'),
        frameworkId === '' ? isNull(role.frameworkId) : eq(role.frameworkId, frameworkId),
      ),
    )
    .limit(mostRows)
  return rows.map(({ id, name, altNames, code, needs: has }) => ({
    id,
    names: [name, ...altNames],
    code: code ?? undefined,
    // A group of roles says little by itself.
    malus: has ? 0 : 0.15,
  }))
}
