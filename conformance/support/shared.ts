import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What a suite answers: whether its floors are met, why it could not run, and its figures. */
export type SuiteOutcome = { ok: boolean; cannotRun?: string; result: object }

/**
 * Gives the path of material beside the repository, in `../shared`.
 * @param path the path inside it
 * @returns the absolute path, or undefined when it is not there
 */
export function sharedPath(path: string): string | undefined {
  const absolute = fileURLToPath(new URL(`../../../shared/${path}`, import.meta.url))
  return existsSync(absolute) ? absolute : undefined
}

/**
 * Reads a JSON file of the material.
 * @param path the absolute path
 * @returns its content
 */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/**
 * Says that a suite cannot run.
 * @param what what is missing
 * @returns the outcome
 */
export function cannotRun(what: string): SuiteOutcome {
  return { ok: false, cannotRun: `${what} is not beside the repository (../shared).`, result: {} }
}
