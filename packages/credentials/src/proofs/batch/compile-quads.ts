import type { CompiledContexts } from '../../canonical/fast/compile-contexts.ts'
import { sortStatements } from '../../canonical/fast/graph.ts'
import type { Edge, Graph, Inbound } from '../../canonical/fast/graph.ts'
import { label, rankHashes } from '../../canonical/fast/label-blank-nodes.ts'
import type { HashText } from '../../canonical/fast/label-blank-nodes.ts'
import { checkIri, notUnderstood } from '../../canonical/fast/walk-document.ts'
import { escapeString } from '../../canonical/fast/write-terms.ts'
import { splitQuads } from './compile-shape.ts'
import type { Shape } from './compile-shape.ts'

/**
 * A part of N-Quads to be written: text; the number of a slot, from 0; the number of a blank node, as -1 - number; or
 * lines whose order is known only when they are written.
 */
type Piece = string | number | { readonly lines: readonly (readonly Piece[])[] }
type Program = readonly Piece[]

/** Canonical N-Quads, and whether all that stands in the slots stands in them as it is, without escapes. */
export type WrittenQuads = { readonly quads: string; readonly isPlain: boolean }

/** Writes canonical N-Quads from what stands in the slots; undefined when only the general way can. */
export type QuadsWriter = (values: readonly string[]) => WrittenQuads | undefined

type Filled = { readonly slots: string[]; readonly labels: string[] }

/** Thrown while lines are written when two are one, so that the shape does not hold. */
const collision = new Error('Two statements of a template are one.')

/**
 * Compiles the graph of a marked credential into a program that writes canonical N-Quads (RDF Dataset Canonicalization 1.0 §4.4). What does not
 * depend on the slots is written and hashed once; first-degree hashes that do are made anew for each credential, because
 * labels and the order of lines follow from them.
 * @param graph the graph of the credential with marks in its slots
 * @param shape its slots
 * @param tools the compiled contexts, and SHA-256
 * @returns the writer; undefined when the marks hide something
 */
export function compileQuads(
  graph: Graph,
  shape: Shape,
  tools: { readonly compiled: CompiledContexts; readonly hashText: HashText },
): QuadsWriter | undefined {
  if (!sortStatements(graph)) return undefined
  try {
    return createWriter(graph, shape, tools)
  } catch (problem) {
    if (problem === notUnderstood) return undefined
    throw problem
  }
}

function createWriter(
  graph: Graph,
  { slots }: Shape,
  { compiled, hashText }: { readonly compiled: CompiledContexts; readonly hashText: HashText },
): QuadsWriter {
  const kinds: ('address' | 'text' | undefined)[] = Array.from({ length: slots })
  const { lines, firstDegree } = lineCompiler(kinds)
  const subjects = [...graph.iris].map(([subject, { edges }]) => ({
    name: pieces(subject, kinds),
    lines: lines(pieces(subject, kinds), edges, labelOf),
  }))
  const blanks = graph.blanks.map(({ edges }, at) => lines([labelOf(at)], edges, labelOf))
  const first = graph.blanks.map(({ edges }, at) => firstDegree(edges, graph.inbound[at]))
  if (kinds.includes(undefined)) throw notUnderstood
  const fixedHashes = first.map((program) => (isFixed(program) ? hashText(program.join('')) : ''))
  const order = blanks.map((_, at) => at).toSorted((a, b) => (label(a) < label(b) ? -1 : 1))
  const writeSubjects = subjectsWriter(subjects)

  function fill(values: readonly string[]): WrittenQuads | undefined {
    const filled: Filled = { slots: [], labels: [] }
    let isPlain = true
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] ?? ''
      const encoded = encode(value, kinds[at], compiled)
      isPlain &&= encoded === value
      filled.slots.push(encoded)
    }
    const hashes: string[] = []
    for (let at = 0; at < first.length; at += 1) {
      hashes.push(fixedHashes[at] || hashText(write(first[at] ?? [], filled)))
    }
    const ranks = rankHashes(hashes)
    if (!ranks) return undefined
    const byRank = ranks.slice()
    for (let at = 0; at < ranks.length; at += 1) {
      const rank = ranks[at] ?? 0
      byRank[rank] = at
      filled.labels.push(label(rank))
    }
    let quads = writeSubjects(filled)
    for (const rank of order) quads += write(blanks[byRank[rank] ?? 0] ?? [], filled)
    return { quads, isPlain }
  }

  return (values) => {
    try {
      return fill(values)
    } catch (problem) {
      if (problem === notUnderstood || problem === collision) return undefined
      throw problem
    }
  }
}

