// Makes golden credentials: those that are not there, or those that are named (`node make.ts ob3-eddsa.jwt`), and
// sums up anew what verification says of all of them. What changes in git is to be understood before it is kept.
import { existsSync, readdirSync, writeFileSync } from 'node:fs'

import { places, readGolden, sumUp, verifyGolden } from './golden-files.ts'
import type { Approved } from './golden-files.ts'
import { recipes } from './recipes/index.ts'

const named = process.argv.slice(2)
for (const [name, { make }] of Object.entries(recipes)) {
  const file = new URL(name, places.fixtures)
  if (named.length > 0 ? !named.includes(name) : existsSync(file)) continue
  const { content, served } = await make()
  writeFileSync(file, content)
  if (served) writeFileSync(new URL(`${name}.json`, places.served), inJson(served))
}

const approved: Record<string, Approved> = {}
for (const name of readdirSync(places.fixtures)) {
  const report = await verifyGolden(name, readGolden(name))
  if (report.verdict === 'valid') approved[name] = sumUp(report)
  else process.stderr.write(`${name} is ${report.verdict}.\n${inJson(report.checks)}`)
}
writeFileSync(new URL('approved.json', import.meta.url), inJson(approved))

function inJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
