import { contextUrls } from '../contexts/pinned-contexts.ts'
import { decodeBase58 } from '../encoding/base58.ts'
import { decodeBase64Url } from '../encoding/base64url.ts'
import { toHex } from '../encoding/bytes.ts'
import { own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'

/** A hash function for resources, from weak to strong. */
export type DigestName = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** A digest that is stated, in hexadecimal digits. */
export type Digest = { readonly name: DigestName; readonly hex: string }

const SIZES = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 } as const
const SRI_NAMES: ReadonlyMap<string, DigestName> = new Map([
  ['sha256', 'SHA-256'],
  ['sha384', 'SHA-384'],
  ['sha512', 'SHA-512'],
])
const BARE_NAMES: ReadonlyMap<number, DigestName> = new Map([
  [32, 'SHA-256'],
  [48, 'SHA-384'],
  [64, 'SHA-512'],
])
/** The codes of hash functions in a multihash, each followed by the digest's length. */
const MULTIHASH_NAMES: ReadonlyMap<number, DigestName> = new Map([
  [0x12, 'SHA-256'],
  [0x20, 'SHA-384'],
  [0x13, 'SHA-512'],
])

/**
 * What is known of resources without asking anybody: the digests of the W3C base context (VC Data Model 2.0 §B.1) as its bytes are published, and then
 * those of the draft of July 2024, which stood at the same address before.
 */
const KNOWN_DIGESTS: ReadonlyMap<string, readonly Readonly<Record<DigestName, string>>[]> = new Map(
  [
    [
      contextUrls.credentialsV2,
      [
        {
          'SHA-256': '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
          'SHA-384':
            '97f1eb8e5042356c805fdd61afa2c557663785e0794dcafa21e138fd38def18cb360133c221aa31d6896a6bf3e65b614',
          'SHA-512':
            '5d55452bd2dcf8a29f5a290473eb242b1c5fb77d4e68f1a0aa87baa4dba2694852d65ec63d48ac04a99d956f9f7153b9406f84d2d04c74869b02c239a1d81305',
        },
        {
          'SHA-256': '24a18c90e9856d526111f29376e302d970b2bd10182e33959995b0207d7043b9',
          'SHA-384':
            '35239c36999d2155312091af194a1edb61634d6ad789a5e5b19f2aebdd762dd9d1dcaada40eda7ef921c6b8c0ae107a0',
          'SHA-512':
            'cb1336dfa8670d80d03344b3b0cc25faf4d45201823c35f39bb1afe5a9f911f615ff4ec80ec5f2f89e33d14e96bec8be78e38df35b918c9cd5f3b3449bd6c88f',
        },
      ],
    ],
  ],
)

/**
 * Compares digests with what is known of a resource.
 * @param id the resource's address
 * @param stated the digests, from `readDigests`
 * @returns whether they are those of the resource as it is, as it was, or of something else; `unknown` when nothing is known of it
 */
export function compareWithKnown(
  id: string,
  stated: readonly (readonly Digest[])[],
): 'current' | 'older' | 'other' | 'unknown' {
  const forms = KNOWN_DIGESTS.get(id)
  if (!forms) return 'unknown'
  const at = forms.findIndex((form) =>
    stated.every((list) => list.some(({ name, hex }) => form[name] === hex)),
  )
  return at < 0 ? 'other' : at === 0 ? 'current' : 'older'
}

/**
 * Reads the digests of a related resource (VC Data Model 2.0 §5.3): `digestSRI`, of whose digests the strongest count (Subresource Integrity
 * §3.3.3), and `digestMultibase`, a multihash, or as some write it a bare
 * digest, in base64url or base58btc.
 * @param resource the entry of `relatedResource`
 * @returns for each member that is there the digests of which one must fit; undefined when one cannot be read or none is there
 */
export function readDigests(resource: JsonObject): Digest[][] | undefined {
  const [integrity, multibase] = [own(resource, 'digestSRI'), own(resource, 'digestMultibase')]
  const stated = [
    ...(integrity === undefined ? [] : [readIntegrity(integrity)]),
    ...(multibase === undefined ? [] : [readMultibase(multibase)]),
  ]
  const isGood = stated.length > 0 && stated.every((list) => list.length > 0)
  return isGood ? stated : undefined
}

function readIntegrity(value: unknown): Digest[] {
  if (typeof value !== 'string' || value.length > 4096) return []
  const digests = value.split(/\s+/).flatMap((text) => {
    const [, prefix = '', base64 = ''] =
      /^(sha\d{3})-([A-Za-z0-9+/]+={0,2})(?:\?.*)?$/.exec(text) ?? []
    const url = base64.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')
    return toDigest(SRI_NAMES.get(prefix), () => decodeBase64Url(url))
  })
  const strongest = digests.toSorted((one, other) => other.hex.length - one.hex.length)[0]?.name
  return digests.filter(({ name }) => name === strongest)
}

function readMultibase(value: unknown): Digest[] {
  if (typeof value !== 'string' || value.length > 256) return []
  const bytes = decoded(() =>
    value.startsWith('u')
      ? decodeBase64Url(value.slice(1))
      : value.startsWith('z')
        ? decodeBase58(value.slice(1))
        : new Uint8Array(),
  )
  const bare = BARE_NAMES.get(bytes.length)
  if (bare) return toDigest(bare, () => bytes)
  const [code = -1, length] = bytes
  if (length !== bytes.length - 2) return []
  return toDigest(MULTIHASH_NAMES.get(code), () => bytes.subarray(2))
}

function toDigest(name: DigestName | undefined, read: () => Uint8Array): Digest[] {
  if (!name) return []
  const bytes = decoded(read)
  return bytes.length === SIZES[name] ? [{ name, hex: toHex(bytes) }] : []
}

function decoded(read: () => Uint8Array): Uint8Array {
  try {
    return read()
  } catch {
    return new Uint8Array()
  }
}
