// What XML cannot hold, what turns the direction of a page around, and what nobody can see.
const unwanted =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]|\p{Cs}/gu

/**
 * Makes a text from outside fit to be drawn: one line, well-formed, no controls.
 *
 * @param text anything
 * @param most how many letters (grapheme clusters as Unicode UAX #29 has them) may stay
 * @returns the text with runs of space made one, in Unicode normal form C; possibly empty
 */
export function plainText(text: string, most: number): string {
  // A cluster can be long, a letter under a hundred accents; sixteen code units each are plenty.
  const short = text
    .slice(0, most * 16)
    .replace(unwanted, ' ')
    .normalize('NFC')
  const line = short.replace(/\s+/g, ' ').trim()
  let kept = ''
  let count = 0
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)) {
    if (count++ === most) break
    kept += segment.slice(0, 16)
  }
  return kept.replace(/\p{Cs}/gu, '').trim()
}

/** Escapes a text for element content and for attributes in double quotes. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
