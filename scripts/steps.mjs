// Runs programs one after the other and says how each went.
import { spawnSync } from 'node:child_process'

/** Runs one step; its output is shown. Returns whether it succeeded. */
export function runStep(name, command, args, options = {}) {
  process.stdout.write(`\n── ${name}\n`)
  const started = Date.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit', ...options })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${status === 0 ? 'ok' : 'FAILED'}  ${name} (${seconds} s)\n`)
  return status === 0
}
