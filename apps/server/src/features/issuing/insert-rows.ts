import { getTableColumns, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { credential } from './tables.ts'

type NewRow = typeof credential.$inferInsert

const columns = Object.entries(getTableColumns(credential))
const names = sql.join(
  columns.map(([, { name }]) => sql.identifier(name)),
  sql`, `,
)

/**
 * Inserts credentials as one value, which PostgreSQL takes apart: a statement with a parameter for each column of each
 * row takes several times as long to put together. What a row does not say is null.
 */
export async function insertRows(tx: Tx, rows: readonly NewRow[]): Promise<void> {
  const written = rows.map((row) =>
    Object.fromEntries(
      columns.flatMap(([key, column]) => {
        const value: unknown = row[key as keyof NewRow] // the table's own keys
        return value === undefined || value === null
          ? []
          : [[column.name, column.mapToDriverValue(value)]]
      }),
    ),
  )
  await tx.execute(
    sql`insert into ${credential} (${names}) select ${names} from json_populate_recordset(null::${credential}, ${JSON.stringify(written)}::json)`,
  )
}
