import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

export const formatVersion = 1

/** Names of the entries that tell about the others: the first, and the last two. */
export const entryNames = {
  header: 'header.json',
  manifest: 'manifest.json',
  mac: 'manifest.hmac',
} as const

const Table = z.object({
  /** Its name in the schema `public`. */
  name: z.string().regex(/^[a-z_][a-z0-9_]*$/),
  columns: z.array(z.string()),
  rows: z.number().int().min(0),
})
export type Table = z.infer<typeof Table>

const Queue = z.object({
  name: z.string(),
  retries: z.number().int(),
  expireSeconds: z.number().int(),
})
export type Queue = z.infer<typeof Queue>

/** What a backup says of itself before its contents. */
export const Header = z.object({
  format: z.literal('credence-backup'),
  formatVersion: z.number().int(),
  createdAt: z.iso.datetime(),
  origin: z.string(),
  /** Version number of the PostgreSQL it was taken from. */
  postgres: z.string(),
  /** SHA-256 of each migration that the database has had, oldest first. */
  migrations: z.array(z.string()),
  /** A known text wrapped with the master key, in base64: tells the right key from a wrong one. */
  keyCheck: z.base64(),
  /** In an order in which their references hold. */
  tables: z.array(Table),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  /** The queues that have pending jobs. */
  queues: z.array(Queue),
  jobs: z.number().int().min(0),
})
export type Header = z.infer<typeof Header>

const Entry = z.object({ name: z.string(), bytes: z.number().int().min(0), sha256: z.string() })
export type Entry = z.infer<typeof Entry>

/** What a backup says of all its entries, at its end. */
export const Manifest = z.object({
  ...Header.shape,
  files: z.number().int().min(0),
  entries: z.array(Entry),
})
export type Manifest = z.infer<typeof Manifest>

/**
 * Gives the SHA-256 of an entry.
 * @returns 64 hexadecimal digits
 */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Authenticates a manifest: who does not hold the master key cannot make one.
 * @param masterKey 32 bytes; the MAC's own key is derived from it (HKDF-SHA-256, RFC 5869)
 * @param manifest its bytes as they stand in the archive
 * @returns HMAC-SHA-256, 64 hexadecimal digits
 */
export function manifestMac(masterKey: Buffer, manifest: Uint8Array): string {
  const key = Buffer.from(hkdfSync('sha256', masterKey, 'credence', 'backup manifests', 32))
  return createHmac('sha256', key).update(manifest).digest('hex')
}

/** Compares two MACs without telling where they differ. */
export function isSameMac(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
