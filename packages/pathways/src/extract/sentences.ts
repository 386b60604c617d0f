/** A sentence of a text, and where it begins. */
export type Sentence = { readonly text: string; readonly start: number }

/** A text is read to here. */
const mostLength = 20_000
const mostSentences = 400
/** Longer ones are cut between words, or anywhere where there is no space. */
const longest = 400
const bullet = /^[\s*>–—-]+/u

/**
 * Splits a text into sentences: at line breaks, bullets and semicolons, and at full stops before a capital.
 * @param text any text; what is beyond 20,000 characters or 400 sentences is not read
 * @returns the sentences in order, none empty, none longer than 400 characters
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = []
  const read = text.slice(0, mostLength)
  for (const match of read.matchAll(/[^\n\r\u2028\u2029•●▪◦·;]+/gu)) {
    let start = match.index
    for (const part of match[0].split(/(?<=[.!?]) (?=\p{Lu})/u)) {
      for (const piece of cut(part)) {
        const trimmed = piece.text.replace(bullet, '').trimEnd()
        if (/[\p{L}\p{N}]/u.test(trimmed)) {
          const lead = piece.text.length - piece.text.replace(bullet, '').length
          sentences.push({ text: trimmed, start: start + piece.start + lead })
        }
        if (sentences.length >= mostSentences) return sentences
      }
      start += part.length + 1
    }
  }
  return sentences
}

function cut(part: string): Sentence[] {
  const pieces: Sentence[] = []
  let start = 0
  while (part.length - start > longest) {
    const space = part.lastIndexOf(' ', start + longest)
    const end = space > start ? space : start + longest
    pieces.push({ text: part.slice(start, end), start })
    start = end
  }
  pieces.push({ text: part.slice(start), start })
  return pieces
}
