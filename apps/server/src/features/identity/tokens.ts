import { createHash } from 'node:crypto'

/** What is stored of a token: its SHA-256, so that a look into the database gives no token away. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
