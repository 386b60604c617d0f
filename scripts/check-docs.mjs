// Checks that whatever `packages/credentials` exports says what it is: a docstring on every export of its entries, with `@param`
// for whatever a function takes, `@returns` for what it gives, and an `@example`.
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const library = fileURLToPath(new URL('../packages/credentials/', import.meta.url))
const { exports } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8'))
const RE_EXPORT = /^export (?:type )?(?:\*|\{([^}]*)\}) from '(.+)'$/gm

const seen = new Set()
const problems = []
for (const entry of Object.values(exports)) walk(join(library, entry))
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.stdout.write(`${seen.size} exports, ${problems.length} problems.\n`)
process.exit(problems.length === 0 ? 0 : 1)

function walk(file) {
  for (const [, names, from] of readFileSync(file, 'utf8').matchAll(RE_EXPORT)) {
    const source = join(dirname(file), from)
    if (names === undefined) walk(source)
    else for (const name of names.split(',')) check(source, name.trim())
  }
}

function check(file, name) {
  const place = `${relative(library, file)}: ${name}`
  if (name === '' || seen.has(place)) return
  seen.add(place)
  const text = readFileSync(file, 'utf8')
  const kinds = [...text.matchAll(declarationOf(name))]
  const [found] = kinds.filter(({ groups }) => groups.doc !== undefined)
  if (kinds.length === 0) problems.push(`${place} is declared elsewhere: export it from there`)
  else if (!found) problems.push(`${place} has no docstring`)
  else if (found.groups.kind === 'function') checkFunction(place, found.groups.doc, text, found)
}

function checkFunction(place, doc, text, { index, 0: head }) {
  const signature = text.slice(index + head.length)
  const takes = parametersOf(signature)
  const named = [...doc.matchAll(/@param (\w+)/g)].map(([, name]) => name)
  if (named.length !== takes) problems.push(`${place} takes ${takes} and documents ${named.length}`)
  const givesNothing = /^[^{]*\): (?:Promise<)?(?:void|asserts)/s.test(signature)
  if (!givesNothing && !doc.includes('@returns')) problems.push(`${place} has no @returns`)
  if (!doc.includes('@example')) problems.push(`${place} has no @example`)
}

/** A docstring stands right above its declaration. */
function declarationOf(name) {
  const kind = '(?<kind>function|const|type|class)\\*?'
  return new RegExp(
    `(?<doc>/\\*\\*(?:(?!\\*/).)*\\*/\\n)?export (?:async )?${kind} ${name}(?![\\w])(?:<[^(]*>)?`,
    'gs',
  )
}

/** Counts the parameters between the outermost parentheses. */
function parametersOf(signature) {
  let depth = 0
  let count = 0
  let isEmpty = true
  for (const sign of signature) {
    if (/[([{<]/.test(sign)) depth += 1
    if (/[)\]}]/.test(sign)) depth -= 1
    if (sign === '>' && depth > 1) depth -= 1
    if (depth === 0) break
    if (depth === 1 && sign === ',') {
      count += isEmpty ? 0 : 1
      isEmpty = true
    } else if (!/[\s(]/.test(sign)) isEmpty = false
  }
  return count + (isEmpty ? 0 : 1)
}
