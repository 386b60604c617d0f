import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import * as z from 'zod'

import type { SuiteOutcome } from '../../conformance/support/shared.ts'

const Package = z.object({ version: z.string() })

/** A ratio that must be reached, and the one that is wished for. */
export type Floor = { readonly floor: number; readonly goal: number }

/**
 * Judges ratios by their floors, and writes the result to `bench/results`.
 * @param suite the name of the suite
 * @param ratios what was reached
 * @param floors what must be reached, by the same names
 * @param facts counts, figures and versions
 * @returns the outcome of the suite
 */
export function conclude(
  suite: string,
  ratios: Readonly<Record<string, number>>,
  floors: Readonly<Record<string, Floor>>,
  facts: object,
): SuiteOutcome {
  const verdicts = Object.fromEntries(
    Object.entries(floors).map(([name, { floor, goal }]) => {
      const reached = Number((ratios[name] ?? 0).toFixed(3))
      return [name, { reached, floor, goal, met: reached >= floor, goalMet: reached >= goal }]
    }),
  )
  for (const [name, { reached, floor, goal, met }] of Object.entries(verdicts)) {
    const line = `${name.padEnd(28)}${String(reached).padStart(10)}  floor ${floor}, goal ${goal}`
    console.log(`${line}${met ? '' : '  NOT MET'}`)
  }
  const ok = Object.values(verdicts).every(({ met }) => met)
  const result = { suite, ok, ...facts, floors: verdicts }
  const folder = fileURLToPath(new URL('../results/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}${suite}.json`, `${JSON.stringify(result, null, 2)}\n`)
  return { ok, result }
}

/**
 * Reads the versions of the packages that are compared, and that of Node.
 * @param names the packages
 * @returns the versions by name
 */
export function versions(...names: readonly string[]): Record<string, string> {
  const read = (name: string) => {
    const path = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
    return Package.parse(JSON.parse(readFileSync(path, 'utf8'))).version
  }
  return { node: process.version, ...Object.fromEntries(names.map((name) => [name, read(name)])) }
}

/**
 * Reads a number from the arguments of a suite.
 * @param args the arguments
 * @param name the option, with its dashes
 * @param otherwise the number when the option is not there
 * @returns the number
 */
export function numberOption(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name)
  return at < 0 ? otherwise : Number(args[at + 1])
}
