import { account } from './account.ts'
import { error } from './error.ts'
import { flash } from './flash.ts'
import { home } from './home.ts'
import { parts } from './parts.ts'
import { report } from './report.ts'
import { shell } from './shell.ts'
import { verify } from './verify.ts'

export const german = { account, error, flash, home, parts, report, shell, verify } as const
