import type { Form, LabelIndex, Met } from './label-index.ts'
import { readWords } from './words.ts'
import type { Word } from './words.ts'

/** How a name stands in a sentence, at the place where it stands best. */
export type Match = {
  /** Grows with how much of the name is there and how rare it is: for the order within a sentence. */
  readonly strength: number
  /** 0 to 1: the share of the name that is there, and how close together. */
  readonly score: number
  readonly start: number
  readonly end: number
}

type Weights = { readonly completeness: number; readonly nearness: number }
type Hit = Omit<Met, 'form'> & { readonly place: number }

/** Words of advertisements count half where they are part of a name, and fill less room between others. */
const [fillerWorth, fillerRoom] = [0.5, 0.3]
/** A sentence is read to here. */
const mostWords = 120
/** A word that comes again and again says no more. */
const mostTimes = 3
/** How many words may stand between the words of a name. */
const slack = 24

/**
 * Finds the names that a sentence has words of.
 * @param sentence the sentence; words beyond the 120th are not read
 * @param index the names
 * @param weights powers of completeness and nearness
 * @returns the best match of each name, by the number of the name
 */
export function matchForms(
  sentence: string,
  index: LabelIndex,
  weights: Weights,
): Map<number, Match> {
  const words = readWords(sentence).slice(0, mostWords)
  const hits = new Map<number, Hit[]>()
  const times = new Map<string, number>()
  const known = new Map<string, Met[]>()
  for (const [place, { stem, filler }] of words.entries()) {
    const seen = (times.get(stem) ?? 0) + 1
    times.set(stem, seen)
    if (seen > mostTimes) continue
    const met = known.get(stem) ?? index.meet(stem)
    known.set(stem, met)
    for (const { form, slot, strength } of met) {
      const hit = { place, slot, strength: filler ? strength * fillerWorth : strength }
      const others = hits.get(form)
      if (others) others.push(hit)
      else hits.set(form, [hit])
    }
  }
  const room = roomOf(words, index)
  const matches = new Map<number, Match>()
  for (const [number, found] of hits) {
    const form = index.forms[number]
    const match = form && bestMatch(found, { form, words, room, index, weights })
    if (match) matches.set(number, match)
  }
  return matches
}

/** How much all words up to a place weigh together. */
function roomOf(words: readonly Word[], { rarity }: LabelIndex): number[] {
  let sum = 0
  return [
    0,
    ...words.map(({ stem, filler }) => (sum += rarity(stem) ** 2 * (filler ? fillerRoom : 1))),
  ]
}

type Around = {
  readonly form: Form
  readonly words: readonly Word[]
  readonly room: readonly number[]
  readonly index: LabelIndex
  readonly weights: Weights
}

/** Tries every stretch of the sentence that begins and ends with a word of the name. */
function bestMatch(
  hits: readonly Hit[],
  { form, words, room, index, weights }: Around,
): Match | undefined {
  let best: Match | undefined
  const worth = form.stems.map((stem, slot) => (form.shares[slot] ?? 0) * index.rarity(stem) ** 2)
  for (const [from, first] of hits.entries()) {
    if (from > 0 && hits[from - 1]?.place === first.place) continue
    const got: number[] = []
    let square = 0
    for (let to = from; to < hits.length; to++) {
      const hit = hits[to]
      if (!hit || hit.place - first.place > slack) break
      const before = got[hit.slot] ?? 0
      if (hit.strength > before) {
        got[hit.slot] = hit.strength
        square += (hit.strength - before) * (worth[hit.slot] ?? 0)
      }
      if (hits[to + 1]?.place === hit.place) continue
      const around = (room[hit.place + 1] ?? 0) - (room[first.place] ?? 0)
      const mass = Math.sqrt(square)
      const near = Math.min(1, square / (around || 1)) ** weights.nearness
      const score = Math.min(1, mass / form.mass) ** weights.completeness * near
      const strength = mass * score
      if (strength > (best?.strength ?? 0)) {
        const [start, end] = [words[first.place]?.start ?? 0, words[hit.place]?.end ?? 0]
        best = { strength, score, start, end }
      }
    }
  }
  return best
}
