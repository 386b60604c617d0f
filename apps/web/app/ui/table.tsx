import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type Column<Row> = {
  readonly id: string
  readonly head: ReactNode
  /** Keeps the heading for screen readers alone, as over a column of buttons. */
  readonly hideHead?: boolean
  /** The cell that names its row. One column has it. */
  readonly names?: boolean
  readonly end?: boolean
  readonly number?: boolean
  readonly cell: (row: Row) => ReactNode
}

type TableProps<Row> = {
  /** What the table holds, for screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Turns rows into blocks on a phone, instead of scrolling sideways. */
  fold?: boolean
}

/** A table to work with: hairlines between rows, no boxes. */
export function Table<Row>(props: TableProps<Row>) {
  const table = (
    <table className={classes('rows', props.fold && 'fold')}>
      <caption className="unseen">{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column.id} scope="col" className={classes(column.end && 'end')}>
              {column.hideHead ? <span className="unseen">{column.head}</span> : column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={props.rowKey(row)}>
            {props.columns.map((column) => {
              const look = classes(column.end && 'end', column.number && 'num')
              return column.names ? (
                <th key={column.id} scope="row" className={look}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.id} className={look}>
                  {column.cell(row)}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return props.fold ? table : <Scroll label={props.caption}>{table}</Scroll>
}

/** Lets something wide scroll sideways, also by keyboard. */
export function Scroll(props: { label: string; children: ReactNode }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={props.label}>
      {props.children}
    </div>
  )
}
