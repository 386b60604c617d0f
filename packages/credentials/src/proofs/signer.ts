/** Holds a private key and signs with it; the key itself never comes out. */
export type Signer = {
  readonly algorithm: 'Ed25519'
  /** The DID URL under which the public key is published. */
  readonly verificationMethod: string
  /** The 32 bytes of the public key. */
  readonly publicKey: Uint8Array
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** A credential without a proof, in the shape of the W3C Verifiable Credentials Data Model. */
export type UnsignedCredential = Record<string, unknown>

/** A Data Integrity proof (Data Integrity 1.0 §2.1). */
export type DataIntegrityProof = {
  type: 'DataIntegrityProof'
  cryptosuite: string
  created?: string
  expires?: string
  verificationMethod: string
  proofPurpose: string
  proofValue: string
}

/** A credential with its proofs. */
export type SignedCredential = Record<string, unknown> & { proof: DataIntegrityProof[] }
