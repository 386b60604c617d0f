import { achievements } from './achievements.ts'
import { advice } from './advice.ts'
import { batches } from './batches.ts'
import { comparison } from './compare.ts'
import { ctdl } from './ctdl.ts'
import { attempts } from './attempts.ts'
import { exams } from './exams.ts'
import { identity } from './identity.ts'
import { issuing } from './issuing.ts'
import { itemBanks } from './item-banks.ts'
import { market } from './market.ts'
import { organizations } from './organizations.ts'
import { enrolments, offerings } from './offerings.ts'
import { plans } from './plans.ts'
import { roleDrafts } from './role-drafts.ts'
import { jobRoles } from './roles.ts'
import { frameworks, skillAchievements } from './skills.ts'
import { stacks } from './stacks.ts'
import { transitions } from './transition.ts'
import { uploads } from './uploads.ts'
import { verification } from './verification.ts'
import { files, wallet } from './wallet.ts'

/** Every operation of Credence, by name. */
export const contract = {
  ...identity,
  ...organizations,
  ...uploads,
  ...achievements,
  ...comparison,
  ...market,
  ...ctdl,
  ...jobRoles,
  ...roleDrafts,
  ...frameworks,
  ...skillAchievements,
  ...offerings,
  ...enrolments,
  ...itemBanks,
  ...exams,
  ...attempts,
  ...verification,
  ...issuing,
  ...batches,
  ...wallet,
  ...plans,
  ...advice,
  ...transitions,
  ...stacks,
  ...files,
} as const
export type Contract = typeof contract

export * from './access.ts'
export * from './achievement-shapes.ts'
export * from './achievements.ts'
export * from './advice.ts'
export * from './advice-shapes.ts'
export * from './attempts.ts'
export * from './batches.ts'
export * from './client.ts'
export * from './compare.ts'
export * from './ctdl.ts'
export * from './exams.ts'
export * from './identity.ts'
export * from './issuing.ts'
export * from './item-banks.ts'
export * from './item-shapes.ts'
export * from './market.ts'
export * from './offerings.ts'
export * from './openapi.ts'
export * from './operation.ts'
export * from './organizations.ts'
export * from './pathway-fields.ts'
export * from './plan-shapes.ts'
export * from './plans.ts'
export * from './problem.ts'
export * from './role-drafts.ts'
export * from './roles.ts'
export * from './shapes.ts'
export * from './skill-key.ts'
export * from './skill-shapes.ts'
export * from './skills.ts'
export * from './stack-shapes.ts'
export * from './stacks.ts'
export * from './transition.ts'
export * from './uploads.ts'
export * from './verification.ts'
export * from './wallet.ts'
