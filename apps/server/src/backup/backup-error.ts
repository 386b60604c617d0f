export type BackupErrorCode =
  | 'file_exists'
  | 'file_unreadable'
  | 'damaged'
  | 'wrong_master_key'
  | 'no_master_key'
  | 'other_version'
  | 'not_empty'
  | 'in_use'
  | 'unreadable_table'
  | 'storage_full'

/** A backup that cannot be made or restored; the message says why, and what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly code: BackupErrorCode

  constructor(code: BackupErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
