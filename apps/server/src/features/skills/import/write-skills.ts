import { sql, type SQL } from 'drizzle-orm'
import { derivedId } from '../../../platform/ids.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { cleanLine, cleanProse, cleanUrl } from './clean.ts'
import type { EdgeEvent, SkillEvent } from './events.ts'

/** Which framework of whom is written, and when. */
export type Target = {
  readonly orgId: string
  readonly frameworkId: string
  /** By what its publisher knows it. */
  readonly sourceId: string
  readonly name: string
  readonly isPublic: boolean
  readonly runId: string
  readonly now: Date
}

/** What became of a batch. `missing`: what relations name and is not there, some of it. */
export type Written = {
  readonly seen: number
  readonly made: number
  readonly changed: number
  readonly missing: readonly string[]
  readonly missed: number
}

/** The id that something of a framework has in an organization, on every machine and in every run. */
export const idOf = ({ orgId, sourceId }: Pick<Target, 'orgId' | 'sourceId'>, id: string): string =>
  derivedId(orgId, sourceId, id)

/** What this run has seen, until the transaction ends. What it has not seen is retired at the end. */
export async function openSeen(tx: Tx): Promise<void> {
  await tx.execute(sql`create temporary table import_seen (
    t text not null, a uuid not null, b uuid not null default '00000000-0000-0000-0000-000000000000',
    k text not null default '', primary key (a, t, b, k)) on commit drop`)
}

/** Writes skills: new ones, and those that are not as they were. */
export async function writeSkills(
  tx: Tx,
  target: Target,
  events: readonly SkillEvent[],
): Promise<Written> {
  const rows = unique(events, ({ sourceId }) => sourceId).flatMap((event) => {
    const full = cleanProse(event.name, 2000)
    const name = cleanLine(event.name, 200)
    if (full === undefined || name === undefined) return []
    const description = cleanProse(event.description, 5000)
    const altNames = event.altNames ?? []
    return {
      id: idOf(target, event.sourceId),
      source_id: event.sourceId.slice(0, 500),
      code: cleanLine(event.code, 100),
      name,
      alt_names: altNames,
      // A statement too long for a name stays whole in the description.
      description:
        name.endsWith('…') && !description?.includes(full)
          ? [full, description].filter(Boolean).join('\n\n')
          : description,
      url: cleanUrl(event.url),
      kind: event.skillKind,
      half_life_months: event.halfLifeMonths,
      anchors: event.anchors?.slice(0, 5).map((text) => cleanProse(text, 1000) ?? ''),
      status: event.retired ? 'retired' : 'active',
      replaced_by: event.replacedBy ? idOf(target, event.replacedBy) : undefined,
      search_text: searchTextOf(name, altNames),
    }
  })
  const { orgId, frameworkId, isPublic, runId } = target
  const now = target.now.toISOString()
  return outcome(
    await tx.execute(sql`
with incoming as (
  select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, source_id text, code text, name text,
    alt_names text[], description text, url text, kind text, half_life_months integer, anchors jsonb, status text,
    replaced_by uuid, search_text text)
  where not exists (select 1 from import_seen s where s.a = x.id and s.t = 's')),
seen as (insert into import_seen (t, a) select 's', id from incoming),
written as (
  insert into skill as old (org_id, id, framework_id, source_id, code, name, alt_names, description, url, kind, half_life_months,
    anchors, status, replaced_by, is_public, seen_in, search_text, created_at, updated_at)
  select ${orgId}::uuid, id, ${frameworkId}::uuid, source_id, code, name, alt_names, description, url, kind, half_life_months, anchors,
    status, replaced_by, ${isPublic}::boolean, ${runId}::uuid, search_text, ${now}::timestamptz, ${now}::timestamptz from incoming
  on conflict (org_id, id) do update set code = excluded.code, name = excluded.name, alt_names = excluded.alt_names,
    description = excluded.description, url = excluded.url, kind = excluded.kind, half_life_months = excluded.half_life_months,
    anchors = excluded.anchors, status = excluded.status, replaced_by = excluded.replaced_by, is_public = excluded.is_public,
    seen_in = excluded.seen_in, search_text = excluded.search_text, updated_at = excluded.updated_at
  where (old.code, old.name, old.alt_names, old.description, old.url, old.kind, old.half_life_months, old.anchors, old.status,
    old.replaced_by, old.is_public) is distinct from (excluded.code, excluded.name, excluded.alt_names, excluded.description,
    excluded.url, excluded.kind, excluded.half_life_months, excluded.anchors, excluded.status, excluded.replaced_by, excluded.is_public)
  returning xmax = 0 as made)
${figures(sql`'{}'::text[]`, sql`0`)}`),
  )
}

