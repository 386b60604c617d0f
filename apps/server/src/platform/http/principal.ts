import type { Permission, Role, Scope } from '@credence/contract'

/** Who sends a request. */
export type Principal =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'person'; readonly person: Person }
  | {
      readonly kind: 'key'
      readonly orgId: string
      readonly keyId: string
      readonly scopes: readonly Scope[]
    }

export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: 'en' | 'de'
}

/** An organization as this caller may use it. */
export type OrgAccess = {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** For the audit log: `person:<id>` or `key:<id>`. */
  readonly actor: string
  /** The role of a member; undefined for a key. */
  readonly role: Role | undefined
  may(permission: Permission): boolean
}

/** How the adapter learns who is calling. Given by the room `identity`. */
export type Gatekeeper = {
  /** @throws Failure `invalid_api_key` where a bearer token is given and does not hold */
  identify(request: Request): Promise<Principal>
  /** @returns nothing where there is no such organization or the principal has no part in it */
  enter(slug: string, principal: Principal): Promise<OrgAccess | undefined>
}
