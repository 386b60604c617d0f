/** Code points from the first to the last, both included. */
export type Range = readonly [first: number, last: number]

/**
 * Reads a `unicode-range` as CSS writes it.
 *
 * @param text such as `U+0000-00FF,U+0131`
 * @returns its ranges in the order given; what cannot be read is left out
 */
export function parseRanges(text: string): Range[] {
  return text.split(',').flatMap((part): Range[] => {
    const match = /^\s*U\+([0-9a-f]+)(?:-([0-9a-f]+))?\s*$/i.exec(part)
    if (match === null) return []
    const first = Number.parseInt(match[1] ?? '', 16)
    return [[first, match[2] === undefined ? first : Number.parseInt(match[2], 16)]]
  })
}

/** Whether one of the ranges holds a code point. */
export const holds = (ranges: readonly Range[], codePoint: number): boolean =>
  ranges.some(([first, last]) => first <= codePoint && codePoint <= last)
