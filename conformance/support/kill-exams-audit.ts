import type { Findings, StoredCredential } from './kill-audit.ts'
import type { TakenAttempt } from './kill-exams.ts'

type Query = { query(text: string): Promise<{ rows: unknown[] }> }

/** An attempt at an exam as the database holds it. */
export type StoredAttempt = {
  readonly id: string
  readonly email: string
  readonly state: string
  readonly passed: boolean | null
  readonly percent: number | null
  readonly credentialId: string | null
  /** What was answered, by item. */
  readonly answers: Readonly<Record<string, string | null>>
}

/** Reads the attempts, and what was answered in each. */
export async function readAttempts(database: Query): Promise<StoredAttempt[]> {
  const { rows } = await database.query(`
    select a.id, a.email, a.state, a.passed, a.percent, a.credential_id as "credentialId",
      coalesce((select jsonb_object_agg(w.item_id, w.response->>'RESPONSE') from answer w where w.attempt_id = a.id), '{}') as answers
    from attempt a`)
  return rows as StoredAttempt[] // columns as named above
}

/** Things of an attempt of which only a part is there. */
export const halfAttempts = `
  select 'attempt that is done and not graded: ' || id as what from attempt
    where state = 'done' and (points is null or percent is null or passed is null or parts is null or ended_at is null)
  union all
  select 'attempt that is open and graded: ' || id from attempt where state = 'open' and (points is not null or passed is not null)
  union all
  select 'attempt whose points are not those of its answers: ' || a.id from attempt a
    where a.state = 'done' and a.points <> (select sum(w.points) from answer w where w.attempt_id = a.id)
  union all
  select 'attempt with ' || n || ' graded items of ' || jsonb_array_length(drawn) || ': ' || id from (
    select a.id, a.drawn, (select count(*) from answer w where w.attempt_id = a.id and w.points is not null) as n from attempt a where a.state = 'done'
  ) as counted where n <> jsonb_array_length(drawn)
  union all
  select 'two open attempts of one person: ' || person_id from attempt where state = 'open' group by exam_id, person_id having count(*) > 1
  union all
  select 'an attempt that passed and names no credential: ' || id from attempt a
    where passed and not exists (select 1 from credential c where c.id = a.credential_id)
  union all
  select 'an answer to no attempt: ' || attempt_id from answer w where not exists (select 1 from attempt a where a.id = w.attempt_id)`

/** Compares what takers of exams were told with what is stored. */
export function judgeAttempts(
  taken: ReadonlyMap<string, TakenAttempt>,
  stored: readonly StoredAttempt[],
  {
    byEmail,
    findings,
  }: { byEmail: ReadonlyMap<string, readonly StoredCredential[]>; findings: Findings },
): void {
  const { lost, duplicated, half } = findings
  const known = new Map(stored.map((attempt) => [attempt.id, attempt]))
  for (const [id, { email, answers, result }] of taken) {
    const found = known.get(id)
    if (!found) {
      lost.push(`the acknowledged attempt ${id} of ${email}`)
      continue
    }
    for (const [itemId, response] of answers)
      if (found.answers[itemId] !== response)
        lost.push(`the acknowledged answer to ${itemId} in ${id}: ${found.answers[itemId]}`)
    if (!result) continue
    if (
      found.state !== 'done' ||
      found.percent !== result.percent ||
      found.passed !== result.passed
    )
      lost.push(`the acknowledged result of ${id}: ${found.state}, ${found.percent} %`)
  }
  const passes = Map.groupBy(
    stored.filter(({ passed }) => passed),
    ({ email }) => email,
  )
  for (const [email, passed] of passes) {
    if (passed.length > 1) duplicated.push(`${email} has passed ${passed.length} times`)
    const given = byEmail.get(email) ?? []
    const awarded = passed.filter(({ credentialId }) => given.some(({ id }) => id === credentialId))
    if (awarded.length < passed.length) lost.push(`the award of an exam to ${email}`)
  }
  for (const { id, email } of stored)
    if (!taken.has(id)) half.push(`an attempt nobody was told of: ${id} of ${email}`)
}
