// Controls, halves of pairs, things nobody can see, and overrides of direction, which turn a name around.
const unwanted =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]|\p{Cs}/gu

/** The longest letter, a base with its marks, in UTF-16 code units; what is beyond is noise. */
const letterLength = 24

/**
 * Makes a text from outside fit to be set: one paragraph, well-formed, no controls.
 *
 * @param text anything
 * @param most how many letters (grapheme clusters) may stay; a cut ends in an ellipsis
 * @returns the text in normal form C, with the marks of Arabic in the order they are stacked
 */
export function clean(text: string, most = 600): string {
  const line = text
    .slice(0, most * letterLength)
    .replace(unwanted, ' ')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
  let kept = ''
  let count = 0
  for (const { segment } of segmenter.segment(line)) {
    if (count++ === most) return `${stackMarks(kept.trimEnd())}…`
    kept +=
      segment.length > letterLength
        ? segment.slice(0, letterLength).replace(/\p{Cs}/gu, '')
        : segment
  }
  return stackMarks(kept)
}

/** Cuts a text into letters as people see them (UAX #29). */
export const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A shadda lies under its vowel, though normal form C writes it behind (UTR #53). */
const stackMarks = (text: string): string =>
  text.replace(/([\u064b-\u0650\u0652-\u065f\u0670]+)\u0651/g, '\u0651$1')
