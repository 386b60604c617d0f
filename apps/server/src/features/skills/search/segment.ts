import { setImmediate as nextTurn } from 'node:timers/promises'
import { createVocabulary } from './vocabulary.ts'
import type { Meant, Vocabulary } from './vocabulary.ts'
import { normalise, wordsOf } from './words.ts'

/** What can be found, with all its names; the first is its own. */
export type Entry = {
  readonly id: string
  readonly names: readonly string[]
  readonly code?: string | undefined
  readonly kind?: string | undefined
  /** Taken off its score: what is found as well but seldom meant. */
  readonly malus?: number
}

export type Found = { readonly entry: Entry; readonly matched: string; readonly score: number }
export type SegmentQuery = {
  readonly text: string
  readonly limit: number
  readonly kind?: string | undefined
}

/** An index in memory of the names of one framework. */
export type Segment = { readonly size: number; find(query: SegmentQuery): Found[] }

type Name = {
  readonly entry: number
  readonly text: string
  readonly normal: string
  readonly words: number
  readonly own: boolean
}

/** What is covered less than this is not what was meant. */
const leastCovered = 0.45
const turnEvery = 2000

/** Builds an index, giving way to other work in between. */
export async function buildSegment(entries: readonly Entry[]): Promise<Segment> {
  const names: Name[] = []
  const numbers = new Map<string, number>()
  const postings: number[][] = []
  for (const [number, entry] of entries.entries()) {
    if (number % turnEvery === turnEvery - 1) await nextTurn()
    const texts = entry.code ? [...entry.names, entry.code] : entry.names
    for (const [place, text] of texts.entries()) {
      const normal = normalise(text)
      const words = wordsOf(normal)
      if (words.length === 0) continue
      const at =
        names.push({ entry: number, text, normal, words: words.length, own: place === 0 }) - 1
      for (const word of new Set(words)) {
        const known = numbers.get(word)
        if (known === undefined) {
          numbers.set(word, postings.length)
          postings.push([at])
        } else postings[known]?.push(at)
      }
    }
  }
  await nextTurn()
  const vocabulary = createVocabulary([...numbers.keys()])
  const index: Index = { entries, names, postings, vocabulary }
  return { size: entries.length, find: (query) => find(index, query) }
}

type Index = {
  readonly entries: readonly Entry[]
  readonly names: readonly Name[]
  readonly postings: readonly (readonly number[])[]
  readonly vocabulary: Vocabulary
}

function find(index: Index, { text, limit, kind }: SegmentQuery): Found[] {
  const normal = normalise(text)
  const words = wordsOf(normal)
  if (words.length === 0) return []
  const right = score(index, words, (word) => index.vocabulary.begins(word))
  const best = rank(index, right, { normal, limit, kind })
  if (best.length >= limit && (best[0]?.score ?? 0) >= 0.8) return best
  // Too little found as typed: it is perhaps misspelled, or written apart.
  const meant = (word: string) => [
    ...index.vocabulary.begins(word),
    ...index.vocabulary.alike(word),
  ]
  const runs = [words, ...joined(words)].map((variant) =>
    rank(index, score(index, variant, meant), { normal: variant.join(' '), limit, kind }),
  )
  const byId = new Map<string, Found>()
  for (const found of [...best, ...runs.flat()]) {
    const known = byId.get(found.entry.id)
    if (!known || known.score < found.score) byId.set(found.entry.id, found)
  }
  return [...byId.values()].toSorted(byScore).slice(0, limit)
}

/** `java script` may be meant as `javascript`. */
function joined(words: readonly string[]): string[][] {
  if (words.length > 5) return []
  return words
    .slice(1)
    .map((_, at) => [...words.slice(0, at), `${words[at]}${words[at + 1]}`, ...words.slice(at + 2)])
}

/** How much of what was typed each name covers, 0 to 1; rare words count more than common ones. */
function score(
  { names, postings }: Index,
  words: readonly string[],
  meaning: (word: string) => Meant[],
): Float32Array {
  const covered = new Float32Array(names.length)
  const surest = new Float32Array(names.length)
  let total = 0
  for (const word of words) {
    surest.fill(0)
    let most = 0
    for (const { word: number, surety } of meaning(word)) {
      const places = postings[number] ?? []
      if (surety >= 0.6) most = Math.max(most, places.length)
      for (const place of places) if (surety > (surest[place] ?? 0)) surest[place] = surety
    }
    const rarity = Math.log(1 + names.length / Math.max(1, most))
    total += rarity
    for (let place = 0; place < surest.length; place++) {
      const surety = surest[place] ?? 0
      if (surety > 0) covered[place] = (covered[place] ?? 0) + rarity * surety
    }
  }
  return total === 0 ? covered : covered.map((value) => value / total)
}

type Ranking = {
  readonly normal: string
  readonly limit: number
  readonly kind?: string | undefined
}

function rank(index: Index, covered: Float32Array, { normal, limit, kind }: Ranking): Found[] {
  const { entries, names } = index
  const typed = wordsOf(normal).length
  const best = new Map<number, Found>()
  for (let place = 0; place < covered.length; place++) {
    const cover = covered[place] ?? 0
    if (cover < leastCovered) continue
    const name = names[place]
    const entry = name && entries[name.entry]
    if (!entry || (kind !== undefined && entry.kind !== kind)) continue
    const value =
      cover * (0.75 + 0.25 * Math.min(1, typed / name.words)) +
      (name.normal === normal ? 0.6 : name.normal.startsWith(normal) ? 0.3 : 0) -
      (name.own ? 0 : 0.2) -
      (entry.malus ?? 0)
    const known = best.get(name.entry)
    if (!known || known.score < value)
      best.set(name.entry, { entry, matched: name.text, score: value })
  }
  return [...best.values()].toSorted(byScore).slice(0, limit)
}

export function byScore(a: Found, b: Found): number {
  if (a.score !== b.score) return b.score - a.score
  const [one = '', other = ''] = [a.entry.names[0], b.entry.names[0]]
  if (one.length !== other.length) return one.length - other.length
  return one < other ? -1 : one > other ? 1 : 0
}
