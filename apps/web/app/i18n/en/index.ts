import { account } from './account.ts'
import { achievement } from './achievement.ts'
import { advice } from './advice.ts'
import { catalogue } from './catalogue.ts'
import { check } from './check.ts'
import { claim } from './claim.ts'
import { compare } from './compare.ts'
import { credential } from './credential.ts'
import { error } from './error.ts'
import { exam } from './exams.ts'
import { flash } from './flash.ts'
import { home } from './home.ts'
import { issuer } from './issuer.ts'
import { mailbox } from './mailbox.ts'
import { market } from './market.ts'
import { offering } from './offering.ts'
import { parts } from './parts.ts'
import { plan } from './plan.ts'
import { profile } from './profile.ts'
import { report } from './report.ts'
import { role } from './role.ts'
import { shell } from './shell.ts'
import { skill } from './skill.ts'
import { stack } from './stack.ts'
import { transition } from './transition.ts'
import { types } from './types.ts'
import { verify } from './verify.ts'
import { wallet } from './wallet.ts'
import { console } from './console.ts'
import { badge } from './console-badge.ts'
import { consoleAchievement } from './console-achievement.ts'
import { consoleIssue } from './console-issue.ts'
import { consoleBatch } from './console-batch.ts'
import { consoleCredentials } from './console-credentials.ts'
import { consoleOrg } from './console-organization.ts'
import { consoleOffering } from './console-offering.ts'
import { consoleExam } from './console-exam.ts'
import { consoleFramework } from './console-framework.ts'
import { consoleRegistry } from './console-registry.ts'
import { consoleRole } from './console-role.ts'
import { consoleStack } from './console-stack.ts'
import { consoleAudit } from './console-audit.ts'

export const english = {
  account,
  achievement,
  advice,
  catalogue,
  check,
  claim,
  compare,
  credential,
  error,
  exam,
  flash,
  home,
  issuer,
  mailbox,
  market,
  offering,
  parts,
  plan,
  profile,
  report,
  role,
  shell,
  skill,
  stack,
  transition,
  types,
  verify,
  wallet,
  console,
  badge,
  consoleAchievement,
  consoleIssue,
  consoleBatch,
  consoleCredentials,
  consoleOrg,
  consoleOffering,
  consoleExam,
  consoleFramework,
  consoleRegistry,
  consoleRole,
  consoleStack,
  consoleAudit,
} as const
