export { BackupError, type BackupErrorCode } from './backup-error.ts'
export { restore } from './restore-backup.ts'
export { backUp, type BackupProgress, type BackupSummary } from './write-backup.ts'
