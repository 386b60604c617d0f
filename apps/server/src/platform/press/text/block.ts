import { breakLines, evenLines, splitWords, wordsOf } from './break-lines.ts'
import { clean } from './clean.ts'
import { takeApart } from './letters.ts'
import { setLine } from './lines.ts'
import type { Span } from './break-lines.ts'
import type { Paragraph } from './letters.ts'
import type { Line } from './lines.ts'
import type { FontLibrary } from '../fonts/library.ts'
import type { Han, Style } from '../fonts/typeface.ts'

/** How a text fills its place. */
export type BlockSetting = {
  readonly fonts: FontLibrary
  readonly han: Han
  readonly style: Style
  /** The size it is set in where it fits, and the smallest before it is cut. */
  readonly size: number
  readonly least?: number
  readonly width: number
  readonly lines: number
  /** Distance of baselines in ems of the Latin typeface, 1.22 by default; taller scripts take more. */
  readonly leading?: number
}

/** A text set into its place. Lengths are in the units of the page. */
export type Block = {
  /** The whole text after cleaning, even where the lines show less of it. */
  readonly text: string
  readonly lines: readonly Line[]
  readonly size: number
  /** Distance from one baseline to the next, and from the top to the first. */
  readonly leading: number
  readonly rise: number
  /** The widest line; never more than the place is wide. */
  readonly width: number
  readonly height: number
  readonly isCut: boolean
  /** Whether it runs right to left, so that its lines are flush at the right. */
  readonly rtl: boolean
  /** Whether a letter is shown as a box. */
  readonly hasSubstitutes: boolean
}

/**
 * Sets a text: as large as fits, in as few lines as fit, evened out; a text that is too long even in the
 * smallest size ends in an ellipsis. Nothing reaches over the edge.
 *
 * @param text anything
 * @param setting the place
 * @returns the block; without lines where the text is empty
 */
export function setBlock(text: string, setting: BlockSetting): Block {
  const { size, least = size * 0.5, width, lines: most } = setting
  const paragraph = takeApart(clean(text), setting)
  const words = wordsOf(paragraph)
  for (let tried = size; tried > least; tried *= 0.95) {
    const spans = breakLines(words, width / tried)
    if (spans === undefined || spans.length > most) continue
    const evened = evenLines(words, spans, width / tried)
    const lines = evened.map(({ from, to }) => setLine(paragraph, from, to))
    if (lines.every((line) => line.width * tried <= width)) {
      return blockOf(paragraph, { lines, size: tried, isCut: false }, setting)
    }
  }
  const parts = splitWords(paragraph, words, width / least)
  const spans = breakLines(parts, width / least) ?? []
  const isCut = spans.length > most
  const lines = spans.slice(0, most).map(({ from, to }) => setLine(paragraph, from, to))
  const last = spans[most - 1]
  if (isCut && last !== undefined) {
    lines[most - 1] = endingInDots(paragraph, last, { ...setting, width: width / least })
  }
  return blockOf(paragraph, { lines, size: least, isCut }, setting)
}

/** As many letters from a place on as fit with an ellipsis behind them. */
function endingInDots(paragraph: Paragraph, { from }: Span, setting: BlockSetting): Line {
  const start = paragraph.letters[from]?.start ?? 0
  const upTo = (last: number): Line => {
    const kept = paragraph.text.slice(start, paragraph.letters[last - 1]?.end).trimEnd()
    const cut = takeApart(`${kept}…`, setting)
    return setLine(cut, 0, cut.letters.length)
  }
  let [low, high] = [from + 1, Math.min(paragraph.letters.length, from + 400)]
  while (low < high) {
    const half = Math.ceil((low + high) / 2)
    if (upTo(half).width <= setting.width) low = half
    else high = half - 1
  }
  return upTo(low)
}

function blockOf(
  paragraph: Paragraph,
  { lines, size, isCut }: { lines: readonly Line[]; size: number; isCut: boolean },
  setting: BlockSetting,
): Block {
  const widest = Math.max(0, ...lines.map((line) => line.width))
  // What was measured in words may come out a hair wider as a line.
  const exact = widest * size > setting.width ? setting.width / widest : size
  const ems = Math.max(setting.leading ?? 1.22, ...lines.map(leadingOf))
  return {
    text: paragraph.text,
    lines,
    size: exact,
    leading: ems * exact,
    rise: (0.5 * ems + 0.32) * exact,
    width: widest * exact,
    height: lines.length * ems * exact,
    isCut,
    rtl: paragraph.level % 2 === 1,
    hasSubstitutes: paragraph.hasSubstitutes,
  }
}

/** Letters with marks above and below need air. */
function leadingOf(line: Line): number {
  const families = line.runs.map(({ face }) => face.family)
  if (families.includes('noto-sans-arabic')) return 1.5
  return families.includes('noto-sans-devanagari') ? 1.42 : 0
}
