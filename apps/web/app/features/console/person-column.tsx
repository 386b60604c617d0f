import { PersonName } from '#app/ui/person-name.tsx'
import type { Column } from '#app/ui/table.tsx'

/** The column that names a row by a person: their name, and below it their address. */
export function personColumn<Row extends { readonly name: string; readonly email: string }>(
  head: string,
): Column<Row> {
  return {
    id: 'person',
    head,
    names: true,
    cell: ({ name, email }) => (
      <>
        <PersonName name={name} />
        <br />
        <span className="small soft">{email}</span>
      </>
    ),
  }
}
