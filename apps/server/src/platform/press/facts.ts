import type { MedallionDesign } from '@credence/medallion'

/** The languages that the press has words for. */
export type PressLanguage = 'en' | 'de'

/** Who awarded something. */
export type IssuerFacts = { readonly name: string; readonly did: string; readonly url?: string }

/** What a certificate says. Texts may be anything: they are drawn, never trusted. */
export type CertificateFacts = {
  readonly language: PressLanguage
  readonly title: string
  /** As in our glossary (`badge`, `micro-certification`, …); an unknown one is shown as it is. */
  readonly achievementType: string
  readonly holder: string
  readonly issuer: IssuerFacts
  /** ISO 8601, a date or an instant; shown as a date in UTC. */
  readonly issuedOn: string
  readonly validUntil?: string
  readonly criteria?: string
  readonly skills: readonly { readonly name: string; readonly level?: number }[]
  readonly design: MedallionDesign
  /** Where the credential can be checked: the absolute address of `/c/{id}`. */
  readonly url: string
  /** The signed credential, JSON or a compact JWS; it is attached byte for byte. */
  readonly credential: string
  readonly status?: 'active' | 'revoked' | 'suspended' | 'expired'
  /** An organization's colour, `#rrggbb`; contrast is corrected. Absent: the house's own. */
  readonly accent?: string
}

/** What a badge's image needs. */
export type BadgeFacts = Pick<CertificateFacts, 'design' | 'title' | 'issuer' | 'issuedOn'>

/** What the preview of a page that is not a credential shows. */
export type PagePreviewFacts = {
  readonly language: PressLanguage
  /** The small line over the title, such as the kind of achievement. */
  readonly label: string
  readonly title: string
  /** The line under the title, such as the issuer's name. */
  readonly line?: string
  readonly design: MedallionDesign
  readonly accent?: string
}
