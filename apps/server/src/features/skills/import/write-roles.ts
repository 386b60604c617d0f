import { sql } from 'drizzle-orm'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { cleanLine, cleanProse, cleanUrl } from './clean.ts'
import type { RoleEdgeEvent, RoleEvent, RoleSkillEvent } from './events.ts'
import {
  figures,
  idOf,
  missedCount,
  missingLabels,
  outcome,
  searchTextOf,
  unique,
  type Target,
  type Written,
} from './write-skills.ts'

/** Writes roles: new ones, and those that are not as they were. What is not for everybody stays a draft. */
export async function writeRoles(
  tx: Tx,
  target: Target,
  events: readonly RoleEvent[],
): Promise<Written> {
  const rows = unique(events, ({ sourceId }) => sourceId).flatMap((event) => {
    const name = cleanLine(event.name, 200)
    if (name === undefined) return []
    const altNames = event.altNames ?? []
    return {
      id: idOf(target, event.sourceId),
      // Unique in an organization, whichever framework it is of.
      source_id: `${target.sourceId}#${event.sourceId}`.slice(0, 700),
      code: cleanLine(event.code, 60),
      name,
      alt_names: altNames,
      description: cleanProse(event.description, 5000),
      url: cleanUrl(event.url),
      job_zone: event.jobZone,
      employment: event.employment,
      wages: event.wages,
      tasks: (event.tasks ?? []).flatMap((task) => cleanLine(task, 500) ?? []).slice(0, 40),
      search_text: searchTextOf(name, altNames),
    }
  })
  const { orgId, frameworkId, isPublic, runId } = target
  const now = target.now.toISOString()
  return outcome(
    await tx.execute(sql`
with incoming as (
  select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, source_id text, code text, name text,
    alt_names text[], description text, url text, job_zone integer, employment integer, wages jsonb, tasks text[], search_text text)
  where not exists (select 1 from import_seen s where s.a = x.id and s.t = 'r')),
seen as (insert into import_seen (t, a) select 'r', id from incoming),
written as (
  insert into role as old (org_id, id, framework_id, source_id, code, name, alt_names, description, url, status, job_zone, employment,
    wages, tasks, seen_in, search_text, created_at, updated_at)
  select ${orgId}::uuid, id, ${frameworkId}::uuid, source_id, code, name, alt_names, description, url,
    ${isPublic ? 'published' : 'draft'}::text, job_zone, employment, wages, tasks, ${runId}::uuid, search_text, ${now}::timestamptz, ${now}::timestamptz from incoming
  on conflict (org_id, id) do update set code = excluded.code, name = excluded.name, alt_names = excluded.alt_names,
    description = excluded.description, url = excluded.url, status = excluded.status, job_zone = excluded.job_zone,
    employment = excluded.employment, wages = excluded.wages, tasks = excluded.tasks, seen_in = excluded.seen_in,
    search_text = excluded.search_text, updated_at = excluded.updated_at
  where (old.code, old.name, old.alt_names, old.description, old.url, old.status, old.job_zone, old.employment, old.wages, old.tasks)
    is distinct from (excluded.code, excluded.name, excluded.alt_names, excluded.description, excluded.url, excluded.status,
    excluded.job_zone, excluded.employment, excluded.wages, excluded.tasks)
  returning xmax = 0 as made)
${figures(sql`'{}'::text[]`, sql`0`)}`),
  )
}

/** Writes which skills roles need; both must be of this framework. */
export async function writeRoleSkills(
  tx: Tx,
  target: Target,
  events: readonly RoleSkillEvent[],
): Promise<Written> {
  const rows = unique(events, ({ role, skill }) => JSON.stringify([role, skill])).map((event) => ({
    role_id: idOf(target, event.role),
    skill_id: idOf(target, event.skill),
    level: event.level,
    weight: event.weight,
    must_have: event.mustHave,
    origin: event.origin,
    label: `${event.role} → ${event.skill}`.slice(0, 200),
  }))
  const { orgId, isPublic, runId } = target
  return outcome(
    await tx.execute(sql`
with given as (
  select x.*, exists (select 1 from import_seen s where s.a = x.role_id and s.t = 'r') and
    exists (select 1 from import_seen s where s.a = x.skill_id and s.t = 's') as fits
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(role_id uuid, skill_id uuid, level integer, weight double precision,
    must_have boolean, origin jsonb, label text)
  where not exists (select 1 from import_seen s where s.a = x.role_id and s.t = 'x' and s.b = x.skill_id)),
incoming as (select * from given where fits),
seen as (insert into import_seen (t, a, b) select 'x', role_id, skill_id from incoming),
written as (
  insert into role_skill as old (org_id, role_id, skill_id, level, weight, must_have, origin, seen_in, is_public)
  select ${orgId}::uuid, role_id, skill_id, level, weight, must_have, origin, ${runId}::uuid, ${isPublic}::boolean from incoming
  on conflict (org_id, role_id, skill_id) do update set level = excluded.level, weight = excluded.weight,
    must_have = excluded.must_have, origin = excluded.origin, seen_in = excluded.seen_in, is_public = excluded.is_public
  where (old.level, old.weight, old.must_have, old.origin, old.is_public) is distinct from
    (excluded.level, excluded.weight, excluded.must_have, excluded.origin, excluded.is_public)
  returning xmax = 0 as made)
${figures(missingLabels, missedCount)}`),
  )
}

/** Writes which roles are near each other; both must be of this framework. */
export async function writeRoleEdges(
  tx: Tx,
  target: Target,
  events: readonly RoleEdgeEvent[],
): Promise<Written> {
  const rows = unique(events, ({ from, to, edgeKind }) => JSON.stringify([from, to, edgeKind]))
    .filter(({ from, to }) => from !== to)
    .map(({ from, to, edgeKind }) => ({
      from_id: idOf(target, from),
      to_id: idOf(target, to),
      kind: edgeKind,
      label: `${from} → ${to}`.slice(0, 200),
    }))
  return outcome(
    await tx.execute(sql`
with given as (
  select x.*, exists (select 1 from import_seen s where s.a = x.from_id and s.t = 'r') and
    exists (select 1 from import_seen s where s.a = x.to_id and s.t = 'r') as fits
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(from_id uuid, to_id uuid, kind text, label text)
  where not exists (select 1 from import_seen s where s.a = x.from_id and s.t = 'y' and s.b = x.to_id and s.k = x.kind)),
incoming as (select * from given where fits),
seen as (insert into import_seen (t, a, b, k) select 'y', from_id, to_id, kind from incoming),
written as (
  insert into role_edge as old (org_id, from_id, to_id, kind, source)
  select ${target.orgId}::uuid, from_id, to_id, kind, ${target.name}::text from incoming
  on conflict (org_id, from_id, to_id, kind) do update set source = excluded.source
  where old.source is distinct from excluded.source
  returning xmax = 0 as made)
${figures(missingLabels, missedCount)}`),
  )
}
