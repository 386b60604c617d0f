// `npm run check`: format, lint, arrows, types, unused.
import { checks } from './checks.mjs'
import { runStep } from './steps.mjs'

const failed = checks.filter(
  ([name, command, args, options]) => !runStep(name, command, args, options),
)
process.stdout.write(
  failed.length === 0
    ? '\nAll checks pass.\n'
    : `\nFailed: ${failed.map(([name]) => name).join(', ')}\n`,
)
process.exit(failed.length === 0 ? 0 : 1)
