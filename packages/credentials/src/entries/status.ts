// `@credence/credentials/status`: status lists, to revoke and to suspend.
export { CredentialError } from '../errors.ts'
export type { CredentialErrorCode } from '../errors.ts'
export { statusList } from '../status/status-list-credential.ts'
export type { StatusListDescription } from '../status/status-list-credential.ts'
