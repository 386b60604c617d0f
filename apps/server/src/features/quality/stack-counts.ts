import { sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'

type Stack = { readonly id: string; readonly name: string }

/**
 * Finds the published stacks that each achievement may count in: those that name it, or a skill that it certifies.
 * @returns at most 50 for each, by achievement
 */
export async function stacksThatCount(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, Stack[]>> {
  const found = new Map<string, Stack[]>()
  if (ids.length === 0) return found
  const { rows } = await tx.execute<{ of: string; id: string; name: string }>(sql`
    select distinct on (k.of, a.id) k.of, a.id, a.name
    from (
      select i.id::text as of, 'achievement' as kind, i.id::text as key from unnest(array[${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )}]) as i(id)
      union all
      select s.achievement_id::text, 'skill', s.skill_key from achievement_skill s
      where s.achievement_id in (${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )})
    ) k
    join requirement_mention m on m.kind = k.kind and m.key = k.key
    join achievement a on a.id = m.achievement_id and a.status = 'published' and a.id::text <> k.of
    order by k.of, a.id`)
  for (const { of, id, name } of rows) {
    const list = found.get(of) ?? []
    if (list.length < 50) list.push({ id, name })
    found.set(of, list)
  }
  return found
}
