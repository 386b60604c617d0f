import * as z from 'zod'

import { CredentialError } from '../errors.ts'
import { parseJson } from '../json/parse-json.ts'
import type { TrustRegistry } from './trust-registry.ts'

const MAX_REGISTRIES = 20
const Url = z.url({ protocol: /^https$/ })
const Name = z.string().trim().min(1).max(200)
const Registry = z.union([
  z.object({ name: Name, issuers: z.array(z.string()).max(100_000) }),
  z.object({ name: Name, type: z.literal('dcc-legacy'), url: Url }),
  z.object({ name: Name, type: z.literal('oidf'), trustAnchorEC: Url }),
])
const Registries = z.array(Registry).max(MAX_REGISTRIES)
/** The registry document of the Digital Credentials Consortium itself. */
const DccDocument = z.object({ registry: z.record(z.string(), z.unknown()) })

/**
 * Reads which registries a verifier trusts, the one with most authority first: JSON `{"registries": […]}` or the array alone, with plain lists
 * (`name`, `issuers`), registries of the Digital Credentials Consortium (`type: dcc-legacy`, `url`) and OpenID Federation trust anchors
 * (`type: oidf`, `trustAnchorEC`); a `registry.json` of the Consortium itself; an array of DIDs; or text with one DID a line.
 * @param text the file's text
 * @param name the name of a registry that has none
 * @returns the registries
 * @throws CredentialError `trust_malformed`
 * @example parseTrustRegistries('did:web:example.org', 'Our partners')
 */
export function parseTrustRegistries(text: string, name: string): TrustRegistry[] {
  if (!/^\s*[[{]/.test(text)) return [{ name, issuers: readLines(text) }]
  const document: unknown = parseJson(text)
  const names = z.array(z.string().startsWith('did:')).safeParse(document)
  if (names.success) return [{ name, issuers: names.data }]
  const dcc = DccDocument.safeParse(document)
  if (dcc.success) return [{ name, issuers: Object.keys(dcc.data.registry) }]
  const hasList = typeof document === 'object' && document !== null && 'registries' in document
  const read = Registries.safeParse(hasList ? document.registries : document)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw malformed(`at ${issue?.path.join('/') || 'its top'} it is no registry (${issue?.message})`)
}

function readLines(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/#(?!\S).*$/, '').trim())
  const issuers = lines.filter((line) => line !== '')
  const bad = issuers.find((issuer) => !/^(?:did:|https:\/\/)\S+$/.test(issuer))
  if (bad !== undefined) throw malformed(`${JSON.stringify(bad.slice(0, 80))} is no issuer`)
  if (issuers.length === 0) throw malformed('it lists nobody')
  return issuers
}

function malformed(why: string): CredentialError {
  const message = `The trust file names registries, a registry.json, or one DID a line; ${why}.`
  return new CredentialError('trust_malformed', message)
}
