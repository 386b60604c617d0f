// Makes a fresh clone ready: packages as locked, the web app built. Does nothing where nothing changed.
// Runs under whatever Node started npm (20 or newer); everything else runs under the Node that npm then installs.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const npm = (...args) => {
  const [program, first] = process.env.npm_execpath
    ? [process.execPath, [process.env.npm_execpath]]
    : ['npm', []]
  execFileSync(program, [...first, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: '' },
  })
}

const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'build', '.react-router'].includes(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : [path]
  })

const fingerprint = (files) => {
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

const step = (what, stamp, value, run) => {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === value) return
  process.stderr.write(`${what} …\n`)
  const started = Date.now()
  run()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, value)
  process.stderr.write(`${what}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

const lock = fingerprint(['package-lock.json'])
const install = [
  'ci',
  '--ignore-scripts',
  '--include=dev',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
]
step('Installing packages', 'node_modules/.credence-setup', lock, () => npm(...install))

const sources = ['apps/web', 'packages/contract', 'packages/credentials', 'packages/medallion']
  .flatMap(walk)
  .filter((file) => !/\.test\.tsx?$/.test(file))
step(
  'Building the web app',
  'apps/web/build/.credence-setup',
  fingerprint(['package-lock.json', ...sources]),
  () => npm('run', 'build', '-w', '@credence/web'),
)
