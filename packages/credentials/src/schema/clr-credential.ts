import * as z from 'zod'

import { isObject, own, asArray, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { Achievement } from './achievement.ts'
import { commonMembers, EndorsementCredential, Profile } from './endorsement-credential.ts'
import {
  CompactJws,
  DateTime,
  Evidence,
  extensible,
  IdentityObject,
  Image,
  types,
  Uri,
} from './parts.ts'

/** How two parts of a record belong together (CLR 2.0 §B.2 AssociationType). */
export const AssociationType = extensible([
  'exactMatchOf',
  'isChildOf',
  'isParentOf',
  'isPartOf',
  'isPeerOf',
  'isRelatedTo',
  'precedes',
  'replacedBy',
])

/** A relation between two achievements of a record (CLR 2.0 §B.1 Association). */
export const Association = z.looseObject({
  type: z.literal('Association'),
  associationType: AssociationType,
  sourceId: Uri,
  targetId: Uri,
})
export type Association = z.infer<typeof Association>

const Nested = z.union([CompactJws, z.looseObject({})])

/** Whose record it is, and what is in it (CLR 2.0 §B.1 ClrSubject). */
export const ClrSubject = z
  .looseObject({
    id: Uri.optional(),
    type: types('ClrSubject'),
    identifier: z.array(IdentityObject).optional(),
    achievement: z.array(Achievement).optional(),
    verifiableCredential: z.array(Nested).min(1),
    association: z.array(Association).optional(),
  })
  .superRefine((subject, context) => {
    if (subject.id === undefined && (subject.identifier ?? []).length === 0) {
      context.addIssue({ code: 'custom', path: ['id'], message: 'needs an id or an identifier' })
    }
    const known = idsOf(subject.achievement ?? [], subject.verifiableCredential)
    if (!known) return
    for (const [at, association] of (subject.association ?? []).entries()) {
      for (const end of ['sourceId', 'targetId'] as const) {
        if (known.has(association[end])) continue
        const path = ['association', at, end]
        context.addIssue({ code: 'custom', path, message: 'names nothing in the record' })
      }
    }
  })
export type ClrSubject = z.infer<typeof ClrSubject>

const ClrContexts = z
  .array(z.union([z.string(), z.record(z.string(), z.unknown())]))
  .refine(
    ([first, second]) =>
      first === 'https://www.w3.org/ns/credentials/v2' &&
      /^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\/context(-2\.\d\.\d)*\.json$/.test(
        String(second),
      ),
    'must start with the contexts of W3C and of CLR 2.0',
  )

/**
 * A Comprehensive Learner Record 2.0 (CLR 2.0 §B.1 ClrCredential): credentials of one learner, wrapped and signed by who keeps the record.
 * Beyond the shape it checks that associations name achievements or credentials of the record. What the credentials inside say is checked
 * with each of them.
 */
export const ClrCredential = z.looseObject({
  '@context': ClrContexts,
  id: Uri,
  type: types('VerifiableCredential', 'ClrCredential'),
  name: z.string(),
  description: z.string().optional(),
  image: Image.optional(),
  partial: z.boolean().optional(),
  awardedDate: DateTime.optional(),
  credentialSubject: ClrSubject,
  endorsement: z.array(EndorsementCredential).optional(),
  endorsementJwt: z.array(CompactJws).optional(),
  evidence: z.array(Evidence).optional(),
  issuer: z.union([Uri, Profile]),
  validFrom: DateTime,
  validUntil: DateTime.optional(),
  ...commonMembers,
})
export type ClrCredential = z.infer<typeof ClrCredential>

/** Ids of the record's achievements and credentials; undefined when some stand in tokens and cannot be seen. */
function idsOf(
  achievements: readonly { readonly id: string }[],
  credentials: readonly unknown[],
): ReadonlySet<string> | undefined {
  const ids = new Set(achievements.map(({ id }) => id))
  for (const credential of credentials) {
    if (!isObject(credential) || own(credential, 'credentialSubject') === undefined)
      return undefined
    addId(credential, ids)
    for (const subject of asArray(own(credential, 'credentialSubject')).filter(isObject)) {
      for (const achievement of asArray(own(subject, 'achievement'))) addId(achievement, ids)
    }
  }
  return ids
}

function addId(value: JsonValue | JsonObject, ids: Set<string>): void {
  const id = isObject(value) ? ownString(value, 'id') : undefined
  if (id !== undefined) ids.add(id)
}
