#!/usr/bin/env node
// Plain JavaScript on purpose: an older Node must be able to read it. The command itself needs Node 24; where the running one is older,
// it starts again under the Node that was installed with the packages.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  const { main } = await import('../src/main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else {
  const node = bundledNode()
  if (node === undefined) {
    console.error(`credence needs Node ${NEEDED} or newer; this is ${process.version}.`)
    process.exitCode = 3
  } else {
    const script = fileURLToPath(import.meta.url)
    const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    child.once('exit', (code) => process.exit(code ?? 1))
  }
}

function bundledNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    return undefined
  }
}
