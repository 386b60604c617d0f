import { eq } from 'drizzle-orm'
import { identityTables } from '../features/identity/index.ts'
import { Failure } from '../platform/http/failure.ts'
import type { Platform } from '../platform/platform.ts'

export type Move = {
  readonly origin: string
  /** The addresses it had before, oldest first; DIDs of credentials issued then name them. */
  readonly formerOrigins: readonly string[]
  /** False where it was there already. */
  readonly moved: boolean
}

/**
 * Gives the installation another address. What is issued from then on names the new one; the former ones are kept in
 * mind, and requests for their host are answered with DID documents and status lists of the former address.
 * @param url the new address, an http or https origin
 * @returns the new and all former addresses
 * @throws Failure `invalid_request`
 */
export async function moveOrigin({ database }: Platform, url: string): Promise<Move> {
  const origin = parseOrigin(url)
  const { installation } = identityTables
  return database.asSystem(async (tx) => {
    const mine = eq(installation.id, 1)
    const [row] = await tx.select().from(installation).where(mine).for('update').limit(1)
    if (!row) throw new Failure('internal', 'An opened installation has its row.')
    if (row.origin === origin) {
      return { origin, formerOrigins: row.formerOrigins, moved: false }
    }
    const all = [...row.formerOrigins, row.origin]
    const formerOrigins = [...new Set(all)].filter((former) => former !== origin)
    await tx.update(installation).set({ origin, formerOrigins }).where(mine)
    return { origin, formerOrigins, moved: true }
  })
}

function parseOrigin(text: string): string {
  const url = URL.parse(text)
  const isOrigin =
    url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && !url.search
  if (isOrigin && !url.hash && !url.username && !url.password) return url.origin
  throw new Failure(
    'invalid_request',
    `${text} is no address of a site. Give one such as https://credentials.example.org, without a path.`,
  )
}
