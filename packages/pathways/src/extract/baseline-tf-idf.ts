import { stemsOf } from './words.ts'

/**
 * Ranks labels by the cosine of TF-IDF vectors over Porter stems without stop words: a baseline for benches.
 * Raw counts, inverse document frequency ln((1 + N) / (1 + n)) + 1, euclidean norm.
 * @param labels the names; each is a document
 * @returns a function that gives each label's cosine with a sentence, in their order
 */
export function createTfIdf(labels: readonly string[]): (sentence: string) => Float64Array {
  const documents = labels.map(stemsOf)
  const documentsWith = new Map<string, number>()
  for (const stems of documents)
    for (const stem of new Set(stems)) documentsWith.set(stem, (documentsWith.get(stem) ?? 0) + 1)
  const weigh = (stems: readonly string[]) => {
    const weights = new Map<string, number>()
    for (const stem of stems) {
      const count = documentsWith.get(stem)
      if (count === undefined) continue
      const rarity = Math.log((1 + labels.length) / (1 + count)) + 1
      weights.set(stem, (weights.get(stem) ?? 0) + rarity)
    }
    const norm = Math.hypot(...weights.values()) || 1
    return new Map([...weights].map(([stem, weight]) => [stem, weight / norm]))
  }
  const postings = new Map<string, { label: number; weight: number }[]>()
  for (const [label, stems] of documents.entries())
    for (const [stem, weight] of weigh(stems)) {
      const known = postings.get(stem)
      if (known) known.push({ label, weight })
      else postings.set(stem, [{ label, weight }])
    }
  return (sentence) => {
    const scores = new Float64Array(labels.length)
    for (const [stem, weight] of weigh(stemsOf(sentence)))
      for (const { label, weight: other } of postings.get(stem) ?? [])
        scores[label] = (scores[label] ?? 0) + weight * other
    return scores
  }
}
