import { account } from './account.ts'
import { achievement } from './achievement.ts'
import { catalogue } from './catalogue.ts'
import { check } from './check.ts'
import { claim } from './claim.ts'
import { credential } from './credential.ts'
import { error } from './error.ts'
import { flash } from './flash.ts'
import { home } from './home.ts'
import { issuer } from './issuer.ts'
import { mailbox } from './mailbox.ts'
import { parts } from './parts.ts'
import { profile } from './profile.ts'
import { report } from './report.ts'
import { shell } from './shell.ts'
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
import { consoleAudit } from './console-audit.ts'

export const english = {
  account,
  achievement,
  catalogue,
  check,
  claim,
  credential,
  error,
  flash,
  home,
  issuer,
  mailbox,
  parts,
  profile,
  report,
  shell,
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
  consoleAudit,
} as const
