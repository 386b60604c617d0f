import { createHash, randomBytes, randomInt } from 'node:crypto'

/**
 * Makes an id: a UUID of version 7 (RFC 9562 §5.7). Within one millisecond the bits after the time count on, so
 * that ids of one process sort in the order they were made (but where the count of 4,096 starts over).
 */
export const newId = createIdMaker()

function createIdMaker(): (now?: Date) => string {
  let count = randomInt(0x1000)
  return (now = new Date()) => {
    count = (count + 1) & 0xfff
    const bytes = randomBytes(16)
    bytes.writeUIntBE(now.getTime(), 0, 6)
    bytes.writeUInt16BE(0x7000 | count, 6)
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
    const hex = bytes.toString('hex')
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join('-')
  }
}

/**
 * Makes an id that follows from what it names: a UUID of version 8 (RFC 9562 §5.8) over a SHA-256.
 * The same parts give the same id on every machine, so that an import may be repeated.
 */
export function derivedId(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

/** An id that is itself the permission to look: 128 random bits, 22 characters. @param random 16 bytes for this id alone */
export function newSecretId(random: Buffer = randomBytes(16)): string {
  return random.toString('base64url')
}

/** A token for a mailed link or an API key: 256 random bits, 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Tells whether a text is a UUID, so that it may be compared with a uuid column. */
export function isUuid(text: string): boolean {
  return uuid.test(text)
}

/** Tells whether a text has the form of an id that `newSecretId` makes. */
export function isSecretId(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text)
}
