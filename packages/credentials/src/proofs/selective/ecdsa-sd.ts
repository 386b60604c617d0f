import type { ContextSource } from '../../contexts/context-source.ts'
import type { PublicKey } from '../../crypto/public-key.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import { decodeBase64Url, encodeBase64Url } from '../../encoding/base64url.ts'
import { concatBytes, utf8 } from '../../encoding/bytes.ts'
import { decodeMultikey } from '../../encoding/multikey.ts'
import { encodeBase58 } from '../../encoding/base58.ts'
import { CredentialError } from '../../errors.ts'
import type { JsonObject } from '../../json/json-value.ts'
import { publicKey, publicKeyFromJwk } from '../../crypto/public-key.ts'
import { groupStatements } from './group-statements.ts'
import { hmacLabels } from './labels.ts'
import {
  malformed,
  MAX_STATEMENTS,
  readBytes,
  readLabels,
  readList,
  readPositions,
  writeSelectiveValue,
} from './proof-value.ts'
import { selectDisclosure } from './select-disclosure.ts'
import type { Disclosure } from './select-disclosure.ts'
import { hashLines, hashOptions, readDisclosed } from './selective-hash.ts'

const P256_PREFIX = Uint8Array.of(0x80, 0x24)

/** What making a base proof needs. */
export type BaseOptions = {
  /** The proof without its value. */
  readonly options: JsonObject
  /** What every disclosure must show, as JSON pointers. */
  readonly mandatoryPointers: readonly string[]
  readonly known: ContextSource
}

/**
 * Makes the value of an `ecdsa-sd-2023` base proof (ECDSA Cryptosuites 1.0 §3.6.1): every statement that is not mandatory
 * is signed with a key made for this proof alone; that key, the mandatory statements and the options are signed by the issuer.
 * @param document the document without proofs
 * @param base the proof's options and the mandatory pointers
 * @param sign signs with the issuer's P-256 key
 * @returns the proof value
 * @throws CredentialError `pointer_malformed`, `canonicalization_failed`, `too_large`
 */
