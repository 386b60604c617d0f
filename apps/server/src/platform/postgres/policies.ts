import { sql, type SQL } from 'drizzle-orm'
import { pgPolicy, type PgPolicy } from 'drizzle-orm/pg-core'

/** The organization this transaction acts for, or null. Set by `asOrg`. */
export const currentOrg = sql`nullif(current_setting('credence.org', true), '')::uuid`
/** The person this transaction acts for, or null. Set by `asPerson`. */
export const currentPerson = sql`nullif(current_setting('credence.person', true), '')::uuid`
/** The one unguessable id this transaction may read, or null. Set by `asPublic`. */
export const currentId = sql`nullif(current_setting('credence.id', true), '')`
/** Whether this transaction acts for the installation itself. Set by `asSystem`. */
export const system = sql`current_setting('credence.system', true) = 'on'`

/** Rows belong to one organization: nobody else reads or writes them. */
export function tenantPolicy(orgId: SQL): PgPolicy {
  return allPolicy('tenant', sql`${orgId} = ${currentOrg} or ${system}`)
}

/** Rows that a rule gives to somebody wholly: to read, write and delete. */
export function allPolicy(name: string, rule: SQL): PgPolicy {
  return pgPolicy(name, { for: 'all', using: rule, withCheck: rule })
}

/** Rows that somebody else may read besides their organization. */
export function readPolicy(name: string, using: SQL): PgPolicy {
  return pgPolicy(name, { for: 'select', using })
}

/** Rows that somebody else may change besides their organization. */
export function writePolicy(name: string, using: SQL): PgPolicy {
  return pgPolicy(name, { for: 'update', using, withCheck: using })
}
