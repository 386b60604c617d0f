import { and, eq, inArray, or } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { verifiedEmails } from '../identity/index.ts'
import { enrolment } from './tables.ts'

/** Whether a person has a seat, or had one to the end, in an offering of an achievement. Runs for the installation. */
export async function isEnrolled(
  tx: Tx,
  { achievementId, personId }: { achievementId: string; personId: string },
): Promise<boolean> {
  const emails = await verifiedEmails(tx, personId)
  const [row] = await tx
    .select({ id: enrolment.id })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.achievementId, achievementId),
        inArray(enrolment.state, ['enrolled', 'completed']),
        or(
          eq(enrolment.personId, personId),
          emails.length > 0 ? inArray(enrolment.email, emails) : undefined,
        ),
      ),
    )
    .limit(1)
  return row !== undefined
}
