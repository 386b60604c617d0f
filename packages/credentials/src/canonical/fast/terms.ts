import type { ActiveContext } from 'jsonld/lib/context.js'

import { isPlainIri, RDF, XSD } from './write-terms.ts'

/** A property in N-Quads, and its place among all properties of the same context list in the order of their texts. */
export type Predicate = {
  /** Its address in angle brackets, between spaces. */
  readonly text: string
  /** The same and what starts a literal. */
  readonly literal: string
  /** The same and what starts an address. */
  readonly address: string
  rank: number
}

/** What one term of a context means. */
export type Term = {
  readonly name: string
  readonly kind: 'iri' | 'vocab' | 'literal'
  readonly predicate: Predicate
  /** The datatype that the context gives to values, in full. */
  readonly datatype: string | undefined
  /** What ends the line of a literal. */
  readonly close: string
  readonly isList: boolean
  /** The term's own context, to be applied to its values. */
  readonly context: object | undefined
  /** The states of the term's values, once its own context is compiled. */
  scope?: { readonly nodes: ContextState; readonly values: ContextState }
}

/** One active context (JSON-LD 1.1 API §4.1), compiled. */
export type ContextState = {
  readonly active: ActiveContext
  readonly terms: ReadonlyMap<string, Term>
  /** The types that nodes may have, compiled as they are met. */
  readonly typed: Map<string, TypedState>
  /** The state of nodes further in: type-scoped contexts do not reach them. */
  readonly base: ContextState | undefined
}

/** A context state under the contexts of a set of types, and the statements of those types. */
export type TypedState = {
  readonly state: ContextState
  readonly count: number
  readonly types: readonly string[]
}

type Mapping = NonNullable<ReturnType<ActiveContext['mappings']['get']>>

/**
 * Reads the terms of an active context that can be written exactly; all others are left out, so that a document which
 * uses them is not understood.
 * @param active the active context
 * @param predicates the properties of the context list; new ones are added
 * @returns the terms by name
 */
export function readTerms(
  active: ActiveContext,
  predicates: Map<string, Predicate>,
): ReadonlyMap<string, Term> {
  const terms = new Map<string, Term>()
  for (const [name, mapping] of active.mappings) {
    const term = mapping && readTerm(name, mapping, predicates)
    if (term) terms.set(name, term)
  }
  return terms
}

function readTerm(
  name: string,
  mapping: Mapping,
  predicates: Map<string, Predicate>,
): Term | undefined {
  const { '@id': id, '@type': type, '@container': containers = [], '@context': context } = mapping
  const kind = kindOf(type)
  if (typeof id !== 'string' || !isPlainIri(id) || id === `${RDF}type` || !kind) return undefined
  if (mapping.reverse || name.startsWith('@')) return undefined
  if (['@nest', '@index', '@language', '@direction'].some((key) => key in mapping)) return undefined
  if (containers.some((container) => container !== '@set' && container !== '@list')) {
    return undefined
  }
  if (context !== undefined && !isInlineContext(context)) return undefined
  const datatype = kind === 'literal' && type !== '@none' ? type : undefined
  return {
    name,
    kind,
    predicate: findPredicate(predicates, id),
    datatype,
    close: datatype === undefined ? '" .\n' : `"^^<${datatype}> .\n`,
    isList: containers.includes('@list'),
    context,
  }
}

/**
 * Finds a property among those of a context list, or adds it.
 * @param predicates the properties by their texts
 * @param iri the property's address
 * @returns the property
 */
export function findPredicate(predicates: Map<string, Predicate>, iri: string): Predicate {
  const text = ` <${iri}> `
  const known = predicates.get(text)
  if (known) return known
  const made = { text, literal: `${text}"`, address: `${text}<`, rank: 0 }
  predicates.set(text, made)
  return made
}

function kindOf(type: string | undefined): Term['kind'] | undefined {
  if (type === '@id') return 'iri'
  if (type === '@vocab') return 'vocab'
  if (type === undefined || type === '@none') return 'literal'
  const isSpecial = type === `${XSD}string` || type.startsWith(`${RDF}`)
  return isPlainIri(type) && !isSpecial ? 'literal' : undefined
}

/**
 * Tells whether a scoped context is an object without the keywords that change how contexts are applied.
 * @param context the scoped context
 * @returns true when its effect can be compiled
 */
export function isInlineContext(context: unknown): context is object {
  if (typeof context !== 'object' || context === null || Array.isArray(context)) return false
  return !('@propagate' in context || '@import' in context || '@base' in context)
}
