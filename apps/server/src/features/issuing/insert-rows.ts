import { getTableColumns, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { credential } from './tables.ts'

type NewRow = typeof credential.$inferInsert

/** Between values and in the place of null: control characters, which no value that was checked holds. */
const [between, nothing] = ['\u001e', '\u001f']
const columns = Object.entries(getTableColumns(credential))
const names = sql.join(
  columns.map(([, { name }]) => sql.identifier(name)),
  sql`, `,
)

/**
 * Inserts credentials with one parameter a column: a value that all of them share goes over once, others as one text,
 * which PostgreSQL takes apart. A parameter for each column of each row takes several times as long on both sides.
 * What a row does not say is null.
 */
export async function insertRows(tx: Tx, rows: readonly NewRow[]): Promise<void> {
  const varying: { name: string; text: ReturnType<typeof sql> }[] = []
  const selected = columns.map(([key, column]) => {
    const values = rows.map((row): unknown => {
      const value = row[key as keyof NewRow] ?? null // the table's own keys
      return value === null ? null : column.mapToDriverValue(value)
    })
    const [first] = values
    const type = sql.raw(column.getSQLType())
    if (values.every((value) => value === first)) return sql`${first}::${type}`
    const text = sql`unnest(string_to_array(${join(values)}, ${between}, ${nothing})::${type}[])`
    varying.push({ name: column.name, text })
    return sql.identifier(column.name)
  })
  const from =
    varying.length === 0
      ? sql``
      : sql` from (select ${sql.join(
          varying.map(({ name, text }) => sql`${text} as ${sql.identifier(name)}`),
          sql`, `,
        )}) as varying`
  await tx.execute(
    sql`insert into ${credential} (${names}) select ${sql.join(selected, sql`, `)}${from}`,
  )
}

function join(values: readonly unknown[]): string {
  return values
    .map((value) => {
      if (value === null) return nothing
      const text = String(value)
      if (text.includes(between) || text.includes(nothing))
        throw new Error('A value of a credential holds a control character.')
      return text
    })
    .join(between)
}
