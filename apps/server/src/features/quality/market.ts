import type { Market, Overlap } from '@credence/contract'
import {
  concentration,
  containment,
  effectiveNumber,
  groupAlike,
  likeness,
  thirdOf,
  weighSkills,
  type CertifiedSkills,
} from '@credence/pathways'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { installationId } from '../identity/index.ts'
import type { Offered } from './offered.ts'

const shown = 25

type Weights = ReturnType<typeof weighSkills>

const known = new WeakMap<readonly Offered[], Weights>()

/** How much each skill says, over all that is offered; worked out once for each reading of it. */
function weightsOf(all: readonly Offered[]): Weights {
  const weights = known.get(all) ?? weighSkills(all.map(({ skills }) => skills))
  known.set(all, weights)
  return weights
}

/** How much of an achievement somebody holds already, 0 to 1. @param held by skill key */
export function heldOf(
  all: readonly Offered[],
  { id, held }: { id: string; held: CertifiedSkills },
): Pick<Overlap, 'held'> {
  const mine = all.find((one) => one.id === id)
  return mine && mine.skills.size > 0
    ? { held: containment(mine.skills, held, weightsOf(all)) }
    : {}
}

/** What one achievement shares with the others. */
export async function overlapOf(
  tx: Tx,
  all: readonly Offered[],
  id: string,
): Promise<Overlap | undefined> {
  const mine = all.find((one) => one.id === id)
  if (!mine) return undefined
  const weights = weightsOf(all)
  const others = all.filter((one) => one.id !== id && one.skills.size > 0)
  const twins = others.filter(({ skills }) => likeness(mine.skills, skills, weights) >= 0.7)
  const prices = twins.flatMap(({ price, currency }) =>
    price !== undefined && currency === mine.currency ? [price] : [],
  )
  const third = mine.price === undefined ? undefined : thirdOf(mine.price, prices)
  const nearest = others
    .map(({ id: other, name, issuer, skills }) => ({
      id: other,
      name,
      issuer,
      contained: containment(mine.skills, skills, weights),
      contains: containment(skills, mine.skills, weights),
    }))
    .filter(({ contained }) => contained > 0)
    .toSorted((a, b) => b.contained - a.contained || b.contains - a.contains)
    .slice(0, 5)
  return {
    skills: mine.skills.size,
    twins: twins.length,
    ...(third ? { priceThird: third } : {}),
    nearest,
    demand: await demandFor(tx, mine.names),
  }
}

/** How full a field is, what is asked for, and what nothing rigorous certifies. */
export async function readMarket(
  tx: Tx,
  everything: readonly Offered[],
  { field, orgs }: { field: string | undefined; orgs: Orgs },
): Promise<Market> {
  const all = field === undefined ? everything : everything.filter((one) => one.field === field)
  const weights = weightsOf(everything)
  const groups = groupAlike(
    all.map(({ skills }) => skills),
    weights,
  )
  const byIssuer = new Map<string, number>()
  for (const { orgId } of all) byIssuer.set(orgId, (byIssuer.get(orgId) ?? 0) + 1)
  const fields = new Map<string, number>()
  for (const { field: name } of everything) if (name) fields.set(name, (fields.get(name) ?? 0) + 1)
  const keys = field === undefined ? undefined : [...new Set(all.flatMap(({ names }) => names))]
  return {
    fields: [...fields]
      .map(([name, count]) => ({ name, count }))
      .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name))
      .slice(0, 100),
    ...(field === undefined ? {} : { field }),
    achievements: all.length,
    distinct: effectiveNumber(groups.map((group) => group.length)),
    issuers: byIssuer.size,
    concentration: concentration([...byIssuer.values()]),
    groups: groups
      .filter((group) => group.length > 1)
      .slice(0, 20)
      .map((group) => ({
        size: group.length,
        members: group.slice(0, 12).flatMap((place) => {
          const one = all[place]
          return one ? [{ id: one.id, name: one.name, issuer: one.issuer }] : []
        }),
      })),
    ads: await countAds(tx, orgs),
    demand: await topDemand(tx, keys, orgs),
    whiteSpace: await whiteSpace(tx, keys, orgs),
  }
}

/** Whose advertisements count: the installation's for everybody, an organization's own for its members. */
type Orgs = readonly string[]

async function countAds(tx: Tx, orgs: Orgs): Promise<Market['ads']> {
  const { rows } = await tx.execute<{ count: string; attribution: string | null }>(
    sql`select count(*), attribution from job_ad where org_id in (${listOf(orgs)}) group by attribution`,
  )
  return {
    count: rows.reduce((sum, row) => sum + Number(row.count), 0),
    attributions: rows.flatMap(({ attribution }) => attribution ?? []),
  }
}

