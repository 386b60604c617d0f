// Writes the table of settings in docs/guide/operate.md from the schema of the environment. `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { Environment } from '../apps/server/src/config.ts'

const file = 'docs/guide/operate.md'
const fallback = (schema) => {
  const { data, success } = schema.safeParse(undefined)
  return success && data !== undefined && data !== false ? `\`${data}\`` : ''
}
const rows = Object.entries(Environment.shape).map(
  ([name, schema]) => `| \`${name}\` | ${schema.description ?? ''} | ${fallback(schema)} |`,
)
const table = ['| variable | meaning | default |', '| --- | --- | --- |', ...rows].join('\n')
const before = readFileSync(file, 'utf8')
const after = before.replace(/(## Settings\n)[^]*?(\n\n## )/, `$1${table}$2`)
if (process.argv.includes('--check')) {
  if (before !== after)
    process.stderr.write(
      `${file} is behind apps/server/src/config.ts. Run: node scripts/config-table.mjs\n`,
    )
  process.exit(before === after ? 0 : 1)
}
writeFileSync(file, after)
