import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Repositories of the W3C that the suites read their vectors from. */
const VECTORS = ['vc-di-ecdsa', 'vc-di-bbs']
const ASSERTIONS = 'node_modules/data-integrity-test-suite-assertion/vc-generator/contexts.js'
const VDL = "import * as vdlContext from '@digitalbazaar/vdl-context';\n"

/**
 * Makes a suite's checkout ready without a network but the package registry: what it wants from GitHub is taken from the checkouts
 * beside it, and a context that it would fetch comes from the package that it has installed.
 * @param folder where the checkouts are
 * @param suite the suite's folder in it
 */
export function prepareSuite(folder: string, suite: string): void {
  const root = join(folder, suite)
  const manifest = join(root, 'package.json')
  const text = readFileSync(manifest, 'utf8')
  writeFileSync(manifest, text.replaceAll(/"github:[\w-]+\/([\w-]+)"/g, '"file:../$1"'))
  for (const name of VECTORS) {
    const target = join(root, 'tests/input', name)
    const isWanted = suite.startsWith(`${name}-`) && !existsSync(target)
    if (isWanted) cpSync(join(folder, name), target, { recursive: true })
  }
  const install = ['install', '--install-links', '--omit=dev', '--ignore-scripts', '--no-audit']
  execFileSync('npm', [...install, '--no-fund', '--no-package-lock', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  bringContext(root)
}

function bringContext(root: string): void {
  const file = join(root, ASSERTIONS)
  if (!existsSync(file) || !existsSync(join(root, 'node_modules/@digitalbazaar/vdl-context')))
    return
  const text = readFileSync(file, 'utf8')
  if (text.includes(VDL)) return
  const added = 'addContexts({contexts: vdlContext.contexts});\n'
  const after = 'addContexts({contexts: credentialsContexts});\n'
  writeFileSync(file, VDL + text.replace(after, after + added))
}