export async function createEcdsaSdBase(
  document: JsonObject,
  { options, mandatoryPointers, known }: BaseOptions,
  sign: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): Promise<string> {
  const hmacKey = crypto.getRandomValues(new Uint8Array(32))
  const relabel = await hmacLabels(hmacKey)
  const groups = { mandatory: mandatoryPointers }
  const grouped = await groupStatements(document, groups, { relabel, known })
  const isMandatory = new Set(grouped.groups.mandatory.positions)
  const others = grouped.lines.filter((_, at) => !isMandatory.has(at))
  if (others.length > MAX_STATEMENTS) {
    throw new CredentialError('too_large', 'The credential has more statements than can be signed.')
  }
  const algorithm = { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const signatures: Uint8Array[] = []
  for (const line of others) {
    const signature = await crypto.subtle.sign(algorithm, pair.privateKey, utf8(line))
    signatures.push(new Uint8Array(signature))
  }
  const ownKey = await exportKey(pair.publicKey)
  const mandatoryHash = await hashLines(grouped.lines.filter((_, at) => isMandatory.has(at)))
  const optionsHash = await hashOptions(document, options, known)
  const signature = await sign(concatBytes(optionsHash, ownKey, mandatoryHash))
  return writeSelectiveValue('ecdsa-sd-base', [
    readBytes(signature, 64),
    ownKey,
    hmacKey,
    signatures,
    [...mandatoryPointers],
  ])
}

/**
 * Derives an `ecdsa-sd-2023` proof that discloses a part of the document (ECDSA Cryptosuites 1.0 §3.6.5). Checked: that the signatures
 * of what is disclosed are good. Not checked: the issuer's signature, which needs the issuer's key.
 * @param document the document without proofs
 * @param parts the components of the base proof's value
 * @param options what to disclose besides the mandatory parts, and the known contexts
 * @returns the disclosed document and the value of its proof
 * @throws CredentialError `proof_malformed`, `pointer_malformed`, `signature_invalid`
 */
export async function deriveEcdsaSd(
  document: JsonObject,
  parts: readonly unknown[],
  options: { readonly selectivePointers: readonly string[]; readonly known: ContextSource },
): Promise<Disclosure> {
  const [signature, ownKey, hmacKey, signatureList, pointerList] = parts
  const relabel = await hmacLabels(readBytes(hmacKey, 32))
  const signatures = readList(signatureList).map((entry) => readBytes(entry, 64))
  const selected = await selectDisclosure(document, { ...options, pointerList, relabel })
  if (signatures.length !== selected.otherPositions.length) {
    throw malformed('does not have as many signatures as the credential has statements')
  }
  const shown = selected.shownOthers.map((at) => signatures[at] ?? new Uint8Array())
  const key = readOwnKey(ownKey)
  for (const [at, signed] of shown.entries()) {
    const bytes = utf8(selected.shownLines[at] ?? '')
    if (!(await verifySignature('ES256', key, { bytes, signature: readBytes(signed) }))) {
      throw new CredentialError('signature_invalid', 'A statement is not the one that was signed.')
    }
  }
  const labels = new Map(
    [...selected.labels].map(([canonical, label]) => [
      Number(canonical.slice(4)),
      decodeBase64Url(label.slice(1)),
    ]),
  )
  const value = [readBytes(signature, 64), readBytes(ownKey, 35), shown, labels, selected.mandatory]
  return {
    document: selected.document,
    proofValue: writeSelectiveValue('ecdsa-sd-derived', value),
  }
}

/**
 * Verifies the value of an `ecdsa-sd-2023` derived proof (ECDSA Cryptosuites 1.0 §3.6.7): every statement of the document is either
 * mandatory or has a signature of its own, and the issuer signed the rest.
 * @param document the disclosed document without its proof
 * @param parts the components of the proof's value
 * @param options the proof without its value, the issuer's key, the known contexts
 * @returns true when it verifies
 * @throws CredentialError `proof_malformed`, `too_large`, `key_mismatch`
 */
export async function verifyEcdsaSd(
  document: JsonObject,
  parts: readonly unknown[],
  { options, key, known }: { options: JsonObject; key: PublicKey; known: ContextSource },
): Promise<boolean> {
  const [signature, ownKeyBytes, signatureList, labelMap, positions] = parts
  const signatures = readList(signatureList).map((entry) => readBytes(entry, 64))
  const labels = readLabels(labelMap, (value) => `u${encodeBase64Url(readBytes(value, 32))}`)
  const mandatory = readPositions(positions)
  const ownKey = readOwnKey(ownKeyBytes)
  const { mandatoryHash, others } = await readDisclosed(document, { labels, mandatory }, known)
  if (others.length !== signatures.length) return false
  const optionsHash = await hashOptions(document, options, known)
  const bytes = concatBytes(optionsHash, readBytes(ownKeyBytes, 35), mandatoryHash)
  const isIssuers = await verifySignature('ES256', key, {
    bytes,
    signature: readBytes(signature, 64),
  })
  if (!isIssuers) return false
  for (const [at, line] of others.entries()) {
    const signed = signatures[at] ?? new Uint8Array()
    if (!(await verifySignature('ES256', ownKey, { bytes: line, signature: signed }))) return false
  }
  return true
}

function readOwnKey(part: unknown): PublicKey {
  const bytes = readBytes(part, 35)
  const key = decodeMultikey(`z${encodeBase58(bytes)}`)
  if (key.kind === 'P-256') return publicKey('P-256', key.bytes)
  throw malformed('has a key of another kind than P-256')
}

async function exportKey(key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key)
  const point = publicKeyFromJwk({ kty: 'EC', crv: 'P-256', x, y })
  if (point.kind !== 'P-256') throw new TypeError('The key is not a P-256 key.')
  return concatBytes(P256_PREFIX, point.bytes)
}
