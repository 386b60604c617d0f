import { CredentialError } from '../../errors.ts'
import type { ContextSource } from '../../contexts/context-source.ts'
import { isObject } from '../../json/json-value.ts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { canonicalLabels, toStatements, writeStatements } from './statements.ts'
import type { Statement } from './statements.ts'

/** A document whose parts without id carry names of their own, so that parts of it can be told apart. */
export type NamedDocument = {
  readonly document: JsonObject
  /** Reads the statements of the document or of a selection of it, with the names as blank node labels. */
  readonly read: (selection: JsonObject) => Promise<readonly Statement[]>
}

/**
 * Gives every part of a document without an id a name (Data Integrity ECDSA Cryptosuites 1.0 §3.4.8 asks the same of the
 * compact form). The names are random, so that no member of the document can look like one. That the named document says
 * exactly what the given one says is checked.
 * @param document the document without proofs
 * @param known the known contexts
 * @returns the named document
 * @throws CredentialError `canonicalization_failed` for documents with parts that cannot be named: lists in RDF's
 * sense, graphs inside, JSON literals
 */
export async function nameBlankNodes(
  document: JsonObject,
  known: ContextSource,
): Promise<NamedDocument> {
  const prefix = `urn:bnid:${crypto.randomUUID()}:`
  let count = 0
  const named = nameNode(document, () => `${prefix}b${count++}`)
  const read = async (selection: JsonObject) => {
    const statements = await toStatements(selection, known)
    if (statements.some((statement) => hasBlankNode(statement))) throw unnamed()
    return statements.map((statement) => withLabels(statement, prefix))
  }
  const isSame =
    (await canonical(await read(named))) === (await canonical(await toStatements(document, known)))
  if (!isSame) throw unnamed()
  return { document: named, read }
}

function nameNode(node: JsonObject, next: () => string): JsonObject {
  const named: JsonObject = Object.hasOwn(node, 'id') ? {} : { id: next() }
  for (const [name, value] of Object.entries(node)) {
    named[name] = name === '@context' ? value : nameValue(value, next)
  }
  return named
}

function nameValue(value: JsonValue, next: () => string): JsonValue {
  if (Array.isArray(value)) return value.map((item) => nameValue(item, next))
  return isObject(value) && !Object.hasOwn(value, '@value') ? nameNode(value, next) : value
}

function hasBlankNode({ subject, object, graph }: Statement): boolean {
  return [subject, object, graph].some(({ termType }) => termType === 'BlankNode')
}

function withLabels({ subject, predicate, object, graph }: Statement, prefix: string): Statement {
  const label = (term: Statement['subject']) =>
    term.termType === 'NamedNode' && term.value.startsWith(prefix)
      ? { termType: 'BlankNode', value: term.value.slice(prefix.length) }
      : term
  return { subject: label(subject), predicate, object: label(object), graph: label(graph) }
}

async function canonical(statements: readonly Statement[]): Promise<string> {
  return writeStatements(statements, await canonicalLabels(statements)).join('')
}

function unnamed(): CredentialError {
  return new CredentialError(
    'canonicalization_failed',
    'The credential has parts that cannot be disclosed one by one.',
  )
}