/** Writes edges between skills that are there; an edge across goes to a framework that was imported before. */
export async function writeEdges(
  tx: Tx,
  target: Target,
  events: readonly EdgeEvent[],
): Promise<Written> {
  const key = ({ from, to, toFramework, edgeKind }: EdgeEvent) =>
    JSON.stringify([from, to, toFramework, edgeKind])
  const rows = unique(events, key)
    .filter(({ from, to, toFramework }) => from !== to || toFramework !== undefined)
    .map(({ from, to, toFramework, edgeKind }) => ({
      from_id: idOf(target, from),
      to_id: idOf({ orgId: target.orgId, sourceId: toFramework ?? target.sourceId }, to),
      kind: edgeKind,
      across: toFramework !== undefined,
      label: `${from} → ${to}`.slice(0, 200),
    }))
  const { orgId, isPublic, name } = target
  return outcome(
    await tx.execute(sql`
with given as (
  select x.*, exists (select 1 from import_seen s where s.a = x.from_id and s.t = 's') and
    case when x.across then exists (select 1 from skill k where k.id = x.to_id)
      else exists (select 1 from import_seen s where s.a = x.to_id and s.t = 's') end as fits
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(from_id uuid, to_id uuid, kind text, across boolean, label text)
  where not exists (select 1 from import_seen s where s.a = x.from_id and s.t = 'e' and s.b = x.to_id and s.k = x.kind)),
incoming as (select * from given where fits),
seen as (insert into import_seen (t, a, b, k) select 'e', from_id, to_id, kind from incoming),
written as (
  insert into skill_edge as old (org_id, from_id, to_id, kind, source, is_public)
  select ${orgId}::uuid, from_id, to_id, kind, ${name}::text, ${isPublic}::boolean from incoming
  on conflict (org_id, from_id, to_id, kind) do update set source = excluded.source, is_public = excluded.is_public
  where (old.source, old.is_public) is distinct from (excluded.source, excluded.is_public)
  returning xmax = 0 as made)
${figures(missingLabels, missedCount)}`),
  )
}

/** Name and other names, small: what a search looks through. */
export function searchTextOf(name: string, altNames: readonly string[]): string {
  return [name, ...altNames].join(' | ').toLowerCase().slice(0, 4000)
}

/** Within one statement a row may stand once; the first counts. */
export function unique<T>(events: readonly T[], key: (event: T) => string): T[] {
  const byKey = new Map<string, T>()
  for (const event of events) {
    const id = key(event)
    if (!byKey.has(id)) byKey.set(id, event)
  }
  return [...byKey.values()]
}

export const missingLabels = sql`array(select label from given where not fits limit 5)`
export const missedCount = sql`(select count(*)::int from given where not fits)`

/** The end of each statement: what became of the batch. */
export function figures(missing: SQL, missed: SQL): SQL {
  return sql`select (select count(*)::int from incoming) as seen, count(*) filter (where made)::int as made,
    count(*) filter (where not made)::int as changed, ${missing} as missing, ${missed} as missed from written`
}

export function outcome({ rows }: { rows: unknown[] }): Written {
  return rows[0] as Written // the one row of `figures`
}
