import type { HashText } from '../../canonical/fast/label-blank-nodes.ts'
import type { GraphReader } from '../../canonical/fast/read-graph.ts'
import { proofOptionsQuads } from '../../canonical/proof-options-quads.ts'
import { checkContexts } from '../../contexts/check-contexts.ts'
import type { DataModelVersion } from '../../contexts/check-contexts.ts'
import { hashText as hashBytes } from '../../crypto/hash.ts'
import { encodeBase58 } from '../../encoding/base58.ts'
import { CredentialError } from '../../errors.ts'
import { own } from '../../json/json-value.ts'
import type { JsonObject } from '../../json/json-value.ts'
import { checkAgainstSchema } from '../../schema/check-schema.ts'
import { checkDataModel } from '../../schema/data-model.ts'
import type { Ed25519Signer } from '../signer.ts'
import { compileQuads } from './compile-quads.ts'
import { compileShape, splitJson } from './compile-shape.ts'

/** Credentials of one shape, ready to be filled and signed. */
export type Template = {
  /** Gives what a credential has in the places that differ; undefined when its shape is another one. */
  readonly match: (credential: object) => string[] | undefined
  /**
   * Signs what matches. Its members, their order and nesting, contexts and all else that does not differ were checked with
   * the sample; what an address must be is checked here, and the data model and the schema are checked again.
   * Undefined when only the general way can tell what is to be signed.
   */
  readonly sign: (filling: Filling) => Promise<string | undefined>
}

/** A credential that matches, what stands in its places, and when its proof is made. */
export type Filling = {
  readonly credential: JsonObject
  readonly values: readonly string[]
  readonly created: Date
}

type Tools = {
  readonly signer: Ed25519Signer
  readonly hashText: HashText
  readonly readGraph: GraphReader
}

/**
 * Makes a template from the first credential of a shape.
 * @param document the credential, checked as `issue` does
 * @param tools the signer, SHA-256 and the reader of graphs
 * @returns the template; undefined when the credential is not understood exactly
 */
export async function createTemplate(
  document: JsonObject,
  { signer, hashText, readGraph }: Tools,
): Promise<Template | undefined> {
  const version = checkContexts(document)
  const shape = compileShape(document)
  const read = shape && (await readGraph(shape.marked))
  if (!read) return undefined
  const writeQuads = compileQuads(read.graph, shape, { compiled: read.compiled, hashText })
  const json = splitJson(JSON.stringify(shape.marked).slice(0, -1))
  if (!writeQuads || !json) return undefined
  const hashOptions = rememberingOptions(signer, own(document, '@context') ?? [])
  return {
    match: shape.match,
    sign: async ({ credential, values, created }) => {
      const written = isGood(credential, version) ? writeQuads(values) : undefined
      const hashing = written && hashOptions(created)
      const options = hashing instanceof Promise ? await hashing : hashing
      if (!written || !options) return undefined
      const bytes = new Uint8Array(64)
      const hash = hashBytes(written.quads)
      bytes.set(options.hash)
      bytes.set(hash instanceof Promise ? await hash : hash, 32)
      const signature = await signer.sign(bytes)
      if (signature.length !== 64) throw badSignature()
      const start = fill(json, written.isPlain ? values : values.map(escapeJson))
      return `${start},"proof":[${options.start},"proofValue":"z${encodeBase58(signature)}"}]}`
    },
  }
}

/** Makes the checks that what differs may fail. `issue` makes them all again, and says what is wrong. */
function isGood(credential: JsonObject, version: DataModelVersion): boolean {
  try {
    checkDataModel(credential, version)
    checkAgainstSchema(credential)
    return true
  } catch (error) {
    if (error instanceof CredentialError) return false
    throw error
  }
}

type HashedOptions = { readonly start: string; readonly hash: Uint8Array }

/** Batches are signed within seconds: the options of the last credential are mostly those of the next. */
function rememberingOptions(
  { verificationMethod }: Ed25519Signer,
  contexts: NonNullable<JsonObject[string]>,
): (created: Date) => HashedOptions | Promise<HashedOptions | undefined> {
  let last: { readonly time: number; readonly hashed: HashedOptions } | undefined
  async function hashOptions(time: Date): Promise<HashedOptions | undefined> {
    const created = time.toISOString().replace(/\.[0-9]{3}Z$/, 'Z')
    const options = {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created,
      verificationMethod,
      proofPurpose: 'assertionMethod',
    }
    const quads = proofOptionsQuads(options, contexts)
    if (quads === undefined) return undefined
    const hashed = { start: JSON.stringify(options).slice(0, -1), hash: await hashBytes(quads) }
    last = { time: time.getTime(), hashed }
    return hashed
  }
  return (time) => (last?.time === time.getTime() ? last.hashed : hashOptions(time))
}

/** JSON escapes a part of what N-Quads escape: what is plain there needs nothing here. */
function escapeJson(value: string): string {
  return JSON.stringify(value).slice(1, -1) // a template takes well-formed text alone
}

function fill(parts: readonly (string | number)[], values: readonly string[]): string {
  let text = ''
  for (const part of parts) {
    text += typeof part === 'string' ? part : (values[part] ?? '')
  }
  return text
}

function badSignature(): CredentialError {
  return new CredentialError('signature_invalid', 'The signer did not give an Ed25519 signature.')
}
