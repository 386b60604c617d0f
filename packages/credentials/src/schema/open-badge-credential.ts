import * as z from 'zod'

import { Achievement, Result } from './achievement.ts'
import {
  commonMembers,
  EndorsementCredential,
  OpenBadgeContexts,
  Profile,
} from './endorsement-credential.ts'
import { CompactJws, DateTime, Evidence, IdentityObject, Image, types, Uri } from './parts.ts'
import { resultProblems } from './result-rules.ts'

/** Who earned what, and how well (Open Badges 3.0 §B.1.2). */
export const AchievementSubject = z
  .looseObject({
    id: Uri.optional(),
    type: types('AchievementSubject'),
    activityEndDate: DateTime.optional(),
    activityStartDate: DateTime.optional(),
    creditsEarned: z.number().optional(),
    achievement: Achievement,
    identifier: z.array(IdentityObject).optional(),
    image: Image.optional(),
    licenseNumber: z.string().optional(),
    narrative: z.string().optional(),
    result: z.array(Result).optional(),
    role: z.string().optional(),
    source: Profile.optional(),
    term: z.string().optional(),
  })
  .superRefine((subject, context) => {
    if (subject.id === undefined && (subject.identifier ?? []).length === 0) {
      context.addIssue({ code: 'custom', path: ['id'], message: 'needs an id or an identifier' })
    }
    for (const problem of resultProblems(subject.result ?? [], subject.achievement)) {
      context.addIssue({ code: 'custom', ...problem })
    }
  })
export type AchievementSubject = z.infer<typeof AchievementSubject>

/**
 * An Open Badges 3.0 credential (§B.1.0 AchievementCredential), written from the specification: every class, open where the
 * specification is open, closed where it is closed (Image, IdentityObject, IdentifierEntry), `proof` and every other
 * member that may be many as arrays. Beyond the published JSON Schema it checks that results fit their descriptions,
 * that the subject has an id or an identifier, and that hashed identities are hashes; these issues have the code
 * `custom`. Signatures, dates and status are `verify`'s work.
 */
export const OpenBadgeCredential = z.looseObject({
  '@context': OpenBadgeContexts,
  id: Uri,
  type: types('VerifiableCredential').refine(
    (list) => list.includes('OpenBadgeCredential') || list.includes('AchievementCredential'),
    'must contain OpenBadgeCredential or AchievementCredential',
  ),
  name: z.string().optional(),
  description: z.string().optional(),
  image: Image.optional(),
  awardedDate: DateTime.optional(),
  credentialSubject: AchievementSubject,
  endorsement: z.array(EndorsementCredential).optional(),
  endorsementJwt: z.array(CompactJws).optional(),
  evidence: z.array(Evidence).optional(),
  issuer: z.union([Uri, Profile]),
  validFrom: DateTime,
  validUntil: DateTime.optional(),
  ...commonMembers,
})
export type OpenBadgeCredential = z.infer<typeof OpenBadgeCredential>
