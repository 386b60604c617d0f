import * as z from 'zod'

import {
  Address,
  CompactJws,
  DateOnly,
  DateTime,
  IdentifierEntry,
  Image,
  types,
  Uri,
} from './parts.ts'

/** The contexts of an Open Badges 3.0 credential: W3C, Open Badges, then any (Open Badges 3.0 §7.1). */
export const OpenBadgeContexts = z.tuple(
  [
    z.literal('https://www.w3.org/ns/credentials/v2'),
    z
      .string()
      .regex(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$/),
  ],
  z.union([z.string(), z.record(z.string(), z.unknown())]),
)

/** A proof inside a credential (Open Badges 3.0 §B.1.15). Which suites verify is another matter. */
export const Proof = z.looseObject({
  type: z.string(),
  created: DateTime.optional(),
  cryptosuite: z.string().optional(),
  challenge: z.string().optional(),
  domain: z.string().optional(),
  nonce: z.string().optional(),
  proofPurpose: z.string().optional(),
  proofValue: z.string().optional(),
  verificationMethod: Uri.optional(),
})
export type Proof = z.infer<typeof Proof>

/** The members that every Open Badges 3.0 credential may have. */
export const commonMembers = {
  proof: z.array(Proof).optional(),
  credentialSchema: z.array(z.looseObject({ id: Uri, type: z.string() })).optional(),
  credentialStatus: z.looseObject({ id: Uri, type: z.string() }).optional(),
  refreshService: z.looseObject({ id: Uri, type: z.string() }).optional(),
  termsOfUse: z.array(z.looseObject({ id: Uri.optional(), type: z.string() })).optional(),
}

/** What is said about whom (Open Badges 3.0 §B.1.9). */
export const EndorsementSubject = z.looseObject({
  id: Uri,
  type: types('EndorsementSubject'),
  endorsementComment: z.string().optional(),
})
export type EndorsementSubject = z.infer<typeof EndorsementSubject>

const profileMembers = {
  id: Uri,
  type: types('Profile'),
  name: z.string().optional(),
  url: Uri.optional(),
  phone: z.string().optional(),
  description: z.string().optional(),
  endorsementJwt: z.array(CompactJws).optional(),
  image: Image.optional(),
  email: z.string().optional(),
  address: Address.optional(),
  otherIdentifier: z.array(IdentifierEntry).optional(),
  official: z.string().optional(),
  familyName: z.string().optional(),
  givenName: z.string().optional(),
  additionalName: z.string().optional(),
  patronymicName: z.string().optional(),
  honorificPrefix: z.string().optional(),
  honorificSuffix: z.string().optional(),
  familyNamePrefix: z.string().optional(),
  dateOfBirth: DateOnly.optional(),
}

const ProfileMembers = z.looseObject(profileMembers)

/** An organization or a person (Open Badges 3.0 §B.1.15 Profile). */
export type Profile = z.infer<typeof ProfileMembers> & {
  endorsement?: EndorsementCredential[]
  parentOrg?: Profile
}
export const Profile: z.ZodType<Profile> = z.looseObject({
  ...profileMembers,
  endorsement: z.lazy(() => z.array(EndorsementCredential)).optional(),
  parentOrg: z.lazy(() => Profile).optional(),
})

const endorsementMembers = {
  '@context': OpenBadgeContexts,
  id: Uri,
  type: types('VerifiableCredential', 'EndorsementCredential'),
  name: z.string(),
  description: z.string().optional(),
  credentialSubject: EndorsementSubject,
  awardedDate: DateTime.optional(),
  validFrom: DateTime,
  validUntil: DateTime.optional(),
  ...commonMembers,
}
const EndorsementMembers = z.looseObject(endorsementMembers)

/** Somebody's word for an achievement, a credential or an organization (Open Badges 3.0 §B.1.8). */
export type EndorsementCredential = z.infer<typeof EndorsementMembers> & {
  issuer: string | Profile
}
export const EndorsementCredential: z.ZodType<EndorsementCredential> = z.looseObject({
  ...endorsementMembers,
  issuer: z.union([Uri, Profile]),
})
