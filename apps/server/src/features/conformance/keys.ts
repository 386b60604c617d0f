import { generateKey, type GeneratedKey, type IssueSuite } from '@credence/credentials'

/** The kinds of keys that the suites ask for. */
export const keyTypes = ['Ed25519', 'P-256', 'P-384', 'BLS12-381'] as const
export type KeyType = (typeof keyTypes)[number]

/** One key of each kind, made at the start and gone at the end. */
export type Keys = Readonly<Record<KeyType, GeneratedKey>>

/** Makes the keys. */
export async function createKeys(): Promise<Keys> {
  const [ed25519, p256, p384, bls] = await Promise.all(keyTypes.map(generateKey))
  if (!ed25519 || !p256 || !p384 || !bls) throw new TypeError('A key was not made.')
  return { Ed25519: ed25519, 'P-256': p256, 'P-384': p384, 'BLS12-381': bls }
}

/** The kind of key that a suite is used with when nothing is said. */
export function keyTypeFor(suite: IssueSuite): KeyType {
  if (suite === 'bbs-2023') return 'BLS12-381'
  return suite.startsWith('ecdsa') ? 'P-256' : 'Ed25519'
}
