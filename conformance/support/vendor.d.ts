// Libraries that are compared with and carry no types: only what is used of them.
declare module '@digitalbazaar/vc' {
  type Loader = (
    url: string,
  ) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>
  type Suite = object
  export function issue(options: {
    credential: object
    suite: Suite
    documentLoader: Loader
  }): Promise<Record<string, unknown>>
  export function verifyCredential(options: {
    credential: object
    suite: Suite
    documentLoader: Loader
    now?: Date
  }): Promise<{ verified: boolean; error?: Error }>
}
declare module '@digitalcredentials/vc' {
  export { issue, verifyCredential } from '@digitalbazaar/vc'
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: object; cryptosuite: object; date?: string })
  }
}
declare module '@digitalbazaar/ed25519-multikey' {
  type KeyPair = { signer(): object }
  export function from(key: object): Promise<KeyPair>
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
