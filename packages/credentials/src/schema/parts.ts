import * as z from 'zod'

import { parseDateTime } from './date-time.ts'

/** A URI, IRI or e-mail: Open Badges 3.0 asks for text alone, so only emptiness of type is checked here. */
export const Uri = z.string()

/** A date and time with a zone (Open Badges 3.0 §B.3 DateTime). */
export const DateTime = z
  .string()
  .refine((text) => parseDateTime(text) !== undefined, 'is not a date and time with a zone')

/** A calendar date, `YYYY-MM-DD`. */
export const DateOnly = z.iso.date()

/** A compact JWS (Open Badges 3.0 §B.3 CompactJws). */
export const CompactJws = z.string().regex(/^[a-zA-Z0-9_-]+\.[a-zA-Z0-9_-]*\.[a-zA-Z0-9_-]+$/)

/** A language code (Open Badges 3.0 §B.3 LanguageCode). */
export const LanguageCode = z.string().regex(/^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/)

/**
 * A list of types that must contain the given ones.
 * @param required the types that must be there
 * @returns the schema
 */
export function types(...required: readonly string[]) {
  return z
    .array(z.string())
    .min(1)
    .refine((list) => required.every((type) => list.includes(type)), {
      error: `must contain ${required.join(', ')}`,
    })
}

/**
 * One of the standard's words, or an extension that starts with `ext:` (Open Badges 3.0 §B.2).
 * @param words the standard's words
 * @returns the schema
 */
export function extensible<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.union([z.enum(words), z.string().regex(/^ext:[a-zA-Z0-9|._][a-zA-Z0-9|._-]*$/)])
}

/** An image by address or data URI (Open Badges 3.0 §B.1.14). Closed. */
export const Image = z.strictObject({
  id: Uri,
  type: z.literal('Image'),
  caption: z.string().optional(),
})
export type Image = z.infer<typeof Image>

/** What an identifier is (Open Badges 3.0 §B.2.2). */
export const IdentifierType = extensible([
  'name',
  'sourcedId',
  'systemId',
  'productId',
  'userName',
  'accountId',
  'emailAddress',
  'nationalIdentityNumber',
  'isbn',
  'issn',
  'lisSourcedId',
  'oneRosterSourcedId',
  'sisSourcedId',
  'ltiContextId',
  'ltiDeploymentId',
  'ltiToolId',
  'ltiPlatformId',
  'ltiUserId',
  'identifier',
])
export type IdentifierType = z.infer<typeof IdentifierType>

/** Another identifier of an organization, person or achievement (Open Badges 3.0 §B.1.12). Closed. */
export const IdentifierEntry = z.strictObject({
  type: z.literal('IdentifierEntry'),
  identifier: z.string(),
  identifierType: IdentifierType,
})
export type IdentifierEntry = z.infer<typeof IdentifierEntry>

/** Who a credential is for, in plain text or salted and hashed (Open Badges 3.0 §B.1.13). Closed. */
export const IdentityObject = z
  .strictObject({
    type: z.literal('IdentityObject'),
    hashed: z.boolean(),
    identityHash: z.string(),
    identityType: IdentifierType,
    salt: z.string().optional(),
  })
  .refine((identity) => !identity.hashed || isIdentityHash(identity.identityHash), {
    path: ['identityHash'],
    error: 'is not a hash of a supported kind',
  })
export type IdentityObject = z.infer<typeof IdentityObject>

function isIdentityHash(text: string): boolean {
  return /^(?:sha256\$[0-9a-fA-F]{64}|md5\$[0-9a-fA-F]{32})$/.test(text)
}

/** A place on Earth (Open Badges 3.0 §B.1.11). */
export const GeoCoordinates = z.looseObject({
  type: z.literal('GeoCoordinates'),
  latitude: z.number(),
  longitude: z.number(),
})
export type GeoCoordinates = z.infer<typeof GeoCoordinates>

/** A postal address (Open Badges 3.0 §B.1.3). */
export const Address = z.looseObject({
  type: types('Address'),
  addressCountry: z.string().optional(),
  addressCountryCode: z.string().optional(),
  addressRegion: z.string().optional(),
  addressLocality: z.string().optional(),
  streetAddress: z.string().optional(),
  postOfficeBoxNumber: z.string().optional(),
  postalCode: z.string().optional(),
  geo: GeoCoordinates.optional(),
})
export type Address = z.infer<typeof Address>

/** A link from an achievement or result to a framework's item (Open Badges 3.0 §B.1.4). */
export const Alignment = z.looseObject({
  type: types('Alignment'),
  targetCode: z.string().optional(),
  targetDescription: z.string().optional(),
  targetName: z.string(),
  targetFramework: z.string().optional(),
  targetType: extensible([
    'ceasn:Competency',
    'ceterms:Credential',
    'CFItem',
    'CFRubric',
    'CFRubricCriterion',
    'CFRubricCriterionLevel',
    'CTDL',
  ]).optional(),
  targetUrl: Uri,
})
export type Alignment = z.infer<typeof Alignment>

/** What the earner did (Open Badges 3.0 §B.1.10). */
export const Evidence = z.looseObject({
  id: Uri.optional(),
  type: types('Evidence'),
  narrative: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  genre: z.string().optional(),
  audience: z.string().optional(),
})
export type Evidence = z.infer<typeof Evidence>
