// Libraries that the tests compare with and that carry no types: only what is used of them.
declare module '@digitalbazaar/vc' {
  type Loader = (
    url: string,
  ) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>
  export function issue(options: {
    credential: object
    suite: object
    documentLoader: Loader
  }): Promise<Record<string, unknown>>
  export function derive(options: {
    verifiableCredential: object
    suite: object
    documentLoader: Loader
  }): Promise<Record<string, unknown>>
  export function verifyCredential(options: {
    credential: object
    suite: object
    documentLoader: Loader
    now?: Date
  }): Promise<{ verified: boolean; error?: Error }>
  export function signPresentation(options: {
    presentation: object
    suite: object
    challenge: string
    domain: string
    documentLoader: Loader
  }): Promise<Record<string, unknown>>
  export function verify(options: {
    presentation: object
    suite: object
    challenge: string
    domain: string
    documentLoader: Loader
    now?: Date
  }): Promise<{ verified: boolean; error?: Error }>
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: object; cryptosuite: object; date?: string })
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createSignCryptosuite(): object
  export function createVerifyCryptosuite(): object
}
declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/ecdsa-jcs-2019-cryptosuite' {
  export const cryptosuite: object
  export function createSignCryptosuite(): object
  export function createVerifyCryptosuite(): object
}
declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: { mandatoryPointers: readonly string[] }): object
  export function createDiscloseCryptosuite(options: {
    selectivePointers: readonly string[]
  }): object
  export function createVerifyCryptosuite(): object
}
declare module '@digitalbazaar/bbs-2023-cryptosuite' {
  export {
    createSignCryptosuite,
    createDiscloseCryptosuite,
    createVerifyCryptosuite,
  } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
}
declare module '@digitalbazaar/security-context' {
  const module: { contexts: ReadonlyMap<string, object> }
  export default module
}
