import { slipsBetween, slipsOf, trigramsOf } from './words.ts'

/** A word that a typed word may mean, and how surely, 0 to 1. */
export type Meant = { readonly word: number; readonly surety: number }

export type Vocabulary = {
  /** Words that are typed right: the word itself, or those that begin so. */
  begins(typed: string): Meant[]
  /** Words that are spelled alike, also as far as they are typed. */
  alike(typed: string): Meant[]
}

const mostAlike = 40

/** Makes the vocabulary of an index. @param words each once; their places are their numbers */
export function createVocabulary(words: readonly string[]): Vocabulary {
  const sorted = words
    .map((word, number) => ({ word, number }))
    .toSorted((a, b) => order(a.word, b.word))
  const byGram = new Map<string, number[]>()
  for (const [number, word] of words.entries())
    for (const gram of new Set(trigramsOf(word))) {
      const known = byGram.get(gram)
      if (known) known.push(number)
      else byGram.set(gram, [number])
    }
  const firstFrom = (typed: string) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (order(sorted[middle]?.word ?? '', typed) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    begins: (typed) => {
      const found: Meant[] = []
      for (let place = firstFrom(typed); place < sorted.length; place++) {
        const entry = sorted[place]
        if (!entry?.word.startsWith(typed)) break
        const surety = entry.word === typed ? 1 : 0.6 + 0.3 * (typed.length / entry.word.length)
        found.push({ word: entry.number, surety })
      }
      return found
    },
    alike: (typed) => {
      const slips = slipsOf(typed.length)
      if (slips === 0) return []
      const shared = new Map<number, number>()
      const grams = trigramsOf(typed)
      for (const gram of grams)
        for (const number of byGram.get(gram) ?? [])
          shared.set(number, (shared.get(number) ?? 0) + 1)
      const least = Math.max(1, grams.length - 3 * slips)
      const found: Meant[] = []
      for (const [number, count] of shared) {
        if (count < least) continue
        const surety = suretyOf(typed, words[number] ?? '', slips)
        if (surety > 0) found.push({ word: number, surety })
      }
      return found.toSorted((a, b) => b.surety - a.surety).slice(0, mostAlike)
    },
  }
}

/** A whole word may have slips; a word that is still being typed may have them in what is typed. */
function suretyOf(typed: string, word: string, most: number): number {
  const whole = slipsBetween(typed, word, most)
  if (whole <= most) return 0.85 - 0.15 * whole
  if (word.length <= typed.length) return 0
  for (const length of [typed.length, typed.length + 1, typed.length - 1]) {
    const slips = slipsBetween(typed, word.slice(0, length), 1)
    if (slips <= 1) return 0.6 - 0.1 * slips - 0.1 * (1 - typed.length / word.length)
  }
  return 0
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
