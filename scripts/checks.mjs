// The checks of the code itself, in one place for `npm run check` and `npm test`.
export const checks = [
  ['format', 'oxfmt', ['--check', '.']],
  ['lint', 'oxlint', ['--deny-warnings', '.']],
  ['arrows between rooms', 'node', ['scripts/check-arrows.mjs']],
  ['configuration page', 'node', ['scripts/config-table.mjs', '--check']],
  ['types of pages', 'react-router', ['typegen'], { cwd: 'apps/web' }],
  ['docstrings of the library', 'node', ['scripts/check-docs.mjs']],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['types of the web app', 'tsc', ['--noEmit', '-p', 'apps/web']],
  ['library as it is published', 'node', ['scripts/check-library.mjs']],
  ['unused code and packages', 'knip', ['--no-progress']],
]
