import { toHex } from '../encoding/bytes.ts'

/**
 * The y coordinates, little-endian and without the sign bit, of the points whose order divides 8 (RFC 8032 §5.1;
 * a signature under such a key can be made by anybody), and of the two encodings of small y above the field's prime.
 */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
])

/**
 * Tells whether an Ed25519 public key must never be accepted: a point of small order, or an encoding that is not
 * canonical (y not below 2^255 - 19).
 * @param bytes the 32 bytes of the key
 * @returns true for a key to refuse
 */
export function isWeakEd25519Key(bytes: Uint8Array): boolean {
  const y = Uint8Array.from(bytes) // a copy; `slice` of Node's Buffer is none
  y[31] = (y[31] ?? 0) & 0x7f
  return SMALL_ORDER.has(toHex(y)) || isAboveField(y)
}

function isAboveField(y: Uint8Array): boolean {
  if (y[31] !== 0x7f || (y[0] ?? 0) < 0xed) return false
  return y.subarray(1, 31).every((byte) => byte === 0xff)
}
