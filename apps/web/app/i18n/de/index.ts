import { account } from './account.ts'
import { achievement } from './achievement.ts'
import { catalogue } from './catalogue.ts'
import { check } from './check.ts'
import { credential } from './credential.ts'
import { error } from './error.ts'
import { flash } from './flash.ts'
import { home } from './home.ts'
import { issuer } from './issuer.ts'
import { parts } from './parts.ts'
import { report } from './report.ts'
import { shell } from './shell.ts'
import { types } from './types.ts'
import { verify } from './verify.ts'

export const german = {
  account,
  achievement,
  catalogue,
  check,
  credential,
  error,
  flash,
  home,
  issuer,
  parts,
  report,
  shell,
  types,
  verify,
} as const
