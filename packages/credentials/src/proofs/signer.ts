type Signs = {
  /** The DID URL under which the public key is published. */
  readonly verificationMethod: string
  /** Signs bytes; the private key never comes out. */
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
}

/** Signs with Ed25519 (RFC 8032). */
export type Ed25519Signer = Signs & {
  readonly algorithm: 'Ed25519'
  /** The 32 bytes of the public key. */
  readonly publicKey: Uint8Array
}

/**
 * Signs with ECDSA: SHA-256 for P-256, SHA-384 for P-384, SHA-512 for P-521, which signs tokens alone (FIPS 186-5). Signatures are
 * r and s side by side.
 */
export type EcdsaSigner = Signs & {
  readonly algorithm: 'P-256' | 'P-384' | 'P-521'
  /** The public key as a compressed point. */
  readonly publicKey: Uint8Array
}

/** Signs tokens with RSA and SHA-256, by PKCS #1 v1.5 or PSS (RFC 7518 §3.3, §3.5). */
export type RsaSigner = Signs & { readonly algorithm: 'RS256' | 'PS256' }

/** Signs lists of messages with BBS over BLS12-381 and SHA-256 (draft-irtf-cfrg-bbs-signatures). */
export type BbsSigner = {
  readonly algorithm: 'BLS12-381'
  /** The DID URL under which the public key is published. */
  readonly verificationMethod: string
  /** The 96 bytes of the public key. */
  readonly publicKey: Uint8Array
  signMessages(header: Uint8Array, messages: readonly Uint8Array[]): Promise<Uint8Array>
}

/** Holds a private key and signs with it; the key itself never comes out. */
export type Signer = Ed25519Signer | EcdsaSigner | RsaSigner | BbsSigner

/** A credential without a proof, in the shape of the W3C Verifiable Credentials Data Model. */
export type UnsignedCredential = Record<string, unknown>

/** A Data Integrity proof (Data Integrity 1.0 §2.1). */
export type DataIntegrityProof = {
  id?: string
  type: 'DataIntegrityProof'
  cryptosuite: string
  created?: string
  expires?: string
  verificationMethod: string
  proofPurpose: string
  domain?: string
  challenge?: string
  previousProof?: string | string[]
  proofValue: string
}

/** A credential with its proofs. */
export type SignedCredential = Record<string, unknown> & { proof: DataIntegrityProof[] }