async function demandFor(tx: Tx, keys: readonly string[]): Promise<Overlap['demand']> {
  const orgs = [installationId]
  const { count } = await countAds(tx, orgs)
  if (keys.length === 0 || count === 0) return { ads: 0, of: count }
  const { rows } = await tx.execute<{ ads: string }>(
    sql`select count(distinct ad_id) as ads from job_ad_skill where org_id in (${listOf(orgs)}) and skill_key in (${listOf(keys)})`,
  )
  return { ads: Number(rows[0]?.ads ?? 0), of: count }
}

/** The key of a skill by its name: the same skill in two frameworks is one on the market. */
const keyOfSkill = sql`'name:' || lower(s.name)`

/** Rigorous: supervised, and certain who sat there; the third rung and above. */
const rigorous = sql`v.definition->'eu'->>'supervision' in ('supervised-verified', 'supervised-unverified')`

async function topDemand(
  tx: Tx,
  keys: readonly string[] | undefined,
  orgs: Orgs,
): Promise<Market['demand']> {
  if (keys?.length === 0) return []
  const { rows } = await tx.execute<Record<string, string | null>>(sql`
    with asked as (
      select skill_key as key, count(*) as ads, mode() within group (order by name) as name
      from job_ad_skill where org_id in (${listOf(orgs)}) ${keys ? sql`and skill_key in (${listOf(keys)})` : sql``}
      group by skill_key order by ads desc limit ${shown}
    ), needed as (
      select ${keyOfSkill} as key, count(distinct rs.role_id) as roles, min(s.name) as name
      from role_skill rs join skill s on s.id = rs.skill_id
      ${keys ? sql`where ${keyOfSkill} in (${listOf(keys)})` : sql``}
      group by 1
    ), named as (
      select key from asked union (select key from needed order by roles desc limit ${shown})
    )
    select n.key, coalesce(r.name, a.name) as name, coalesce(a.ads, 0) as ads, coalesce(r.roles, 0) as roles,
      (select s.id from skill s where lower(s.name) = substr(n.key, 6) and s.is_public order by s.id limit 1) as skill_id,
      (select count(*) from achievement_skill c join achievement p on p.id = c.achievement_id and p.status = 'published'
        where c.skill_key = n.key) as certifying,
      (select count(*) from achievement_skill c join achievement p on p.id = c.achievement_id and p.status = 'published'
        join achievement_version v on v.achievement_id = p.id and v.version = p.version and ${rigorous}
        where c.skill_key = n.key) as rigorous
    from named n left join asked a on a.key = n.key left join needed r on r.key = n.key
    order by coalesce(a.ads, 0) desc, coalesce(r.roles, 0) desc, 2 limit ${shown}`)
  return rows.map((row) => ({
    key: row.key ?? '',
    name: row.name ?? row.key ?? '',
    ...(row.skill_id ? { skillId: row.skill_id } : {}),
    ads: Number(row.ads),
    roles: Number(row.roles),
    certifying: Number(row.certifying),
    rigorous: Number(row.rigorous),
  }))
}

async function whiteSpace(
  tx: Tx,
  keys: readonly string[] | undefined,
  orgs: Orgs,
): Promise<Market['whiteSpace']> {
  if (keys?.length === 0) return []
  const { rows } = await tx.execute<Record<string, string | null>>(sql`
    with needed as (
      select ${keyOfSkill} as key, rs.level, count(distinct rs.role_id) as roles, min(s.name) as name, min(s.id::text) as skill_id
      from role_skill rs join skill s on s.id = rs.skill_id
      where rs.must_have ${keys ? sql`and ${keyOfSkill} in (${listOf(keys)})` : sql``}
      group by 1, 2
    ), supply as (
      select c.skill_key, max(c.level) as certified, max(c.level) filter (where ${rigorous}) as rigorous
      from achievement_skill c join achievement p on p.id = c.achievement_id and p.status = 'published'
      join achievement_version v on v.achievement_id = p.id and v.version = p.version
      group by c.skill_key
    ), asked as (select skill_key, count(*) as ads from job_ad_skill where org_id in (${listOf(orgs)}) group by skill_key)
    select n.skill_id, n.name, n.level, n.roles, coalesce(u.certified, 0) as certified, coalesce(a.ads, 0) as ads
    from needed n left join supply u on u.skill_key = n.key left join asked a on a.skill_key = n.key
    where coalesce(u.rigorous, 0) < n.level
    order by ads desc, n.roles desc, n.name, n.level limit ${shown}`)
  return rows.map((row) => ({
    skillId: row.skill_id ?? '',
    name: row.name ?? '',
    level: Number(row.level),
    roles: Number(row.roles),
    ads: Number(row.ads),
    certified: Number(row.certified),
  }))
}

function listOf(keys: readonly string[]) {
  return sql.join(
    keys.map((key) => sql`${key}`),
    sql`, `,
  )
}
