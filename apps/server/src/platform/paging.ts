import { Failure } from './http/failure.ts'

/** Where a page ends: the sort key of its last row. */
export type Cursor = { readonly at: Date; readonly id: string }

/** Reads a cursor that `pageOf` gave out. @throws Failure where it is none */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined || text === '') return undefined
  const [at, id] = Buffer.from(text, 'base64url').toString('utf8').split('|')
  const date = new Date(Number(at))
  if (!id || Number.isNaN(date.getTime())) throw new Failure('invalid_request', 'cursor: give back a nextCursor as it came, or none.')
  return { at: date, id }
}

/**
 * Cuts a page from rows that were read with one more than asked for.
 * @param rows at most `limit + 1`, in order
 */
export function pageOf<R, T>(rows: readonly R[], limit: number, { key, present }: { key: (row: R) => Cursor; present: (row: R) => T }): { items: T[]; nextCursor?: string } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  if (rows.length <= limit || last === undefined) return { items: items.map(present) }
  const { at, id } = key(last)
  return { items: items.map(present), nextCursor: Buffer.from(`${at.getTime()}|${id}`).toString('base64url') }
}
