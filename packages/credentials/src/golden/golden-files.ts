import { existsSync, readdirSync, readFileSync } from 'node:fs'

import { fetchFrom, NOW } from '../testing/fixtures.ts'
import { isObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import type { Report } from '../verify/report.ts'
import { verify } from '../verify/verify.ts'
import { recipes } from './recipes/index.ts'

const BINARY = /\.(?:png|svg|pdf|cbor)$/
const folder = (name: string) => new URL(`${name}/`, import.meta.url)

/** Where the golden files are, and what other sites serve for them. */
export const places = { fixtures: folder('fixtures'), served: folder('served') } as const

/** What was approved of a golden credential. */
export type Approved = { readonly format: string; readonly passes: readonly string[] }

/** The names of the golden files. */
export const names: readonly string[] = readdirSync(places.fixtures)

/**
 * Reads a golden file.
 * @param name its name
 * @returns text, or bytes for images and documents
 */
export function readGolden(name: string): string | Uint8Array {
  const bytes = readFileSync(new URL(name, places.fixtures))
  return BINARY.test(name) ? new Uint8Array(bytes) : bytes.toString()
}

/**
 * Verifies a golden credential, or what became of one, against what was kept of other sites.
 * @param name the name of its file
 * @param content what is verified
 * @returns the report
 */
export function verifyGolden(name: string, content: string | Uint8Array): Promise<Report> {
  const { fetch } = fetchFrom(readServed(name))
  return verify(content, { now: NOW, fetch, policy: recipes[name]?.policy })
}

/**
 * Sums up a report as it is approved: the format, and every check that passed.
 * @param report the report
 * @returns the sum
 */
export function sumUp({ format, checks, parts = [] }: Report): Approved {
  const passed = checks.filter(({ status }) => status === 'pass').map(({ code }) => code)
  const within = parts.map(({ path, report }) => `${path}: ${report.format} ${report.verdict}`)
  return { format, passes: [...passed, ...within] }
}

function readServed(name: string): Record<string, unknown> {
  const place = new URL(`${name}.json`, places.served)
  if (!existsSync(place)) return {}
  const served = parseJson(readFileSync(place, 'utf8'))
  return isObject(served) ? served : {}
}
