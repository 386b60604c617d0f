import { encodeBase64Url } from '../encoding/base64url.ts'
import { toHex } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { publicKeyFromJwk } from './public-key.ts'
import type { PublicKey } from './public-key.ts'

const PEM = /^-----BEGIN PUBLIC KEY-----\s+([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----$/
const TAGS = { integer: 0x02, bits: 0x03, sequence: 0x30 } as const
/** rsaEncryption and no parameters, in DER (RFC 3279 §2.3.1). */
const RSA = '06092a864886f70d0101010500'

/**
 * Reads an RSA public key from PEM (RFC 7468 §13: SubjectPublicKeyInfo), which older key documents have as `publicKeyPem`. Strict DER; other kinds of
 * keys are refused.
 * @param pem the text
 * @returns the key, of 2048 to 8192 bits
 * @throws CredentialError `multikey_malformed`, `key_weak` for small keys and bad exponents
 */
export function publicKeyFromPem(pem: string): PublicKey {
  const body = pem.length <= 8192 ? PEM.exec(pem.trim())?.[1] : undefined
  if (body === undefined) throw malformed('is not a public key')
  const [info, ...rest] = items(decode(body))
  if (info?.tag !== TAGS.sequence || rest.length > 0) throw malformed('is not one key')
  const [algorithm, bits, ...more] = items(info.content)
  if (!algorithm || !bits || more.length > 0) throw malformed('is not one key')
  if (algorithm.tag !== TAGS.sequence || toHex(algorithm.content) !== RSA) {
    throw malformed('holds another kind of key than RSA')
  }
  if (bits.tag !== TAGS.bits || bits.content[0] !== 0) throw malformed('holds no key')
  const [key, ...after] = items(bits.content.subarray(1))
  if (key?.tag !== TAGS.sequence || after.length > 0) throw malformed('holds no key')
  const [modulus, exponent, ...others] = items(key.content)
  if (others.length > 0) throw malformed('holds no key')
  return publicKeyFromJwk({ kty: 'RSA', n: positive(modulus), e: positive(exponent) })
}

type Item = { readonly tag: number; readonly content: Uint8Array }

function items(bytes: Uint8Array): readonly Item[] {
  const found: Item[] = []
  for (let at = 0; at < bytes.length;) {
    const [tag = 0, first = 0, second = 0, third = 0] = bytes.subarray(at, at + 4)
    const [size, length] =
      first < 0x80
        ? [2, first]
        : first === 0x81 && second >= 0x80
          ? [3, second]
          : first === 0x82 && second > 0
            ? [4, second * 256 + third]
            : [0, 0]
    const end = at + size + length
    if (size === 0 || end > bytes.length) throw malformed('is not good DER')
    found.push({ tag, content: bytes.subarray(at + size, end) })
    at = end
  }
  return found
}

/** An integer of DER that is positive, without its sign byte, in base64url. */
function positive(item: Item | undefined): string {
  const [first = 0x80, second = 0] = item?.content ?? []
  const hasSign = first === 0
  if (item?.tag !== TAGS.integer || first >= 0x80 || (hasSign && second < 0x80)) {
    throw malformed('holds a bad number')
  }
  return encodeBase64Url(item.content.subarray(hasSign ? 1 : 0))
}

function decode(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replace(/\s/g, '')), (letter) => letter.charCodeAt(0))
  } catch (cause) {
    throw new CredentialError('multikey_malformed', 'The PEM file is not base64.', { cause })
  }
}

function malformed(why: string): CredentialError {
  return new CredentialError('multikey_malformed', `The PEM file ${why}.`)
}
