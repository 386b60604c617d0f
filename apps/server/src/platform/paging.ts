import { Failure } from './http/failure.ts'

/** Where a page ends: the sort key of its last row. */
export type Cursor = { readonly at: Date; readonly id: string }

/** The last moment that a cursor may name; no row is younger. */
const endOfTime = Date.UTC(9999, 11, 31)

/**
 * Reads a cursor that `pageOf` gave out.
 * @param isId tells whether a text may be compared with the rows' ids
 * @throws Failure where it is none
 */
export function readCursor(
  text: string | undefined,
  isId: (id: string) => boolean,
): Cursor | undefined {
  if (text === undefined || text === '') return undefined
  const [, at, id] =
    /^(\d{1,15})\|([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(text, 'base64url').toString('utf8')) ??
    []
  if (at === undefined || id === undefined || Number(at) > endOfTime || !isId(id)) {
    throw new Failure('invalid_request', 'cursor: give back a nextCursor as it came, or none.')
  }
  return { at: new Date(Number(at)), id }
}

/**
 * Cuts a page from rows that were read with one more than asked for.
 * @param rows at most `limit + 1`, in order
 */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  { key, present }: { key: (row: R) => Cursor; present: (row: R) => T },
): { items: T[]; nextCursor?: string } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  if (rows.length <= limit || last === undefined) return { items: items.map(present) }
  const { at, id } = key(last)
  return {
    items: items.map(present),
    nextCursor: Buffer.from(`${at.getTime()}|${id}`).toString('base64url'),
  }
}
