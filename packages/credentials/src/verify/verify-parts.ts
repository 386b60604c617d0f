import type { JsonValue } from '../json/json-value.ts'
import { isObject } from '../json/json-value.ts'
import { noteFailure, notePass } from './assessment.ts'
import type { Assessment, Policy } from './assessment.ts'
import { GRAVEST_FIRST, note } from './findings.ts'
import type { Part } from './report.ts'

/** How many credentials inside a document are verified, over all levels. */
export const MAX_PARTS = 50
/** How deep credentials may stand in one another. */
export const MAX_PART_DEPTH = 4

/** A credential that stands in another document. */
export type PartInput = Pick<Part, 'relation' | 'path'> & { readonly input: JsonValue }

/**
 * Verifies the credentials inside a document, each on its own with its own issuer, dates and status. At most `MAX_PARTS` in the whole tree,
 * and `MAX_PART_DEPTH` levels; what is beyond is noted and leaves the verdict open.
 * @param inputs the parts
 * @param outer what the verification of the document works with; its findings and its budget change
 * @param policy what of the policy counts for the parts as well
 * @returns the parts with their reports, in order
 */
export async function verifyParts(
  inputs: readonly PartInput[],
  outer: Assessment,
  policy: Policy = {},
): Promise<Part[]> {
  const parts: Part[] = []
  for (const { relation, path, input } of inputs) {
    const code = relation === 'endorsement' ? 'endorsements' : 'parts'
    const isTooDeep = outer.depth >= MAX_PART_DEPTH
    if (isTooDeep || outer.budget.parts <= 0) {
      const message = isTooDeep
        ? `Credentials are verified up to ${MAX_PART_DEPTH} levels deep; this one stands deeper.`
        : `At most ${MAX_PARTS} credentials inside a document are verified; this one has more.`
      const reason = isTooDeep ? 'parts_too_deep' : 'too_many_parts'
      if (code === 'endorsements') {
        note(outer.findings, code, { status: 'warn', message, evidence: { reason, path } })
      } else {
        noteFailure(outer.findings, code, {
          message,
          reason,
          evidence: { path },
          effect: 'indeterminate',
        })
      }
      break
    }
    outer.budget.parts--
    parts.push({ relation, path, report: await verifyPart(input, outer, policy) })
  }
  return parts
}

function verifyPart(input: JsonValue, outer: Assessment, policy: Policy) {
  return outer.judge(typeof input === 'string' || isObject(input) ? input : {}, {
    ...outer,
    finder: { ...outer.finder, purpose: 'assertionMethod' },
    policy,
    findings: new Map(),
    role: 'part',
    depth: outer.depth + 1,
  })
}

/**
 * Sums up the parts that a record or presentation consists of: it is no better than its worst part.
 * @param parts the parts; endorsements do not count here
 * @param assessment what verification works with; its findings grow
 */
export function noteParts(parts: readonly Part[], { findings }: Assessment): void {
  const verdicts = parts
    .filter(({ relation }) => relation === 'credential')
    .map(({ report }) => report.verdict)
  if (verdicts.length === 0) return
  const evidence = { count: verdicts.length, verdicts }
  const gravest = GRAVEST_FIRST.find((effect) => verdicts.includes(effect))
  if (gravest === undefined) {
    return notePass(findings, 'parts', 'Every credential inside is valid.', evidence)
  }
  noteFailure(findings, 'parts', {
    message: 'Not every credential inside is valid.',
    reason: 'part_not_valid',
    evidence,
    effect: gravest,
  })
}
