/** Issuers that somebody names: a plain list. */
export type ListedIssuers = { readonly name: string; readonly issuers: readonly string[] }

/** A `registry.json` of the Digital Credentials Consortium, looked up at its address. */
export type DccRegistry = {
  readonly name: string
  readonly type: 'dcc-legacy'
  readonly url: string
}

/** An OpenID Federation trust anchor, asked about one issuer at a time. */
export type FederationRegistry = {
  readonly name: string
  readonly type: 'oidf'
  /** The address of the anchor's entity configuration. */
  readonly trustAnchorEC: string
}

/** Somebody who says which issuers are known to them. */
export type TrustRegistry = ListedIssuers | DccRegistry | FederationRegistry

/** What a registry says about an issuer it lists. */
export type Listing = {
  /** The issuer's name as the registry knows it, which outweighs the one in the credential. */
  readonly name?: string
  readonly url?: string
}

/** How a registry's answer is given: listed, not listed; a registry that cannot be asked throws. */
export type RegistryAnswer = Listing | undefined
