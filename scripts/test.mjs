// `npm test`: the checks, the unit and server tests, the journeys in a real browser. The last line counts them all.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checks } from './checks.mjs'
import { runStep } from './steps.mjs'

const reports = mkdtempSync(join(tmpdir(), 'credence-test-'))
const total = { passed: 0, failed: 0, skipped: 0 }
const add = (passed, failed, skipped = 0) => {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

const readReport = (name) => {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'))
  } catch {
    return undefined // the runner ended before it could write: counted as one failure
  }
}

for (const [name, command, args, options] of checks) {
  const ok = runStep(name, command, args, options)
  add(ok ? 1 : 0, ok ? 0 : 1)
}

const vitestReport = join(reports, 'vitest.json')
const unitOk = runStep('unit and server tests', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
])
const unit = readReport('vitest.json')
if (unit)
  add(
    unit.numPassedTests,
    unit.numFailedTests + (unitOk || unit.numFailedTests > 0 ? 0 : 1),
    unit.numPendingTests,
  )
else add(0, 1)

const browserOk = runStep(
  'journeys in a browser',
  'playwright',
  ['test', '-c', 'e2e/playwright.config.ts'],
  {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'playwright.json') },
  },
)
const stats = readReport('playwright.json')?.stats
if (stats)
  add(
    stats.expected + stats.flaky,
    stats.unexpected + (browserOk || stats.unexpected > 0 ? 0 : 1),
    stats.skipped,
  )
else add(0, 1)

rmSync(reports, { recursive: true, force: true })
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
process.exit(total.failed === 0 ? 0 : 1)
