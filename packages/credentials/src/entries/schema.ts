// `@credence/credentials/schema`: the shapes of Open Badges 3.0, as zod schemas and as types.
export {
  Achievement,
  AchievementType,
  Criteria,
  Related,
  Result,
  ResultDescription,
  ResultType,
  RubricCriterionLevel,
} from '../schema/achievement.ts'
export {
  EndorsementCredential,
  EndorsementSubject,
  Profile,
  Proof,
} from '../schema/endorsement-credential.ts'
export { AchievementSubject, OpenBadgeCredential } from '../schema/open-badge-credential.ts'
export {
  Address,
  Alignment,
  Evidence,
  GeoCoordinates,
  IdentifierEntry,
  IdentifierType,
  IdentityObject,
  Image,
} from '../schema/parts.ts'
