import { readWords } from './words.ts'
import { createLetters } from './letters.ts'
import type { Letters } from './letters.ts'

/** A skill by its names. */
export type SkillLabel = {
  readonly id: string
  readonly name: string
  readonly altNames?: readonly string[]
}

/** One name of a skill, as it is looked for. */
export type Form = {
  /** Which of the labels it belongs to. */
  readonly label: number
  readonly text: string
  /** The stems, and how much of the name each is: 1, or less for what explains it in brackets. */
  readonly stems: readonly string[]
  readonly shares: readonly number[]
  /** Of all its stems together (euclidean, over inverse document frequencies). */
  readonly mass: number
}

export type Met = { readonly form: number; readonly slot: number; readonly strength: number }

export type LabelIndex = {
  readonly forms: readonly Form[]
  readonly letters: Letters
  /** How rare a stem is among the names. */
  rarity(stem: string): number
  /** Where a word of a text stands in names: itself, and stems that are written alike. */
  meet(stem: string): Met[]
}

/** What is in brackets tells names apart and is seldom written in a text. */
const inBrackets = 0.1
/** Stems that share less of their groups of three letters are other words; those that do are worth this much. */
const [leastAlike, alikeWorth] = [0.5, 0.8]
const breathEvery = 500

/**
 * Indexes the names of skills, a part at a time, so that a server may do other work in between.
 * @param labels the skills
 * @returns a generator whose last value is the index; it yields every 500 labels
 */
export function* indexLabels(labels: readonly SkillLabel[]): Generator<undefined, LabelIndex> {
  const letters = createLetters()
  const read: Omit<Form, 'mass'>[] = []
  const namesWith = new Map<string, number>()
  const postings = new Map<string, { form: number; slot: number }[]>()
  for (const [label, { name, altNames = [] }] of labels.entries()) {
    if (label % breathEvery === breathEvery - 1) yield
    for (const text of new Set([name, ...altNames])) {
      const { stems, shares } = slotsOf(text)
      if (stems.length === 0) continue
      const form = read.push({ label, text, stems, shares }) - 1
      letters.count(text)
      for (const [slot, stem] of stems.entries()) {
        namesWith.set(stem, (namesWith.get(stem) ?? 0) + 1)
        const known = postings.get(stem)
        if (known) known.push({ form, slot })
        else postings.set(stem, [{ form, slot }])
      }
    }
  }
  const rarity = (stem: string) =>
    Math.log((1 + read.length) / (1 + (namesWith.get(stem) ?? 0))) + 1
  const forms: Form[] = []
  for (const [at, form] of read.entries()) {
    if (at % (breathEvery * 10) === breathEvery * 10 - 1) yield
    forms.push({ ...form, mass: massOf(form, rarity) })
  }
  const alike = likenessOf([...postings.keys()])
  return {
    forms,
    letters,
    rarity,
    meet: (stem) => {
      const exact = postings.get(stem) ?? []
      const met: Met[] = exact.map((place) => ({ ...place, strength: 1 }))
      for (const [other, likeness] of alike(stem)) {
        const strength = likeness * alikeWorth
        for (const place of postings.get(other) ?? []) met.push({ ...place, strength })
      }
      return met
    },
  }
}

function slotsOf(text: string): { stems: string[]; shares: number[] } {
  const [, main = text, aside = ''] = /^([^()]+)\(([^()]*)\)\s*$/.exec(text) ?? []
  const shares = new Map<string, number>()
  for (const { stem } of readWords(main)) shares.set(stem, 1)
  for (const { stem } of readWords(aside)) if (!shares.has(stem)) shares.set(stem, inBrackets)
  return { stems: [...shares.keys()], shares: [...shares.values()] }
}

function massOf({ stems, shares }: Omit<Form, 'mass'>, rarity: (stem: string) => number): number {
  let square = 0
  for (const [slot, stem] of stems.entries()) square += (shares[slot] ?? 0) * rarity(stem) ** 2
  return Math.sqrt(square)
}

/** Finds stems that begin with the same three letters and share at least half of their groups of three (Dice). */
function likenessOf(stems: readonly string[]): (stem: string) => [string, number][] {
  const byStart = new Map<string, { stem: string; groups: ReadonlySet<string> }[]>()
  for (const stem of stems) {
    if (stem.length < 4) continue
    const start = stem.slice(0, 3)
    const entry = { stem, groups: threesOf(stem) }
    const known = byStart.get(start)
    if (known) known.push(entry)
    else byStart.set(start, [entry])
  }
  return (stem) => {
    if (stem.length < 4) return []
    const mine = threesOf(stem)
    return (byStart.get(stem.slice(0, 3)) ?? []).flatMap(({ stem: other, groups }) => {
      if (other === stem) return []
      let shared = 0
      for (const group of mine) if (groups.has(group)) shared += 1
      const likeness = (2 * shared) / (mine.size + groups.size)
      return likeness >= leastAlike ? [[other, likeness] satisfies [string, number]] : []
    })
  }
}

function threesOf(stem: string): Set<string> {
  const padded = `^${stem}$`
  const groups = new Set<string>()
  for (let start = 0; start + 3 <= padded.length; start++)
    groups.add(padded.slice(start, start + 3))
  return groups
}
