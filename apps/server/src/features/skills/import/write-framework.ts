import { sql } from 'drizzle-orm'
import { Failure } from '../../../platform/http/failure.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { cleanLanguage, cleanLine, cleanProse, cleanUrl } from './clean.ts'
import type {
  EdgeEvent,
  FrameworkEvent,
  ImportEvent,
  RoleEdgeEvent,
  RoleEvent,
  RoleSkillEvent,
  SkillEvent,
} from './events.ts'
import type { ImportKind } from './formats.ts'
import { recount, retireUnseen } from './retire.ts'
import { writeRoleEdges, writeRoles, writeRoleSkills } from './write-roles.ts'
import { openSeen, writeEdges, writeSkills, type Target, type Written } from './write-skills.ts'

/** The counts of a run, by name, such as `skillsNew`. */
export type Counts = Record<string, number>
export type Problem = { file: string; row: number; code: string; message: string }

export type WriteOptions = {
  readonly orgId: string
  readonly runId: string
  readonly kind: ImportKind
  readonly isPublic: boolean
  readonly whole: boolean
  readonly now: Date
  /** Told of each batch. */
  readonly onBatch: (counts: Counts) => Promise<void>
}

const batchRows = 1000
const keptProblems = 200

type Batches = {
  skill: SkillEvent[]
  role: RoleEvent[]
  edge: EdgeEvent[]
  'role-skill': RoleSkillEvent[]
  'role-edge': RoleEdgeEvent[]
}

/**
 * Writes what a reader tells, a thousand rows at a time, in the transaction it is given: all of an edition becomes
 * valid at once or none of it does. In memory is one batch of each kind.
 * @returns the frameworks written, what was counted, and what was left out
 * @throws Failure `conflict` where the same framework is being imported by somebody else
 */
export async function writeFrameworks(
  tx: Tx,
  events: AsyncIterable<ImportEvent>,
  options: WriteOptions,
): Promise<{ frameworkIds: string[]; counts: Counts; problems: Problem[] }> {
  const counts: Counts = {}
  const problems: Problem[] = []
  const frameworkIds: string[] = []
  let target: Target | undefined
  const batches: Batches = { skill: [], role: [], edge: [], 'role-skill': [], 'role-edge': [] }
  const add = (name: string, by: number) => {
    counts[name] = (counts[name] ?? 0) + by
  }
  const note = (problem: Problem) => {
    add('problems', 1)
    if (problems.length < keptProblems) problems.push(problem)
  }
  const took = (table: string, written: Written) => {
    add(`${table}Seen`, written.seen)
    add(`${table}New`, written.made)
    add(`${table}Changed`, written.changed)
    add('left', written.missed)
    for (const label of written.missing)
      note({
        file: '',
        row: 0,
        code: 'unknown_reference',
        message: `${label} was left out: one of the two is not in this framework.`,
      })
  }
  const flush = async (into: Target, kind: keyof Batches) => {
    const batch = batches[kind]
    if (batch.length === 0) return
    // What relations name must be there before them.
    if (kind !== 'skill' && kind !== 'role') {
      await flush(into, 'skill')
      await flush(into, 'role')
    }
    const writers = {
      skill: async () => took('skills', await writeSkills(tx, into, batches.skill)),
      role: async () => took('roles', await writeRoles(tx, into, batches.role)),
      edge: async () => took('edges', await writeEdges(tx, into, batches.edge)),
      'role-skill': async () =>
        took('roleSkills', await writeRoleSkills(tx, into, batches['role-skill'])),
      'role-edge': async () =>
        took('roleEdges', await writeRoleEdges(tx, into, batches['role-edge'])),
    }
    await writers[kind]()
    batches[kind] = []
    await options.onBatch(counts)
  }
  const finish = async (of: Target) => {
    for (const kind of ['skill', 'role', 'edge', 'role-skill', 'role-edge'] as const)
      await flush(of, kind)
    const retired = await retireUnseen(tx, of, options)
    add('skillsRetired', retired.skills)
    add('rolesRetired', retired.roles)
    add('relationsGone', retired.relations)
    if (changed(counts)) await recount(tx, of)
  }
  await openSeen(tx)
  for await (const event of events) {
    if (event.kind === 'problem') {
      const { file, row, code, message } = event
      note({ file, row, code, message })
      continue
    }
    if (event.kind === 'framework') {
      if (target) await finish(target)
      await tx.execute(sql`delete from import_seen`)
      target = await writeFramework(tx, event, options)
      frameworkIds.push(target.frameworkId)
      continue
    }
    if (!target) throw new TypeError('A reader told of rows before it named their framework.')
    const batch: ImportEvent[] = batches[event.kind]
    batch.push(event)
    if (batch.length >= batchRows) await flush(target, event.kind)
  }
  if (target) await finish(target)
  return { frameworkIds, counts, problems }
}

const changed = (counts: Counts) =>
  Object.entries(counts).some(([name, count]) => /New|Changed|Retired|Gone/.test(name) && count > 0)

async function writeFramework(
  tx: Tx,
  event: FrameworkEvent,
  options: WriteOptions,
): Promise<Target> {
  const { orgId, isPublic, runId, now, kind } = options
  const sourceId = event.sourceId.slice(0, 500)
  const id = derivedId(orgId, sourceId)
  const name = cleanLine(event.name, 200) ?? sourceId
  const lock = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(('x' || left(replace(${id}::text, '-', ''), 16))::bit(64)::bigint) as free`,
  )
  if (lock.rows[0]?.free !== true)
    throw new Failure(
      'conflict',
      `${name} is being imported just now. Wait until that import is over.`,
    )
  const at = now.toISOString()
  const fields = {
    version: cleanLine(event.version, 60),
    language: cleanLanguage(event.language),
    publisher: cleanLine(event.publisher, 200),
    url: cleanUrl(event.url),
    description: cleanProse(event.description, 5000),
    licence: cleanLine(event.licence, 200),
    licence_url: cleanUrl(event.licenceUrl),
    attribution: cleanProse(event.attribution, 2000),
  }
  await tx.execute(sql`
insert into framework as old (org_id, id, source_id, kind, name, version, language, publisher, url, description, licence, licence_url,
  attribution, adapted, is_public, status, created_at, updated_at)
select ${orgId}::uuid, ${id}::uuid, ${sourceId}::text, ${kind}::text, ${name}::text, version, language, publisher, url, description, licence,
  licence_url, attribution, ${event.adapted}::boolean, ${isPublic}::boolean, 'current', ${at}::timestamptz, ${at}::timestamptz
from jsonb_to_record(${JSON.stringify(fields)}::jsonb) as x(version text, language text, publisher text, url text, description text,
  licence text, licence_url text, attribution text)
on conflict (org_id, id) do update set kind = excluded.kind, name = excluded.name, version = coalesce(excluded.version, old.version),
  language = excluded.language, publisher = excluded.publisher, url = excluded.url, description = excluded.description,
  licence = excluded.licence, licence_url = excluded.licence_url, attribution = excluded.attribution, adapted = excluded.adapted,
  is_public = excluded.is_public, status = 'current', updated_at = excluded.updated_at
where (old.kind, old.name, old.version, old.language, old.publisher, old.url, old.description, old.licence, old.licence_url,
  old.attribution, old.adapted, old.is_public, old.status) is distinct from (excluded.kind, excluded.name,
  coalesce(excluded.version, old.version), excluded.language, excluded.publisher, excluded.url, excluded.description, excluded.licence,
  excluded.licence_url, excluded.attribution, excluded.adapted, excluded.is_public, 'current')`)
  return { orgId, frameworkId: id, sourceId, name, isPublic, runId, now }
}
