import {
  CIPHERSUITES,
  deriveProof,
  verifyProof,
  verifySignature,
} from '@digitalbazaar/bbs-signatures'

import type { ContextSource } from '../../contexts/context-source.ts'
import type { PublicKey } from '../../crypto/public-key.ts'
import { concatBytes, utf8 } from '../../encoding/bytes.ts'
import { CredentialError } from '../../errors.ts'
import type { JsonObject } from '../../json/json-value.ts'
import type { BbsSigner } from '../signer.ts'
import type { BaseOptions } from './ecdsa-sd.ts'
import { groupStatements } from './group-statements.ts'
import { shuffledLabels } from './labels.ts'
import {
  isPosition,
  malformed,
  MAX_STATEMENTS,
  readBytes,
  readLabels,
  readPositions,
  writeSelectiveValue,
} from './proof-value.ts'
import { selectDisclosure } from './select-disclosure.ts'
import type { Disclosure } from './select-disclosure.ts'
import { hashLines, hashOptions, readDisclosed } from './selective-hash.ts'

const ciphersuite = CIPHERSUITES.BLS12381_SHA256
/** A proof has three points of 48 bytes, four scalars, and a scalar for each statement that is not shown. */
const PROOF_FLOOR = 3 * 48 + 4 * 32

/**
 * Makes the value of a `bbs-2023` base proof (BBS Cryptosuites 1.0 §3.4.1): one BBS signature over the statements that are not
 * mandatory, with the options and the mandatory statements in its header.
 * @param document the document without proofs
 * @param base the proof's options and the mandatory pointers
 * @param signer the issuer's key
 * @returns the proof value
 * @throws CredentialError `pointer_malformed`, `canonicalization_failed`, `too_large`
 */
export async function createBbsBase(
  document: JsonObject,
  { options, mandatoryPointers, known }: BaseOptions,
  signer: BbsSigner,
): Promise<string> {
  const hmacKey = crypto.getRandomValues(new Uint8Array(32))
  const relabel = await shuffledLabels(hmacKey)
  const groups = { mandatory: mandatoryPointers }
  const grouped = await groupStatements(document, groups, { relabel, known })
  const isMandatory = new Set(grouped.groups.mandatory.positions)
  const others = grouped.lines.filter((_, at) => !isMandatory.has(at)).map(utf8)
  if (others.length > MAX_STATEMENTS) {
    throw new CredentialError('too_large', 'The credential has more statements than can be signed.')
  }
  const mandatoryHash = await hashLines(grouped.lines.filter((_, at) => isMandatory.has(at)))
  const header = concatBytes(await hashOptions(document, options, known), mandatoryHash)
  return writeSelectiveValue('bbs-base', [
    readBytes(await signer.signMessages(header, others), 80),
    header,
    readBytes(signer.publicKey, 96),
    hmacKey,
    [...mandatoryPointers],
  ])
}

/**
 * Derives a `bbs-2023` proof that discloses a part of the document and cannot be linked to another one (BBS Cryptosuites 1.0
 * §3.4.4). Checked: the issuer's signature, under the key that the base proof states. Not checked: whose key that is.
 * @param document the document without proofs
 * @param parts the components of the base proof's value
 * @param options what to disclose besides the mandatory parts, what the proof is bound to, the known contexts
 * @returns the disclosed document and the value of its proof
 * @throws CredentialError `proof_malformed`, `pointer_malformed`, `signature_invalid`
 */
export async function deriveBbs(
  document: JsonObject,
  parts: readonly unknown[],
  options: {
    readonly selectivePointers: readonly string[]
    readonly presentationHeader: Uint8Array
    readonly known: ContextSource
  },
): Promise<Disclosure> {
  const [signatureBytes, headerBytes, keyBytes, hmacKey, pointerList] = parts
  const signature = readBytes(signatureBytes, 80)
  const header = readBytes(headerBytes, 64)
  const publicKey = readBytes(keyBytes, 96)
  const relabel = await shuffledLabels(readBytes(hmacKey, 32))
  const selected = await selectDisclosure(document, { ...options, pointerList, relabel })
  const messages = selected.otherLines.map(utf8)
  const signed = { ciphersuite, publicKey, header, signature, messages }
  if (!(await isGood(() => verifySignature(signed)))) {
    throw new CredentialError('signature_invalid', 'The credential is not the one that was signed.')
  }
  const { presentationHeader } = options
  const proof = await deriveProof({
    ...signed,
    presentationHeader,
    disclosedMessageIndexes: [...selected.shownOthers],
  })
  const labels = new Map(
    [...selected.labels].map(([canonical, label]) => [
      Number(canonical.slice(4)),
      Number(label.slice(1)),
    ]),
  )
  const value = [proof, labels, selected.mandatory, selected.shownOthers, presentationHeader]
  return { document: selected.document, proofValue: writeSelectiveValue('bbs-derived', value) }
}

/**
 * Verifies the value of a `bbs-2023` derived proof (BBS Cryptosuites 1.0 §3.4.6).
 * @param document the disclosed document without its proof
 * @param parts the components of the proof's value
 * @param options the proof without its value, the issuer's key, the known contexts
 * @returns true when it verifies
 * @throws CredentialError `proof_malformed`, `too_large`, `key_mismatch`
 */
export async function verifyBbs(
  document: JsonObject,
  parts: readonly unknown[],
  { options, key, known }: { options: JsonObject; key: PublicKey; known: ContextSource },
): Promise<boolean> {
  if (key.kind !== 'BLS12-381') {
    throw new CredentialError('key_mismatch', `A ${key.kind} key cannot make bbs-2023 proofs.`)
  }
  const [proofBytes, labelMap, mandatoryPositions, shownPositions, headerBytes] = parts
  const proof = readBytes(proofBytes)
  const labels = readLabels(labelMap, readLabel)
  const mandatory = readPositions(mandatoryPositions)
  const disclosedMessageIndexes = [...readPositions(shownPositions)]
  const hidden = (proof.length - PROOF_FLOOR) / 32
  if (!isPosition(hidden)) throw malformed('has a proof of a wrong length')
  if (hidden + disclosedMessageIndexes.length > MAX_STATEMENTS) {
    throw new CredentialError('too_large', 'The proof signs more statements than are checked.')
  }
  const { mandatoryHash, others } = await readDisclosed(document, { labels, mandatory }, known)
  if (others.length !== disclosedMessageIndexes.length) return false
  if ((disclosedMessageIndexes.at(-1) ?? -1) >= hidden + others.length) return false
  const header = concatBytes(await hashOptions(document, options, known), mandatoryHash)
  return isGood(() =>
    verifyProof({
      ciphersuite,
      publicKey: key.bytes,
      proof,
      header,
      presentationHeader: readBytes(headerBytes),
      disclosedMessages: [...others],
      disclosedMessageIndexes,
    }),
  )
}

function readLabel(value: unknown): string {
  if (isPosition(value)) return `b${value}`
  throw malformed('has a bad label')
}

/** The library throws for points and numbers that are out of range: that is a signature that is not good. */
async function isGood(verify: () => Promise<boolean>): Promise<boolean> {
  try {
    return (await verify()) === true
  } catch {
    return false
  }
}
