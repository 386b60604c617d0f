// Parts of jsonld and rdf-canonize, which carry no types: only what the compiled canonicalisation uses of it.
declare module 'jsonld/lib/context.js' {
  type TermMapping = {
    readonly '@id'?: string | null
    readonly '@type'?: string
    readonly '@container'?: readonly string[]
    readonly '@context'?: unknown
    readonly '@language'?: string | null
    readonly '@direction'?: string | null
    readonly '@nest'?: string
    readonly '@index'?: string
    readonly reverse?: boolean
    readonly _prefix?: boolean
  }
  export type ActiveContext = {
    readonly mappings: ReadonlyMap<string, TermMapping | null>
    readonly previousContext?: ActiveContext
  }
  type ProcessingOptions = {
    readonly processingMode: 'json-ld-1.1'
    readonly base: null
    readonly documentLoader: (url: string) => Promise<object>
    readonly contextResolver: object
    readonly eventHandler: (handling: {
      readonly event: { readonly level: string; readonly message: string }
      readonly next: () => void
    }) => void
  }
  const contextProcessor: {
    getInitialContext(options: { readonly processingMode: 'json-ld-1.1' }): ActiveContext
    process(work: {
      readonly activeCtx: ActiveContext
      readonly localCtx: unknown
      readonly options: ProcessingOptions
      readonly propagate?: boolean
      readonly overrideProtected?: boolean
    }): Promise<ActiveContext>
  }
  export default contextProcessor
}

declare module 'jsonld/lib/ContextResolver.js' {
  const ContextResolver: new (options: { readonly sharedCache: Map<string, unknown> }) => object
  export default ContextResolver
}

declare module 'rdf-canonize/lib/NQuads.js' {
  const NQuads: { parse(quads: string): object[] }
  export default NQuads
}
