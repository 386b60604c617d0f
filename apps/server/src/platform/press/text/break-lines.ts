import { setLine } from './lines.ts'
import type { Paragraph } from './letters.ts'

/** A part of a paragraph that stays together, and what it measures in ems without and with its spaces. */
export type Word = {
  readonly from: number
  readonly to: number
  readonly width: number
  readonly full: number
}

/** Letters that make a line: from the first to behind the last. */
export type Span = { readonly from: number; readonly to: number }

/** Cuts a paragraph where lines may end, and measures the parts once. */
export function wordsOf(paragraph: Paragraph): Word[] {
  const { letters } = paragraph
  const starts = letters.flatMap(({ breakBefore }, i) => (breakBefore ? [i] : []))
  return [0, ...starts].map((from, i, all): Word => {
    const to = all[i + 1] ?? letters.length
    const width = setLine(paragraph, from, to).width
    let spaces = 0
    for (let at = to; at > from && letters[at - 1]?.isSpace === true; at--) spaces++
    return { from, to, width, full: width + spaces * 0.26 }
  })
}

/**
 * Fills lines, each with as many words as it takes.
 *
 * @param words what `wordsOf` returned
 * @param width how wide a line may be, in ems
 * @returns the lines; absent where a word is wider than that
 */
export function breakLines(words: readonly Word[], width: number): Span[] | undefined {
  const lines: Span[] = []
  let from = 0
  let filled = 0
  for (const word of words) {
    if (word.width > width) return undefined
    if (filled > 0 && filled + word.width > width) {
      lines.push({ from, to: word.from })
      from = word.from
      filled = 0
    }
    filled += word.full
  }
  const to = words.at(-1)?.to ?? 0
  return to > from ? [...lines, { from, to }] : lines
}

/** Cuts words that are wider than a line into parts that are not, by letters. */
export function splitWords(paragraph: Paragraph, words: readonly Word[], width: number): Word[] {
  return words.flatMap((word) => {
    if (word.width <= width) return [word]
    const parts: Word[] = []
    let { from } = word
    while (from < word.to) {
      let [low, high] = [from + 1, word.to]
      while (low < high) {
        const half = Math.ceil((low + high) / 2)
        if (setLine(paragraph, from, half).width <= width) low = half
        else high = half - 1
      }
      const measured = setLine(paragraph, from, low).width
      parts.push({ from, to: low, width: Math.min(measured, width), full: measured })
      from = low
    }
    return parts
  })
}

/** The narrowest setting that takes no more lines, which leaves no word alone at the end. */
export function evenLines(words: readonly Word[], lines: Span[], width: number): Span[] {
  if (lines.length < 2) return lines
  let [low, high] = [width / 2, width]
  let evened = lines
  for (let i = 0; i < 6; i++) {
    const half = (low + high) / 2
    const tried = breakLines(words, half)
    if (tried?.length === lines.length) {
      evened = tried
      high = half
    } else {
      low = half
    }
  }
  return evened
}
