import { compile } from './compile.ts'
import type { CompiledRequirement } from './compiled.ts'
import { PathwaysError } from './pathways-error.ts'
import { RequirementDocument } from './requirement.ts'

const DEEPEST = 60

/**
 * Reads a requirement from JSON, resolves its named stacks and refuses what can never be met or has no meaning.
 *
 * Contradictions are refused where they show in the text alone (more alternatives wanted than there are, a cap under what a residency
 * demands, an empty range of levels). Whether any catalogue can satisfy it is asked with `satisfiable`.
 * @param json the document, version 1: `{version: 1, requirement: {kind, …}, stacks?, conversions?}`
 * @returns the requirement, ready to be evaluated; `document` is what `JSON.stringify` writes again
 * @throws PathwaysError `requirement_invalid`, `unit_unknown`, `requirement_contradictory`, `stack_unknown`, `stack_cycle`; `member` says where
 * @example
 * parseRequirement({ version: 1, requirement: { kind: 'credits', amount: 30, unit: 'ects', from: { level: { min: 6 } } } })
 */
export function parseRequirement(json: unknown): CompiledRequirement {
  if (depth(json) > DEEPEST) {
    throw new PathwaysError(
      'requirement_invalid',
      '',
      `The requirement is nested deeper than ${DEEPEST} levels.`,
    )
  }
  const read = RequirementDocument.safeParse(json)
  if (read.success) return compile(read.data)
  const { path, message } = deepest(read.error.issues)
  const member = path.join('.')
  const code = isUnit(path) ? 'unit_unknown' : 'requirement_invalid'
  throw new PathwaysError(code, member, `${member || 'The requirement'}: ${message}`)
}

/** A leaf's or limit's `unit`, or one of the two that a conversion joins. */
function isUnit(path: readonly PropertyKey[]): boolean {
  const last = path.at(-1)
  return last === 'unit' || (path[0] === 'conversions' && (last === 'from' || last === 'to'))
}

type Issue = {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly code?: string
  readonly errors?: readonly (readonly Issue[])[]
}

/** The fault that lies deepest is the one that the writer can act on. */
function deepest(issues: readonly Issue[]): { path: readonly PropertyKey[]; message: string } {
  const all = issues.flatMap((issue): { path: readonly PropertyKey[]; message: string }[] => [
    issue,
    ...(issue.errors ?? []).flatMap((inner) => {
      const found = deepest(inner)
      return inner.length > 0 ? [{ ...found, path: [...issue.path, ...found.path] }] : []
    }),
  ])
  return all.reduce((best, issue) => (issue.path.length > best.path.length ? issue : best), {
    path: [],
    message: 'is not a requirement',
  })
}

/** How deep a value is nested, without recursion, since it may be hostile. */
function depth(json: unknown): number {
  let level: unknown[] = [json]
  let deep = 0
  while (level.length > 0 && deep <= DEEPEST) {
    deep += 1
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
  return deep
}
