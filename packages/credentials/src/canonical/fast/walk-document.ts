import { isObject } from '../../json/json-value.ts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { typeKey } from './compile-contexts.ts'
import type { CompiledContexts } from './compile-contexts.ts'
import { addEdge, addNode, createGraph } from './graph.ts'
import type { Graph, GraphNode } from './graph.ts'
import type { ContextState, Predicate, Term, TypedState } from './terms.ts'
import { escapeString, isPlainIri, RDF, writeScalar } from './write-terms.ts'

const MAX_DEPTH = 64
const NIL = `<${RDF}nil>`
const NO_TYPES: readonly string[] = []

/** Thrown for whatever is not understood exactly. It carries nothing: the reason is never shown. */
export const notUnderstood = new Error('The compiled canonicalisation does not understand this.')

/** Thrown when a part of the contexts must be compiled first. */
export class NotCompiled extends Error {
  readonly compile: () => Promise<boolean>

  constructor(compile: () => Promise<boolean>) {
    super('A part of the contexts is not compiled.')
    this.compile = compile
  }
}

type Walk = { readonly compiled: CompiledContexts; readonly graph: Graph }
type Place = { readonly state: ContextState; readonly depth: number }

/**
 * Reads a document as a graph, as JSON-LD expansion and its conversion to RDF do (JSON-LD 1.1 API §5.1, §8.1).
 * @param document the document
 * @param compiled its contexts, compiled
 * @returns the graph
 * @throws `notUnderstood`, NotCompiled
 */
export function walkDocument(document: JsonObject, compiled: CompiledContexts): Graph {
  const graph = createGraph()
  const root = walkNode(document, { state: compiled.root, depth: 0 }, { compiled, graph })
  if (root.edges.length === 0) throw notUnderstood
  return graph
}

function walkNode(object: JsonObject, { state, depth }: Place, walk: Walk): GraphNode {
  if (depth > MAX_DEPTH) throw notUnderstood
  const { compiled, graph } = walk
  const typed = typedState(object, state, compiled)
  const id = object['id']
  if (id !== undefined && typeof id !== 'string') throw notUnderstood
  const node = addNode(graph, id === undefined ? undefined : `<${checkIri(id, compiled)}>`)
  for (const type of typed.types) {
    addEdge(graph, node, { predicate: compiled.typePredicate, rest: type })
  }
  for (const name in object) {
    if (name === 'id' || name === 'type' || (depth === 0 && name === '@context')) continue
    const term = typed.state.terms.get(name)
    const value = object[name]
    if (!term || value === undefined) throw notUnderstood
    if (typeof value === 'string' && term.kind === 'literal' && !term.isList) {
      const { predicate, close } = term
      addEdge(graph, node, { predicate, rest: predicate.literal + escapeString(value) + close })
    } else if (value !== null) {
      walkMember(node, value, { term, state: typed.state, depth, walk })
    }
  }
  return node
}

type Member = { readonly term: Term; readonly walk: Walk } & Place
type Rest = string | number

function walkMember(node: GraphNode, value: JsonValue, member: Member): void {
  const { term, walk } = member
  const { predicate } = term
  if (term.isList) {
    addEdge(walk.graph, node, { predicate, rest: walkList(value, member) })
  } else if (Array.isArray(value)) {
    for (const item of value) {
      if (item === null) continue
      addEdge(walk.graph, node, { predicate, rest: walkValue(item, predicate, member) })
    }
  } else {
    addEdge(walk.graph, node, { predicate, rest: walkValue(value, predicate, member) })
  }
}

function walkList(value: JsonValue, member: Member): Rest {
  const { graph, compiled } = member.walk
  const { firstPredicate: first, restPredicate: next } = compiled
  const items = (Array.isArray(value) ? value : [value]).filter((item) => item !== null)
  const cells = items.map(() => addNode(graph))
  for (const [at, cell] of cells.entries()) {
    addEdge(graph, cell, { predicate: first, rest: walkValue(items[at] ?? null, first, member) })
    addEdge(graph, cell, { predicate: next, rest: cells[at + 1]?.subject ?? nil(next) })
  }
  if (cells[0]) return cells[0].subject
  const { predicate } = member.term
  graph.repeatable.add(nil(predicate))
  return nil(predicate)
}

function nil({ text }: Predicate): string {
  return `${text}${NIL} .\n`
}

function walkValue(value: JsonValue, predicate: Predicate, member: Member): Rest {
  const { term, walk } = member
  if (typeof value === 'string') {
    if (term.kind === 'literal') return predicate.literal + escapeString(value) + term.close
    if (term.kind === 'vocab') return writeVocabulary(value, predicate, member)
    return `${predicate.address}${checkIri(value, walk.compiled)}> .\n`
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    const literal = writeScalar(value, term)
    if (literal === undefined) throw notUnderstood
    const rest = `${predicate.text}${literal} .\n`
    walk.graph.repeatable.add(rest)
    return rest
  }
  if (!isObject(value)) throw notUnderstood
  const { state, depth } = member
  const inner = term.context === undefined ? (state.base ?? state) : scopeOf(member).nodes
  const { subject } = walkNode(value, { state: inner, depth: depth + 1 }, walk)
  return typeof subject === 'string' ? `${predicate.text}${subject} .\n` : subject
}

/**
 * Checks that a text is an absolute IRI that N-Quads write as it is.
 * @param text the text
 * @param contexts the compiled contexts, which say what stands for something else
 * @returns the text
 * @throws `notUnderstood` for relative and compact ones, and where an escape would be needed
 */
export function checkIri(text: string, { prefixes }: CompiledContexts): string {
  if (!isPlainIri(text)) throw notUnderstood
  const colon = text.indexOf(':')
  if (!text.startsWith('//', colon + 1) && prefixes.has(text.slice(0, colon))) throw notUnderstood
  return text
}

function writeVocabulary(text: string, predicate: Predicate, member: Member): string {
  const { values } = scopeOf(member)
  if (!values.active.mappings.has(text)) {
    return `${predicate.address}${checkIri(text, member.walk.compiled)}> .\n`
  }
  const term = values.terms.get(text)
  if (!term) throw notUnderstood
  return `${predicate.text}${term.predicate.text.trim()} .\n`
}

function scopeOf({ term, state, walk }: Member): { nodes: ContextState; values: ContextState } {
  if (term.context === undefined) return { nodes: state.base ?? state, values: state }
  if (term.scope) return term.scope
  throw new NotCompiled(() => walk.compiled.compileScope(state, term))
}

function typedState(
  object: JsonObject,
  state: ContextState,
  compiled: CompiledContexts,
): TypedState {
  const type = object['type']
  if (type === undefined) return { state, count: 0, types: NO_TYPES }
  const types = typeof type === 'string' ? [type] : type
  if (!isTexts(types)) throw notUnderstood
  const known = state.typed.get(typeKey(types))
  if (!known) throw new NotCompiled(() => compiled.compileTypes(state, types))
  if (known.count !== types.length) throw notUnderstood
  return known
}

function isTexts(value: JsonValue): value is string[] {
  if (!Array.isArray(value) || value.length === 0) return false
  for (const item of value) if (typeof item !== 'string') return false
  return true
}
