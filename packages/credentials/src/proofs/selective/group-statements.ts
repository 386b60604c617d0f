import type { ContextSource } from '../../contexts/context-source.ts'
import type { JsonObject } from '../../json/json-value.ts'
import { nameBlankNodes } from './name-blank-nodes.ts'
import { selectJson } from './select-json.ts'
import { canonicalLabels, writeStatements } from './statements.ts'
import type { Statement } from './statements.ts'

/** Gives blank nodes new labels, from their canonical ones. */
export type Relabel = (
  canonical: ReadonlyMap<string, string>,
) => Promise<ReadonlyMap<string, string>>

/** The statements that some pointers select. */
export type Group = {
  readonly statements: readonly Statement[]
  /** Positions of the selected lines among all lines, ascending. */
  readonly positions: readonly number[]
}

/** All statements of a document as lines, and which of them are selected. */
export type Grouped<Name extends string> = {
  readonly lines: readonly string[]
  /** The new labels by the labels in the groups' statements. */
  readonly labels: ReadonlyMap<string, string>
  readonly groups: Readonly<Record<Name, Group>>
}

/**
 * Writes a document as N-Quads with new labels for its blank nodes, and tells which lines each list of pointers selects
 * (Data Integrity ECDSA Cryptosuites 1.0 §3.4.16).
 * @param document the document without proofs
 * @param groups the lists of pointers, by name
 * @param options how to relabel, and the known contexts
 * @returns the lines and the groups
 * @throws CredentialError `pointer_malformed`, `canonicalization_failed`
 */
export async function groupStatements<Name extends string>(
  document: JsonObject,
  groups: Readonly<Record<Name, readonly string[]>>,
  { relabel, known }: { readonly relabel: Relabel; readonly known: ContextSource },
): Promise<Grouped<Name>> {
  const named = await nameBlankNodes(document, known)
  const statements = await named.read(named.document)
  const labels = await relabel(await canonicalLabels(statements))
  const lines = writeStatements(statements, labels)
  const positionOf = new Map(lines.map((line, at) => [line, at]))
  const found: Partial<Record<Name, Group>> = {}
  for (const name of Object.keys(groups) as Name[]) {
    // its keys are the names
    const selection = selectJson(named.document, groups[name])
    const selected = selection ? await named.read(selection) : []
    const positions = writeStatements(selected, labels).flatMap(
      (line) => positionOf.get(line) ?? [],
    )
    found[name] = { statements: selected, positions: positions.toSorted((a, b) => a - b) }
  }
  return { lines, labels, groups: found as Record<Name, Group> } // every name was set
}
