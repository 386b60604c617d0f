import { skillKey } from '@credence/contract'
import type { CertifiedSkills } from '@credence/pathways'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'

/** What of the catalogue is looked at; of more, the newest. */
const mostAchievements = 5_000

export type Offered = {
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly orgId: string
  readonly field: string | null
  readonly price: number | undefined
  readonly currency: string | undefined
  readonly skills: CertifiedSkills
  /** The skills by name, as advertisements name them. */
  readonly names: readonly string[]
}

async function readOffered(tx: Tx): Promise<Offered[]> {
  const { rows } = await tx.execute<{
    id: string
    name: string
    issuer: string
    org_id: string
    field: string | null
    costs: { currency: string; learning: number; exam: number } | null
    skills: { skillId?: string; name: string; level?: number }[]
  }>(sql`
    select a.id, a.name, o.name as issuer, a.org_id, v.definition->>'fieldOfStudy' as field,
      v.definition->'costs' as costs, v.definition->'skills' as skills
    from achievement a
    join achievement_version v on v.org_id = a.org_id and v.achievement_id = a.id and v.version = a.version
    join organization o on o.id = a.org_id
    where a.status = 'published'
    order by a.updated_at desc limit ${mostAchievements}`)
  const ids = new Map<string, string>()
  for (const { skills } of rows)
    for (const { skillId, name } of skills) if (skillId) ids.set(skillKey({ name }), skillId)
  return rows.map(({ org_id: orgId, costs, skills, ...row }) => ({
    ...row,
    orgId,
    price: costs ? costs.learning + costs.exam : undefined,
    currency: costs?.currency,
    names: skills.map(({ name }) => skillKey({ name })),
    skills: new Map(
      skills.map((skill) => {
        const byName = skillKey({ name: skill.name })
        return [skill.skillId ?? ids.get(byName) ?? byName, skill.level ?? 1]
      }),
    ),
  }))
}

/**
 * Remembers what is published with what it certifies, until something of it changes: every page of an achievement asks.
 * A skill counts once, by its framework's id where it has one.
 */
export function createOffered(): (tx: Tx) => Promise<Offering> {
  let known: { stamp: string; offered: Promise<readonly Offered[]> } | undefined
  return async (tx) => {
    const { rows } = await tx.execute<{ stamp: string }>(
      sql`select concat(count(*), '|', max(updated_at)) as stamp from achievement where status = 'published'`,
    )
    const stamp = rows[0]?.stamp ?? ''
    if (known?.stamp !== stamp) {
      const offered = readOffered(tx)
      known = { stamp, offered }
      offered.catch(() => {
        known = undefined
      })
    }
    const { offered } = known
    return { stamp, all: await offered }
  }
}

/** What is published, and a text that changes with it. */
export type Offering = { readonly stamp: string; readonly all: readonly Offered[] }
