import { indexLabels } from './label-index.ts'
import type { LabelIndex, SkillLabel } from './label-index.ts'
import { matchForms } from './match-forms.ts'
import type { Match } from './match-forms.ts'
import { splitSentences } from './sentences.ts'

/** How much completeness, nearness and letters count. */
export type ExtractorOptions = {
  /** Power of the share of a name that a sentence covers. */
  readonly completeness?: number
  /** Power of how close together the words of a name stand. */
  readonly nearness?: number
  /** Share of the letters in the order of the ranks, 0 to 1. */
  readonly letters?: number
}

/** Where a skill was found. */
export type Mention = {
  readonly id: string
  /** 1: the whole name stands there, its words together. 0: nothing of it. No probability. */
  readonly score: number
  /** The sentence it was found in. */
  readonly sentence: string
  /** Of the text: from the first to the last word that was met. */
  readonly span: { readonly start: number; readonly end: number }
}

export type Extractor = {
  /** Every skill that a sentence has a word of, best first; equals stand as the labels were given. */
  rank(sentence: string): string[]
  /** What a sentence names, best first; no word of it names two skills. */
  mentions(sentence: string, options?: ExtractOptions): Omit<Mention, 'sentence'>[]
  /** The skills of a text, each once, where it stands best. */
  extract(text: string, options?: ExtractOptions): Mention[]
}

export type ExtractOptions = {
  /** How many at most, 30 when not said. */
  readonly limit?: number
  /** What scores less is left out, 0.7 when not said. */
  readonly least?: number
}

/** Chosen by `npm run bench -- extraction`, which also shows each set under what the other set chooses. */
const chosen = { completeness: 2, nearness: 0.25, letters: 0.25 }
/** The letters of so many names are compared; the rest keeps behind them. */
const mostCompared = 300

/**
 * Reads skills out of texts by their names alone: which part of a name a sentence covers (by stems and by words that are
 * written alike, rare ones counting more), how close together, and how alike the letters are.
 * @param labels the skills; of equal scores the earlier wins
 * @param options other weights, for benches
 * @returns the extractor; it is not changed by what it reads
 * @example createExtractor([{ id: '1', name: 'web programming' }]).extract('You program for the web.')
 *
 * Not checked: what a word means ("less" is LESS), what a sentence denies ("no Java needed"), and skills that are said in
 * other words than their names.
 */
export function createExtractor(
  labels: readonly SkillLabel[],
  options?: ExtractorOptions,
): Extractor {
  const steps = buildExtractor(labels, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * Makes an extractor a part at a time.
 * @param labels the skills
 * @param options other weights, for benches
 * @returns a generator whose last value is the extractor
 */
export function* buildExtractor(
  labels: readonly SkillLabel[],
  options: ExtractorOptions = {},
): Generator<undefined, Extractor> {
  const index = yield* indexLabels(labels)
  const weights = { ...chosen, ...options }
  const idOf = ({ label }: Ranked) => labels[label]?.id ?? ''
  const mentions: Extractor['mentions'] = (sentence, { limit = 30, least = 0.7 } = {}) => {
    const taken: Ranked[] = []
    for (const ranked of rankLabels(sentence, index, { ...weights, least })) {
      if (taken.length >= limit) break
      if (taken.some(({ start, end }) => ranked.start < end && start < ranked.end)) continue
      taken.push(ranked)
    }
    return taken.map((ranked) => ({
      id: idOf(ranked),
      score: ranked.score,
      span: { start: ranked.start, end: ranked.end },
    }))
  }
  return {
    rank: (sentence) => rankLabels(sentence, index, { ...weights, least: 0 }).map(idOf),
    mentions,
    extract: (text, options = {}) => {
      const best = new Map<string, Mention>()
      for (const { text: sentence, start } of splitSentences(text))
        for (const { span, ...found } of mentions(sentence, options)) {
          if ((best.get(found.id)?.score ?? 0) >= found.score) continue
          const moved = { start: span.start + start, end: span.end + start }
          best.set(found.id, { ...found, sentence, span: moved })
        }
      return [...best.values()]
        .toSorted((a, b) => b.score - a.score || a.span.start - b.span.start)
        .slice(0, options.limit ?? 30)
    },
  }
}

type Ranked = Match & { readonly label: number; readonly order: number }

function rankLabels(
  sentence: string,
  { forms, ...index }: LabelIndex,
  weights: Required<ExtractorOptions> & { readonly least: number },
): Ranked[] {
  const matches = [...matchForms(sentence, { forms, ...index }, weights)]
    .filter(([, { score }]) => score >= weights.least)
    .toSorted(([a, one], [b, other]) => other.strength - one.strength || a - b)
  const strongest = matches[0]?.[1].strength ?? 1
  const compared = matches.slice(0, mostCompared)
  const compare = index.letters.compare(sentence)
  const alike = new Map(compared.map(([form]) => [form, compare(forms[form]?.text ?? '')]))
  const mostAlike = Math.max(...alike.values()) || 1
  const best = new Map<number, Ranked>()
  for (const [form, match] of matches) {
    const label = forms[form]?.label ?? -1
    const order =
      (1 - weights.letters) * (match.strength / strongest) +
      (weights.letters * (alike.get(form) ?? 0)) / mostAlike
    if ((best.get(label)?.order ?? -1) < order) best.set(label, { ...match, label, order })
  }
  return [...best.values()].toSorted((a, b) => b.order - a.order || a.label - b.label)
}
