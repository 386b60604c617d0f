import { and, eq, inArray, isNotNull, ne, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '../../platform/postgres/handles.ts'
import { achievementTables, type Mention } from '../achievements/index.ts'
import { identityTables } from '../identity/index.ts'
import { stackStanding } from './tables.ts'

const { requirementMention, achievementSkill } = achievementTables
const { address, organization } = identityTables

type Awarded = { readonly orgId: string; readonly achievementId: string }

/** Awards of an achievement to these addresses are new, or have changed. */
export type ElsewhereJob = Awarded & { readonly emails: readonly string[] }

/** Which mentions in requirements an award of this achievement may count for. */
export function mentioning({ orgId, achievementId }: Awarded): SQL | undefined {
  const is = (kind: Mention['kind'], key: SQL) =>
    and(eq(requirementMention.kind, kind), sql`${requirementMention.key} in (${key})`)
  return or(
    is('achievement', sql`${achievementId}`),
    is(
      'skill',
      sql`select ${achievementSkill.skillKey} from ${achievementSkill} where ${achievementSkill.achievementId} = ${achievementId}`,
    ),
    is(
      'issuer',
      sql`select ${organization.slug} from ${organization} where ${organization.id} = ${orgId}`,
    ),
    eq(requirementMention.kind, 'any'),
  )
}

/** Whether a requirement of another organization speaks of this achievement. */
export async function isMentionedElsewhere(tx: Tx, awarded: Awarded): Promise<boolean> {
  const rows = await tx
    .select({ kind: requirementMention.kind })
    .from(requirementMention)
    .where(and(ne(requirementMention.orgId, awarded.orgId), mentioning(awarded)))
    .limit(1)
  return rows.length > 0
}

/**
 * The standings with stacks of other organizations that an award may count for. Without one there is nothing to look
 * at: nobody sees what others have issued before the holder has joined. Runs for the installation.
 */
export async function standingsElsewhere(tx: Tx, { emails, ...awarded }: ElsewhereJob) {
  const other = alias(address, 'other')
  const siblings = tx
    .select({ email: other.email })
    .from(address)
    .innerJoin(other, eq(other.personId, address.personId))
    .where(
      and(
        inArray(address.email, [...emails]),
        isNotNull(address.verifiedAt),
        isNotNull(other.verifiedAt),
      ),
    )
  return tx
    .selectDistinct({
      orgId: stackStanding.orgId,
      achievementId: stackStanding.achievementId,
      email: stackStanding.holderEmail,
      name: stackStanding.holderName,
    })
    .from(stackStanding)
    .innerJoin(
      requirementMention,
      and(
        eq(requirementMention.orgId, stackStanding.orgId),
        eq(requirementMention.achievementId, stackStanding.achievementId),
      ),
    )
    .where(
      and(
        ne(stackStanding.orgId, awarded.orgId),
        or(
          inArray(stackStanding.holderEmail, [...emails]),
          inArray(stackStanding.holderEmail, siblings),
        ),
        mentioning(awarded),
      ),
    )
}
