import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../../config.ts'

const fileName = 'master.key'

/**
 * The key that wraps all others: the given one, or the one kept in `dataDir/master.key`, made the first time.
 * @throws ConfigError where the file is damaged or readable by others
 */
export function openMasterKey(given: Buffer | undefined, dataDir: string): Buffer {
  if (given) return given
  const file = join(dataDir, fileName)
  if (!existsSync(file)) createKeyFile(file, dataDir)
  return readKeyFile(file)
}

/**
 * The master key where there is one already; makes none.
 * @throws ConfigError where the file is damaged or readable by others
 */
export function findMasterKey(given: Buffer | undefined, dataDir: string): Buffer | undefined {
  if (given) return given
  const file = join(dataDir, fileName)
  return existsSync(file) ? readKeyFile(file) : undefined
}

function readKeyFile(file: string): Buffer {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new ConfigError(`${file} can be read by others. Run: chmod 600 ${file}`)
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32) {
    throw new ConfigError(
      `${file} does not hold 32 bytes in base64. Put the right master key back; without it the issuer keys cannot be used.`,
    )
  }
  return key
}

function createKeyFile(file: string, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true })
  const draft = `${file}.${process.pid}`
  const handle = openSync(draft, 'wx', 0o600)
  writeSync(handle, `${randomBytes(32).toString('base64')}\n`)
  fsyncSync(handle)
  closeSync(handle)
  try {
    linkSync(draft, file) // fails where another process was faster: then its key counts
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