type Subject = { readonly name: Program; readonly lines: Program }

/** Nodes with an address stand in the order of their addresses: those that are known are put in order once. */
function subjectsWriter(subjects: readonly Subject[]): (filled: Filled) => string {
  const known = subjects
    .filter(({ name }) => isFixed(name))
    .map(({ name, lines }) => ({ subject: name.join(''), lines }))
    .toSorted(bySubject)
  const others = subjects.filter(({ name }) => !isFixed(name))
  return (filled) => {
    const named = known.slice()
    for (const { name, lines } of others) {
      const one = { subject: write(name, filled), lines }
      const next = named.findIndex(({ subject }) => subject >= one.subject)
      if (next >= 0 && named[next]?.subject === one.subject) throw collision
      named.splice(next < 0 ? named.length : next, 0, one)
    }
    let quads = ''
    for (const { lines } of named) quads += write(lines, filled)
    return quads
  }
}

function bySubject(a: { readonly subject: string }, b: { readonly subject: string }): number {
  return a.subject < b.subject ? -1 : 1
}

function encode(value: string, kind: 'address' | 'text' | undefined, compiled: CompiledContexts) {
  return kind === 'address' ? checkIri(value, compiled) : escapeString(value)
}

function lineCompiler(kinds: ('address' | 'text' | undefined)[]) {
  /** Writes the statements of a node, already in order but for those of one property whose objects are not known yet. */
  function lines(
    subject: Program,
    edges: readonly Edge[],
    object: (blank: number) => Piece,
  ): Program {
    const program: Piece[] = []
    for (let at = 0; at < edges.length;) {
      const predicate = edges[at]?.predicate
      const same = edges.slice(at).filter((edge) => edge.predicate === predicate)
      const written = same.map((one) => [
        ...subject,
        ...(typeof one.rest === 'string'
          ? pieces(one.rest, kinds)
          : [one.predicate.text, object(one.rest), ' .\n']),
      ])
      if (written.length === 1 || written.every(isFixed)) program.push(...written.flat())
      else program.push({ lines: written.map(join) })
      at += same.length
    }
    return join(program)
  }

  function firstDegree(edges: readonly Edge[], inbound: Inbound | undefined): Program {
    const own = lines(['_:a'], edges, () => '_:z')
    if (!inbound) return own
    const { subject, predicate } = inbound
    const last = [predicate.text, '_:a .\n']
    return typeof subject === 'string'
      ? join([...pieces(subject, kinds), ...last, ...own])
      : join([...own, '_:z', ...last])
  }

  return { lines, firstDegree }
}

function write(program: Program, { slots, labels }: Filled): string {
  let text = ''
  for (const piece of program) {
    if (typeof piece === 'string') text += piece
    else if (typeof piece === 'number')
      text += (piece >= 0 ? slots[piece] : labels[-1 - piece]) ?? ''
    else text += writeSorted(piece.lines, { slots, labels })
  }
  return text
}

function writeSorted(lines: readonly Program[], filled: Filled): string {
  const written = lines.map((line) => write(line, filled)).sort()
  for (let at = 1; at < written.length; at += 1) {
    if (written[at] === written[at - 1]) throw collision
  }
  return written.join('')
}

function pieces(text: string, kinds: ('address' | 'text' | undefined)[]): (string | number)[] {
  const split = splitQuads(text, kinds)
  if (!split) throw notUnderstood
  return split
}

/** Joins neighbouring texts. */
function join(program: Program): Program {
  const joined: Piece[] = []
  for (const piece of program) {
    const last = joined.at(-1)
    if (typeof piece === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + piece
    else joined.push(piece)
  }
  return joined
}

function isFixed(program: Program): program is readonly string[] {
  return program.every((piece) => typeof piece === 'string')
}

function labelOf(blank: number): number {
  return -1 - blank
}
