import { createReadStream } from 'node:fs'

import { readRows } from '../../apps/server/src/features/skills/import/read-rows.ts'

/** A sentence, and the places of the labels that annotators gave it. */
export type Query = { readonly text: string; readonly relevant: readonly number[] }
/** Says at which rank each relevant label of a query stands, from 1. */
export type Ranker = (query: Query) => number[]
export const metrics = ['mrr', 'rp5', 'rp10'] as const
export type Figures = Readonly<Record<(typeof metrics)[number], number>>

const columns = { sentence: ['sentence'], label: ['label'] }

/**
 * Reads a set of annotated sentences.
 * @param path the CSV file: sentence, span, sub_span, label
 * @param labels the labels that can be given
 * @returns all sentences, and as queries those with at least one of the labels
 */
export async function readSet(path: string, labels: readonly string[]) {
  const places = new Map(labels.map((label, at) => [label, at]))
  const bySentence = new Map<string, Set<number>>()
  const file = { name: 'annotations.csv', bytes: 0, open: () => createReadStream(path) }
  for await (const { cells } of readRows(file, columns, ['sentence', 'label'])) {
    const relevant = bySentence.get(cells.sentence) ?? new Set()
    bySentence.set(cells.sentence, relevant)
    const place = places.get(cells.label)
    if (place !== undefined) relevant.add(place)
  }
  const sentences: Query[] = [...bySentence].map(([text, relevant]) => ({
    text,
    relevant: [...relevant],
  }))
  return { sentences, queries: sentences.filter(({ relevant }) => relevant.length > 0) }
}

/**
 * Measures a ranker.
 * @param rank the ranker
 * @param queries the sentences
 * @returns the means of 1 / best rank, and of hits in the first K / min(K, relevant)
 */
export function measure(rank: Ranker, queries: readonly Query[]): Figures {
  let [mrr, rp5, rp10] = [0, 0, 0]
  for (const query of queries) {
    const ranks = rank(query)
    const within = (k: number) =>
      ranks.filter((place) => place <= k).length / Math.min(k, ranks.length)
    mrr += 1 / Math.min(...ranks)
    rp5 += within(5)
    rp10 += within(10)
  }
  const round = (sum: number) => Number((sum / queries.length).toFixed(4))
  return { mrr: round(mrr), rp5: round(rp5), rp10: round(rp10) }
}

/**
 * Counts the queries in which the first right label stands higher, and lower, than with another ranker.
 * @param one the ranker
 * @param other the one it is compared with
 * @param queries the sentences
 * @returns how many are better, alike and worse
 */
export function standings(one: Ranker, other: Ranker, queries: readonly Query[]) {
  const counts = { better: 0, alike: 0, worse: 0 }
  for (const query of queries) {
    const gain = Math.min(...other(query)) - Math.min(...one(query))
    counts[gain > 0 ? 'better' : gain < 0 ? 'worse' : 'alike'] += 1
  }
  return counts
}
