import type { ContextSource } from '../../contexts/context-source.ts'
import { CredentialError } from '../../errors.ts'
import type { JsonObject } from '../../json/json-value.ts'
import { groupStatements } from './group-statements.ts'
import type { Relabel } from './group-statements.ts'
import { malformed, readList } from './proof-value.ts'
import { selectJson } from './select-json.ts'
import { canonicalLabels } from './statements.ts'

/** A disclosed document, and the value of its proof. */
export type Disclosure = { readonly document: JsonObject; readonly proofValue: string }

/** What a disclosure shows, by the positions that the suites count in. */
export type Selected = {
  readonly document: JsonObject
  /** The labels that were signed, by the canonical ones that a verifier will find. */
  readonly labels: ReadonlyMap<string, string>
  /** The mandatory lines, counted among the lines that are shown. */
  readonly mandatory: readonly number[]
  /** All lines that are not mandatory. */
  readonly otherLines: readonly string[]
  /** Positions of all lines that are not mandatory. */
  readonly otherPositions: readonly number[]
  /** The lines that are shown and not mandatory, counted among the ones that are not mandatory. */
  readonly shownOthers: readonly number[]
  /** The same lines themselves. */
  readonly shownLines: readonly string[]
}

/**
 * Works out what a disclosure shows (ECDSA Cryptosuites 1.0 §3.5.4, BBS Cryptosuites 1.0 §3.3.4).
 * @param document the document without proofs
 * @param selection the mandatory and the chosen pointers, how labels were made, the known contexts
 * @returns the disclosed document and its positions
 * @throws CredentialError `proof_malformed`, `pointer_malformed`, `canonicalization_failed`
 */
export async function selectDisclosure(
  document: JsonObject,
  selection: {
    /** The mandatory pointers, as they stand in the base proof. */
    readonly pointerList: unknown
    readonly selectivePointers: readonly string[]
    readonly relabel: Relabel
    readonly known: ContextSource
  },
): Promise<Selected> {
  const mandatoryPointers = readList(selection.pointerList).map((pointer) => {
    if (typeof pointer === 'string') return pointer
    throw malformed('has a pointer that is no text')
  })
  const combinedPointers = [...mandatoryPointers, ...selection.selectivePointers]
  const revealed = selectJson(document, combinedPointers)
  if (!revealed) throw new CredentialError('pointer_malformed', 'Nothing is selected to be shown.')
  const grouped = await groupStatements(
    document,
    { mandatory: mandatoryPointers, combined: combinedPointers },
    selection,
  )
  const { mandatory, combined } = grouped.groups
  const isMandatory = new Set(mandatory.positions)
  const isShown = new Set(combined.positions)
  const otherPositions = [...grouped.lines.keys()].filter((at) => !isMandatory.has(at))
  const shownOthers = [...otherPositions.keys()].filter((at) =>
    isShown.has(otherPositions[at] ?? -1),
  )
  const line = (at: number) => grouped.lines[at] ?? ''
  const otherLines = otherPositions.map(line)
  return {
    document: revealed,
    labels: await verifierLabels(combined.statements, grouped.labels),
    mandatory: [...combined.positions.keys()].filter((at) =>
      isMandatory.has(combined.positions[at] ?? -1),
    ),
    otherLines,
    otherPositions,
    shownOthers,
    shownLines: shownOthers.map((at) => otherLines[at] ?? ''),
  }
}

async function verifierLabels(
  statements: Parameters<typeof canonicalLabels>[0],
  signed: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const labels = new Map<string, string>()
  for (const [label, canonical] of await canonicalLabels(statements)) {
    labels.set(canonical, signed.get(label) ?? '')
  }
  return labels
}
