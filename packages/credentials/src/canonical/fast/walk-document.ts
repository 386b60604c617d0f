import { isObject } from '../../json/json-value.ts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { typeKey } from './compile-contexts.ts'
import type { CompiledContexts } from './compile-contexts.ts'
import { addEdge, addNode, createGraph } from './graph.ts'
import type { Graph, GraphNode } from './graph.ts'
import type { ContextState, Term, TypedState } from './terms.ts'
import { isPlainIri, RDF, writeScalar, writeString } from './write-terms.ts'

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
  const node = addNode(graph, id === undefined ? undefined : writeIri(id, compiled))
  for (const type of typed.types) {
    addEdge(graph, node, { predicate: compiled.typePredicate, object: type })
  }
  for (const name of Object.keys(object)) {
    if (name === 'id' || name === 'type' || (depth === 0 && name === '@context')) continue
    const term = typed.state.terms.get(name)
    const value = object[name]
    if (!term || value === undefined) throw notUnderstood
    if (typeof value === 'string' && term.kind === 'literal' && !term.isList) {
      const text = writeString(value, term.datatype)
      addEdge(graph, node, { predicate: term.predicate, object: text })
    } else if (value !== null) {
      walkMember(node, value, { term, state: typed.state, depth, walk })
    }
  }
  return node
}

type Member = { readonly term: Term; readonly walk: Walk } & Place

function walkMember(node: GraphNode, value: JsonValue, member: Member): void {
  const { term, walk } = member
  const { predicate } = term
  if (term.isList) {
    addEdge(walk.graph, node, { predicate, object: walkList(value, member) })
  } else if (Array.isArray(value)) {
    for (const item of value) {
      if (item === null) continue
      addEdge(walk.graph, node, { predicate, object: walkValue(item, member) })
    }
  } else {
    addEdge(walk.graph, node, { predicate, object: walkValue(value, member) })
  }
}

function walkList(value: JsonValue, member: Member): string | number {
  const { graph, compiled } = member.walk
  const items = (Array.isArray(value) ? value : [value]).filter((item) => item !== null)
  const cells = items.map(() => addNode(graph))
  for (const [at, cell] of cells.entries()) {
    const object = walkValue(items[at] ?? null, member)
    addEdge(graph, cell, { predicate: compiled.firstPredicate, object })
    const rest = cells[at + 1]?.subject ?? NIL
    addEdge(graph, cell, { predicate: compiled.restPredicate, object: rest })
  }
  if (cells[0]) return cells[0].subject
  graph.repeatable.add(NIL)
  return NIL
}

function walkValue(value: JsonValue, member: Member): string | number {
  const { term, walk } = member
  if (typeof value === 'string') {
    if (term.kind === 'literal') return writeString(value, term.datatype)
    return term.kind === 'iri' ? writeIri(value, walk.compiled) : writeVocabulary(value, member)
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    const literal = writeScalar(value, term)
    if (literal === undefined) throw notUnderstood
    walk.graph.repeatable.add(literal)
    return literal
  }
  if (!isObject(value)) throw notUnderstood
  const { state, depth } = member
  const inner = term.context === undefined ? (state.base ?? state) : scopeOf(member).nodes
  return walkNode(value, { state: inner, depth: depth + 1 }, walk).subject
}

/**
 * Writes an absolute IRI as N-Quads do.
 * @param text the IRI
 * @param contexts the compiled contexts, which say what stands for something else
 * @returns the IRI in angle brackets
 * @throws `notUnderstood` for relative and compact ones, and where an escape would be needed
 */
export function writeIri(text: string, { prefixes }: CompiledContexts): string {
  if (!isPlainIri(text)) throw notUnderstood
  const colon = text.indexOf(':')
  if (prefixes.has(text.slice(0, colon)) && !text.startsWith('//', colon + 1)) throw notUnderstood
  return `<${text}>`
}

function writeVocabulary(text: string, member: Member): string {
  const { values } = scopeOf(member)
  if (!values.active.mappings.has(text)) return writeIri(text, member.walk.compiled)
  const term = values.terms.get(text)
  if (!term) throw notUnderstood
  return term.predicate.text.trim()
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
  if (!Array.isArray(types) || types.length === 0 || !types.every(isString)) throw notUnderstood
  const known = state.typed.get(typeKey(types))
  if (!known) throw new NotCompiled(() => compiled.compileTypes(state, types))
  if (known.count !== types.length) throw notUnderstood
  return known
}

function isString(value: JsonValue): value is string {
  return typeof value === 'string'
}
