import { stemsOf } from './words.ts'

/**
 * Ranks labels by BM25 over Porter stems without stop words: a baseline for benches.
 * Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75, inverse document frequency ln(1 + (N - n + 0.5) / (n + 0.5)).
 * @param labels the names; each is a document
 * @returns a function that gives each label's score for a sentence, in their order
 */
export function createBm25(labels: readonly string[]): (sentence: string) => Float64Array {
  const [k1, b] = [1.2, 0.75]
  const documents = labels.map(stemsOf)
  const mean = documents.reduce((sum, { length }) => sum + length, 0) / (labels.length || 1)
  const postings = new Map<string, { label: number; times: number }[]>()
  for (const [label, stems] of documents.entries())
    for (const stem of new Set(stems)) {
      const times = stems.filter((other) => other === stem).length
      const known = postings.get(stem)
      if (known) known.push({ label, times })
      else postings.set(stem, [{ label, times }])
    }
  return (sentence) => {
    const scores = new Float64Array(labels.length)
    for (const stem of stemsOf(sentence)) {
      const found = postings.get(stem) ?? []
      const rarity = Math.log(1 + (labels.length - found.length + 0.5) / (found.length + 0.5))
      for (const { label, times } of found) {
        const length = (documents[label]?.length ?? 0) / mean
        const gain = (rarity * times * (k1 + 1)) / (times + k1 * (1 - b + b * length))
        scores[label] = (scores[label] ?? 0) + gain
      }
    }
    return scores
  }
}
