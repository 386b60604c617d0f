/** What the operator's command line does: the face of the server for `apps/cli`. */
export {
  backUp,
  BackupError,
  restore,
  type BackupProgress,
  type BackupSummary,
} from '../backup/index.ts'
export { ConfigError, readConfig, type Config } from '../config.ts'
export { openInstallation, type Installation } from '../installation.ts'
export { Failure } from '../platform/http/failure.ts'
export { EmbeddedError } from '../platform/postgres/embedded-error.ts'
export { createUser } from './account.ts'
export { importFrameworks, type ImportProgress, type ImportResult } from './import-frameworks.ts'
export { importJobAds, type AdCounts } from './import-job-ads.ts'
export { importQti } from './import-qti.ts'
export { installStarter } from './install-starter.ts'
export { moveOrigin, type Move } from './move-origin.ts'
export { createKey, createOrg } from './organization.ts'
