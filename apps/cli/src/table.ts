import { printable } from './printable.ts'

const widest = 100

/**
 * Lays rows out in columns for a person.
 * @param head the names of the columns
 * @param rows the cells, which may hold foreign text
 * @returns lines, each ended
 */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => shorten(printable(cell))))
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const rule = widths.map((width) => '─'.repeat(width))
  const [first = [], ...rest] = cells
  return [first, rule, ...rest].map((row) => `${toLine(row, widths)}\n`).join('')
}

function toLine(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd()
}

function shorten(text: string): string {
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text
}
