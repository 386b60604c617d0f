/** Where the steps of a list lead. */
export type Steps = {
  /** Which piece this is, from 1. */
  readonly piece: number
  readonly previous?: string
  readonly next?: string
}

const mark = '~'
const farthest = 20

/**
 * Finds the addresses of the pieces before and after. The API goes forward only, so the address keeps the
 * cursors of the pieces one came through.
 *
 * @param query the query of the page, whose filters are kept
 * @param nextCursor what the API said of the next piece
 */
export function stepsOf(query: URLSearchParams, nextCursor: string | undefined): Steps {
  const trail = (query.get('trail') ?? '').split(mark).filter(Boolean).slice(-farthest)
  const cursor = query.get('cursor') ?? ''
  const piece = Number(query.get('piece') ?? 1) || 1
  const to = (at: string, way: readonly string[], number: number) =>
    `?${changed(query, { cursor: at, trail: way.join(mark), piece: number > 1 ? String(number) : '' })}`
  return {
    piece,
    next: nextCursor && to(nextCursor, cursor ? [...trail, cursor] : trail, piece + 1),
    previous: cursor
      ? to(trail.at(-1) ?? '', trail.slice(0, -1), trail.length ? piece - 1 : 1)
      : undefined,
  }
}

/** The query with some values changed; an empty value takes the name out. */
export function changed(
  query: URLSearchParams,
  values: Readonly<Record<string, string>>,
): URLSearchParams {
  const next = new URLSearchParams(query)
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}

/** The same for a filter, which starts again at the first piece. */
export const filtered = (query: URLSearchParams, values: Readonly<Record<string, string>>) =>
  `?${changed(query, { cursor: '', trail: '', piece: '', ...values })}`
