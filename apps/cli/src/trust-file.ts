import type { TrustRegistry } from '@credence/credentials'
import * as z from 'zod'

const Registries = z.object({
  registries: z.array(z.object({ name: z.string(), issuers: z.array(z.string()) })),
})
/** The form of the Digital Credentials Consortium's `registry.json`. */
const LegacyRegistry = z.object({
  meta: z.looseObject({}).optional(),
  registry: z.record(z.string(), z.unknown()),
})

/**
 * Reads a file of trust registries: `{"registries": [{"name", "issuers": [DID, …]}]}`, or a `registry.json` of DIDs.
 * @param text the file's text
 * @param name the name of a registry that has none
 * @returns the registries
 * @throws Error when it is neither
 */
export function parseTrustFile(text: string, name: string): TrustRegistry[] {
  const document: unknown = JSON.parse(text)
  const own = Registries.safeParse(document)
  if (own.success) return own.data.registries
  const legacy = LegacyRegistry.safeParse(document)
  if (legacy.success) return [{ name, issuers: Object.keys(legacy.data.registry) }]
  throw new Error('it has neither "registries" nor "registry"')
}
