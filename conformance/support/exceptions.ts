import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FILE = fileURLToPath(new URL('../exceptions.md', import.meta.url))
const MOST = 10

/**
 * Reads which cases of a suite are argued about in `exceptions.md`: the rows of its tables, `suite/case` in their first cell.
 * @param suite the suite
 * @returns the cases' ids
 * @throws Error when more than ten cases are excepted: then the rule is wrong, and not the cases
 */
export function readExceptions(suite: string): ReadonlySet<string> {
  const rows = [...readFileSync(FILE, 'utf8').matchAll(/^\| `([\w-]+)\/([^`]+)` \|/gm)]
  if (rows.length > MOST) throw new Error(`exceptions.md lists more than ${MOST} cases.`)
  return new Set(rows.filter(([, of]) => of === suite).map(([, , id = '']) => id))
}
