import type { attempts, exams, itemBanks } from '@credence/contract'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Platform } from '../../platform/platform.ts'
import { attemptHandlers } from './attempt-handlers.ts'
import { examHandlers } from './exam-handlers.ts'
import { finishDue } from './finish-attempt.ts'

export { createBank, findBankNamed } from './banks.ts'
export {
  credentialsOfAttempts,
  findPassed,
  findUnawarded,
  noteCredential,
  noteHeld,
  type AttemptKey,
  type Hold,
  type PassedAttempt,
} from './passed.ts'
export { isRenewable } from './renewal.ts'
export { openWholeExam } from './open-exam.ts'
export { readPackage } from './qti/read-package.ts'
export { importItems, maxPackageBytes } from './import-items.ts'
export * as assessmentTables from './tables.ts'

const dueInterval = 15_000

export type Assessment = {
  readonly handlers: Handlers<typeof itemBanks & typeof exams & typeof attempts>
  /** Ends the attempts whose time is up, now and from now on. */
  resume(): Promise<void>
  close(): void
}

/** Opens the room: item banks, exams, attempts and what came of them. */
export function openAssessment(platform: Platform): Assessment {
  const { clock, log } = platform
  let timer: NodeJS.Timeout | undefined
  const sweep = () =>
    finishDue(platform, clock.now()).catch((error: unknown) =>
      log.warn({ error }, 'attempts whose time is up were not ended; tried again soon'),
    )
  return {
    handlers: { ...examHandlers(platform), ...attemptHandlers(platform) },
    resume: async () => {
      await sweep()
      timer ??= setInterval(() => void sweep(), dueInterval)
      timer.unref()
    },
    close: () => clearInterval(timer),
  }
}
