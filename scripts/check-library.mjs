// Checks `packages/credentials` as one who installs it gets it: builds and packs it, then asks publint and are-the-types-wrong,
// compiles the README's examples and a program that uses every entry, and runs that against a golden credential.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

const library = fileURLToPath(new URL('../packages/credentials/', import.meta.url))
process.chdir(library)
run('node', ['../../scripts/build-library.mjs'])
const [{ filename }] = JSON.parse(
  run('npm', [
    'pack',
    './build/package',
    '--json',
    '--loglevel=error',
    '--pack-destination',
    'build',
  ]),
)
const tarball = readFileSync(join('build', filename))

const problems = [...(await askPublint()), ...(await askTypes()), ...useIt()]
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.exit(problems.length === 0 ? 0 : 1)

async function askPublint() {
  const { messages, pkg } = await publint({
    pack: { tarball: toArrayBuffer(tarball) },
    strict: true,
  })
  return messages.map((message) => `publint: ${formatMessage(message, pkg)}`)
}

/** The package is for `import` alone: how `require` and resolvers without `exports` would see it is not asked. */
async function askTypes() {
  const { problems } = await checkPackage(createPackageFromTarballData(tarball))
  const isAsked = ({ resolutionKind }) => !['node10', 'node16-cjs'].includes(resolutionKind)
  return (problems ?? []).filter(isAsked).map((problem) => `types: ${JSON.stringify(problem)}`)
}

/** Installed beside the workspace's own packages, so that its dependencies are found, in a folder of its own. */
function useIt() {
  const folder = mkdtempSync(join('build', 'consumer-'))
  const home = join(folder, 'node_modules', '@credence')
  mkdirSync(home, { recursive: true })
  run('tar', ['-xzf', join('build', filename), '-C', home])
  renameSync(join(home, 'package'), join(home, 'credentials'))
  const entries = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).exports)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  writeFileSync(join(folder, 'consumer.ts'), consumer(entries))
  writeFileSync(join(folder, 'readme.ts'), readmeProgram())
  const options = { strict: true, module: 'nodenext', target: 'es2024', types: [] }
  const config = { compilerOptions: options, files: ['consumer.ts', 'readme.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  try {
    run('tsc', ['-p', folder])
    const verdict = run('node', [join(folder, 'consumer.js')]).trim()
    return verdict === 'valid' ? [] : [`use: the golden credential is ${verdict}`]
  } catch (error) {
    return [`use: ${error.stdout ?? error}`]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function consumer(entries) {
  const imports = entries.map((entry, at) => {
    const name = entry.replace('.', '@credence/credentials')
    return `import * as entry${at} from '${name}'\nvoid entry${at}\n`
  })
  const golden = readFileSync('src/golden/fixtures/ob3-eddsa-rdfc-2022.json', 'utf8')
  return `${imports.join('')}
import { verify } from '@credence/credentials/verify'
const now = new Date('2026-06-15T12:00:00Z')
const report = await verify(${JSON.stringify(golden)}, { now, fetch: async () => new Response(null, { status: 404 }) })
console.log(report.verdict)
`
}

/** The examples of the README are one program; that it prints what it says is tested beside it. */
function readmeProgram() {
  const blocks = readFileSync('README.md', 'utf8').matchAll(/^```ts\n(.*?)^```/gms)
  return [...blocks].map(([, block]) => block).join('\n')
}

function run(command, args) {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

function toArrayBuffer({ buffer, byteOffset, byteLength }) {
  return buffer.slice(byteOffset, byteOffset + byteLength)
}
