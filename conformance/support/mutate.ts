/** A changed copy of a document, and what was changed. */
export type Mutant = { readonly change: string; readonly document: unknown }

const REPLACEMENTS: readonly unknown[] = [
  null,
  42,
  '',
  'x',
  true,
  [],
  {},
  ['x'],
  [{}],
  '2026-01-01T00:00:00Z',
  'ext:own',
  1.5,
]

/**
 * Makes every mutant of a document that differs in one member: removed, or replaced by a value of another kind.
 * @param document the document
 * @yields the mutants
 */
export function* mutants(document: unknown): Generator<Mutant> {
  for (const path of paths(document)) {
    yield { change: `without ${path.join('/')}`, document: edit(document, path, undefined) }
    for (const value of REPLACEMENTS) {
      yield {
        change: `${path.join('/')} = ${JSON.stringify(value)}`,
        document: edit(document, path, { value }),
      }
    }
  }
}

function* paths(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    const inner = [...path, name]
    yield inner
    yield* paths(member, inner)
  }
}

function edit(
  document: unknown,
  path: readonly string[],
  replacement: { readonly value: unknown } | undefined,
): unknown {
  const copy: unknown = structuredClone(document)
  let parent: unknown = copy
  for (const name of path.slice(0, -1)) parent = Reflect.get(Object(parent), name)
  const last = path.at(-1) ?? ''
  if (replacement) Reflect.set(Object(parent), last, replacement.value)
  else if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else Reflect.deleteProperty(Object(parent), last)
  return copy
}
