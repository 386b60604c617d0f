export {
  Achievement,
  AchievementType,
  Criteria,
  Related,
  Result,
  ResultDescription,
  ResultType,
  RubricCriterionLevel,
} from './achievement.ts'
export {
  EndorsementCredential,
  EndorsementSubject,
  Profile,
  Proof,
} from './endorsement-credential.ts'
export { AchievementSubject, OpenBadgeCredential } from './open-badge-credential.ts'
export {
  Address,
  Alignment,
  Evidence,
  GeoCoordinates,
  IdentifierEntry,
  IdentifierType,
  IdentityObject,
  Image,
} from './parts.ts'
