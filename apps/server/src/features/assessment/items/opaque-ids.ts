import { createHash } from 'node:crypto'

/**
 * Deals out ids A, B, C … to options by the hash of what they are. An author’s own ids (`correct`, `distractor1`), and the
 * order in which options were written, often tell which is right; these tell nothing, and stay the same when an item is
 * read anew.
 * @param names what tells the options of one question apart, each different
 * @param question what tells the question apart, so that the same names get other ids elsewhere
 */
export function opaqueIds(names: readonly string[], question: string): ReadonlyMap<string, string> {
  const hashOf = (name: string) =>
    createHash('sha256')
      .update(JSON.stringify([question, name]))
      .digest('hex')
  const hashed = names.map((name) => [hashOf(name), name] as const)
  const sorted = hashed.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return new Map(sorted.map(([, name], at) => [name, letters(at)]))
}

function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : letters(Math.floor(at / 26) - 1) + last
}
