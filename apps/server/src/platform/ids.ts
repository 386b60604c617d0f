import { randomBytes, randomInt } from 'node:crypto'

/**
 * Makes an id: a UUID of version 7 (RFC 9562 §5.7). Ids of one process sort in the order they were made, also within one
 * millisecond: the bits after the time count on (method 1 of §6.2).
 */
export const newId = createIdMaker()

function createIdMaker(): (now?: Date) => string {
  let last = { time: 0, count: 0 }
  return (now = new Date()) => {
    const time = now.getTime()
    last = { time, count: time === last.time ? (last.count + 1) & 0xfff : randomInt(0x400) }
    const bytes = randomBytes(16)
    bytes.writeUIntBE(time, 0, 6)
    bytes.writeUInt16BE(0x7000 | last.count, 6)
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
    const hex = bytes.toString('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
}

/** An id that is itself the permission to look: 128 random bits, 22 characters. */
export function newSecretId(): string {
  return randomBytes(16).toString('base64url')
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
