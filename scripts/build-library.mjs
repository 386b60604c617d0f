// `npm run build -w packages/credentials`: writes what is published of the package in the current folder to `build/package`.
// In the workspace `exports` names the sources, which Node runs as they are; the published manifest names what is built from them.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const out = 'build/package'
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
execFileSync('tsc', ['-p', 'tsconfig.build.json'], { stdio: 'inherit' })

const { private: _, scripts: __, devDependencies: ___, ...manifest } = readJson('package.json')
const { engines, repository } = readJson('../../package.json')
const exports = Object.fromEntries(
  Object.entries(manifest.exports).map(([entry, source]) => [entry, builtFrom(source)]),
)
const published = { ...manifest, exports, files: ['dist'], engines, repository }
writeFileSync(`${out}/package.json`, `${JSON.stringify(published, undefined, 2)}\n`)
for (const [name, source] of [
  ['README.md', 'README.md'],
  ['LICENSE', '../../LICENSE'],
]) {
  if (existsSync(source)) cpSync(source, `${out}/${name}`)
}

/** The built module and its types; types first, because the first condition that fits is taken. */
function builtFrom(source) {
  const built = source.replace('./src/', './dist/').replace(/\.ts$/, '')
  return { types: `${built}.d.ts`, default: `${built}.js` }
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
