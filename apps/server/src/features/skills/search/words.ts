/** A text as it is compared: small letters without accents, one space between words. */
export function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/c\+\+/g, 'cplusplus')
    .replaceAll(/\b([cf])#/g, '$1sharp')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const mostWords = 24

/** The words of a normalised text. */
export function wordsOf(normal: string): string[] {
  return normal === '' ? [] : normal.split(' ').slice(0, mostWords)
}

/** How many slips a word of this length may have. */
export function slipsOf(length: number): number {
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

/**
 * How many letters must be put in, taken out, changed or swapped with their neighbour to make one word of another
 * (optimal string alignment).
 * @param most gives up beyond
 * @returns `most + 1` where it is more
 */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, at(before, j - 2) + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return Math.min(at(last, other.length), most + 1)
}

const at = (row: readonly number[], place: number) => row[place] ?? Number.POSITIVE_INFINITY

/** The groups of three letters of a word, its beginning counted as one more letter. */
export function trigramsOf(word: string): string[] {
  const padded = ` ${word}`
  const grams: string[] = []
  for (let place = 0; place + 3 <= padded.length; place++)
    grams.push(padded.slice(place, place + 3))
  return grams
}
