// `npm run bench -- <suite>` and `npm run conformance -- <suite>`: runs one suite and prints its result as one line of JSON.
// Exit 0: every floor met; 1: not; 2: cannot run here, and why.
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const [kind, name, ...args] = process.argv.slice(2)
const folder = fileURLToPath(new URL(`../${kind}/`, import.meta.url))
const suites = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('_'))
  .map((file) => file.slice(0, -3))

if (!name || !/^[a-z0-9-]+$/.test(name) || !existsSync(`${folder}${name}.ts`)) {
  process.stderr.write(`Name a suite: npm run ${kind} -- <${suites.join(' | ')}>\n`)
  process.exit(2)
}
const { run } = await import(pathToFileURL(`${folder}${name}.ts`).href)
const { ok, cannotRun, result } = await run(args)
if (cannotRun) {
  process.stderr.write(`${cannotRun}\n`)
  process.stdout.write(`${JSON.stringify({ suite: name, cannotRun })}\n`)
  process.exit(2)
}
process.stdout.write(`${JSON.stringify({ suite: name, node: process.version, ok, ...result })}\n`)
process.exit(ok ? 0 : 1)
