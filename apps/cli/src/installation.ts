import { resolve } from 'node:path'

import type { Config, Installation } from '@credence/server/operator'
import type { Command } from 'commander'

import { Failure } from './failure.ts'
import type { Io } from './io.ts'

/** Errors of the server that say in words what to do. */
const known = new Set(['ConfigError', 'EmbeddedError', 'BackupError', 'Failure'])

/**
 * Adds the options that say which installation is meant.
 * @param command a command that works on the installation itself
 * @returns the same command
 */
export function withDataDir(command: Command): Command {
  return command.option('--data-dir <dir>', 'where the installation keeps its data (or DATA_DIR)')
}

/**
 * Reads the configuration of the installation meant.
 * @param io the environment
 * @param dataDir what `--data-dir` said
 * @returns the configuration; the log is silent, since results are on the standard output
 * @throws Failure with exit code 1
 */
export async function readInstallationConfig(io: Io, dataDir?: string): Promise<Config> {
  const { readConfig } = await import('@credence/server/operator')
  const given = dataDir === undefined ? {} : { DATA_DIR: resolve(dataDir) }
  return inWords(async () => readConfig({ ...io.env, DEMO: '0', LOG_LEVEL: 'silent', ...given }))
}

/**
 * Opens the installation for one deed: joins its running database, or starts it for the moment.
 * @param io the environment
 * @param dataDir what `--data-dir` said
 * @param deed what to do with it
 * @returns what the deed returns
 * @throws Failure with exit code 1
 */
export async function withInstallation<T>(
  io: Io,
  dataDir: string | undefined,
  deed: (installation: Installation) => Promise<T>,
): Promise<T> {
  const { openInstallation } = await import('@credence/server/operator')
  const config = await readInstallationConfig(io, dataDir)
  return inWords(async () => {
    const installation = await openInstallation(config, { origin: 'stored' })
    try {
      return await deed(installation)
    } finally {
      await installation.close()
    }
  })
}

/**
 * Turns errors that say what to do into failures of the command.
 * @param work what may fail
 * @returns what the work returns
 * @throws Failure with exit code 1
 */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && known.has(error.name)) throw new Failure(error.message, 1, error)
    throw error
  }
}
