import type { Config } from '../config.ts'
import type { Clock } from './clock.ts'
import type { Events } from './events.ts'
import type { GuardedFetch } from './fetch-guard.ts'
import type { Files } from './files.ts'
import type { Limits } from './http/limits.ts'
import type { Jobs } from './jobs.ts'
import type { KeyStore } from './keys/key-store.ts'
import type { Log } from './log.ts'
import type { Mailer } from './mail.ts'
import type { Outbox } from './outbox.ts'
import type { Database } from './postgres/database.ts'

/** What every room stands on. */
export type Platform = {
  readonly config: Config
  /** Addresses that the installation had before it moved; credentials of then name them. */
  readonly formerOrigins: readonly string[]
  readonly clock: Clock
  readonly log: Log
  readonly database: Database
  readonly jobs: Jobs
  readonly events: Events
  readonly mailer: Mailer
  readonly outbox: Outbox
  readonly files: Files
  readonly keys: KeyStore
  /** 32 bytes; secrets of other kinds are derived from it, never it itself used for them. */
  readonly masterKey: Buffer
  readonly fetch: GuardedFetch
  readonly limits: Limits
}
