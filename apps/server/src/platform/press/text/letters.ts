import { bidi } from './bidi.ts'
import { segmenter } from './clean.ts'
import type { Face, Han, Style } from '../fonts/typeface.ts'
import type { FontLibrary } from '../fonts/library.ts'

/** One letter of a paragraph: where it is, what draws it, and which way it runs. */
export type Letter = {
  readonly start: number
  readonly end: number
  /** What is drawn: the letter, its mirror image, or a box where no face has it. */
  readonly shown: string
  readonly face: Face
  /** Embedding level (UAX #9): odd runs right to left. */
  readonly level: number
  /** Whether a line may end before this letter. */
  readonly breakBefore: boolean
  readonly isSpace: boolean
  readonly isSubstitute: boolean
}

/** A paragraph taken apart. */
export type Paragraph = {
  readonly text: string
  readonly letters: readonly Letter[]
  /** The level of the paragraph itself: 1 where its first strong letter runs right to left. */
  readonly level: number
  /** Whether a letter had to be replaced by a box. */
  readonly hasSubstitutes: boolean
}

/** How a paragraph finds its letters. */
export type Setting = { readonly fonts: FontLibrary; readonly style: Style; readonly han: Han }

const box = '\u25a1'

const codePointOf = (letter: string): number => letter.codePointAt(0) ?? 0

/**
 * Takes a cleaned paragraph apart into letters.
 *
 * @param text what `clean` returned
 * @param setting where letters are looked for
 * @returns its letters in the order they are read, each with the face that draws it
 */
export function takeApart(text: string, { fonts, style, han }: Setting): Paragraph {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text)
  const substitute = fonts.find([0x25a1], style, han)
  const letters: Letter[] = []
  let before: string | undefined
  let hasSubstitutes = false
  /** A letter from one face, or where no face has it whole, its base and marks from several. */
  const find = (letter: string): { shown: string; face: Face }[] | undefined => {
    const parts = [...letter]
    const whole = fonts.find(parts.map(codePointOf), style, han)
    if (whole !== undefined) return [{ shown: letter, face: whole }]
    if (!/^\p{L}\p{M}+$/u.test(letter)) return undefined
    const faces = parts.map((part) => fonts.find([codePointOf(part)], style, han))
    if (faces[0] === undefined) return undefined
    return parts.flatMap((shown, i) => {
      const face = faces[i]
      return face === undefined ? [] : [{ shown, face }]
    })
  }
  for (const { segment, index } of segmenter.segment(text)) {
    const level = levels[index] ?? 0
    const mirrored = level % 2 === 1 ? (bidi.getMirroredCharacter(segment) ?? segment) : segment
    const pieces = find(mirrored)
    if (pieces === undefined) hasSubstitutes = true
    const drawn = pieces ?? (substitute === undefined ? [] : [{ shown: box, face: substitute }])
    drawn.forEach((piece, i) => {
      letters.push({
        ...piece,
        start: index,
        end: index + segment.length,
        level,
        breakBefore: i === 0 && before !== undefined && mayBreak(before, segment),
        isSpace: segment === ' ',
        isSubstitute: pieces === undefined,
      })
    })
    before = segment
  }
  return { text, letters, level: paragraphs[0]?.level ?? 0, hasSubstitutes }
}

const east = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
/** What may not begin a line in Chinese or Japanese: closing marks, small kana, the length mark. */
const notFirst =
  /^[、。，．・：；？！）」』】〕》〉”’ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.!?;:)\]}%]/u
const notLast = /[（「『【〔《〈“‘([{]$/u

/** A reading of UAX #14 that is enough for names and titles: spaces, hyphens, and between Han and kana. */
function mayBreak(before: string, next: string): boolean {
  if (next === ' ') return false
  if (before === ' ') return true
  if (/^[-\u2010\u2013\u2014/]$/u.test(before)) return !/^[\d)]/.test(next)
  if (!east.test(before) && !east.test(next)) return false
  return !notFirst.test(next) && !notLast.test(before)
}
