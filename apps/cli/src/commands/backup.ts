import type { BackupProgress, BackupSummary } from '@credence/server/operator'
import type { Command } from 'commander'
import * as z from 'zod'

import { inWords, readInstallationConfig, withDataDir, withInstallation } from '../installation.ts'
import type { Io } from '../io.ts'
import { showProgress } from '../progress.ts'

const Options = z.object({ dataDir: z.string().optional(), json: z.boolean().optional() })

/**
 * Adds `credence backup` and `credence restore`.
 * @param program the command line
 * @param io where to read and write
 */
export function addBackup(program: Command, io: Io): void {
  withDataDir(program.command('backup'))
    .description(
      'Write the whole installation into one file: tables, uploaded files, pending mail, issuer keys as they are stored (wrapped). Beside a running server, too.',
    )
    .argument('<file>', 'a new file, such as credence-2026-11-24.tar.gz')
    .option('--json', 'print what is in it as JSON')
    .addHelpText(
      'after',
      '\nThe master key is not in a backup; without it a backup cannot be used. Keep a copy of DATA_DIR/master.key\n' +
        '(or CREDENCE_MASTER_KEY) at another place, where who steals the backup does not find it.\n' +
        '\nExample:\n  credence backup /backups/credence-$(date +%F).tar.gz',
    )
    .action(async (file: string, given: unknown) => {
      const { dataDir, json } = Options.parse(given)
      const { backUp } = await import('@credence/server/operator')
      const made = await watched(io, (onProgress) =>
        withInstallation(io, dataDir, (platform) => backUp(platform, file, { onProgress })),
      )
      if (json) io.write(`${JSON.stringify(made)}\n`)
      else io.write(`${file} holds ${contents(made)}.\n${keepTheKey}`)
    })
  withDataDir(program.command('restore'))
    .description('Bring a backup back into an empty installation: all of it, or nothing.')
    .argument('<file>', 'what credence backup wrote')
    .option('--json', 'print what was restored as JSON')
    .addHelpText(
      'after',
      '\nFirst put the old master key in place: DATA_DIR/master.key (chmod 600), or CREDENCE_MASTER_KEY. Stop the old\n' +
        'installation for good before the restored one starts, or both would send the pending mail.\n' +
        '\nExample:\n' +
        '  install -m 600 -D master.key /var/lib/credence/master.key\n' +
        '  credence restore /backups/credence-2026-11-24.tar.gz --data-dir /var/lib/credence',
    )
    .action(async (file: string, given: unknown) => {
      const { dataDir, json } = Options.parse(given)
      const { restore } = await import('@credence/server/operator')
      const config = await readInstallationConfig(io, dataDir)
      const made = await watched(io, (onProgress) =>
        inWords(() => restore(config, file, { onProgress })),
      )
      if (json) io.write(`${JSON.stringify(made)}\n`)
      else io.write(`Restored ${contents(made)}.\nStart it with PUBLIC_URL=${made.origin}\n`)
    })
}

const keepTheKey =
  'The master key is not in it, and the backup is of no use without: keep a copy of DATA_DIR/master.key (or\n' +
  'CREDENCE_MASTER_KEY) at another place.\n'

function contents({ rows, tables, files, jobs, bytes }: BackupSummary): string {
  const number = (value: number) => value.toLocaleString('en')
  const size =
    bytes < 1e6 ? `${number(Math.ceil(bytes / 1e3))} kB` : `${number(Math.ceil(bytes / 1e6))} MB`
  return `${number(rows)} rows of ${tables} tables, ${number(files)} files, ${number(jobs)} pending jobs (${size})`
}

async function watched<T>(
  io: Io,
  work: (onProgress: (progress: BackupProgress) => void) => Promise<T>,
): Promise<T> {
  const progress = showProgress(io)
  try {
    return await work(({ step, unit, done, total }) => {
      const [per, shown] = unit === 'bytes' ? [1e6, 'MB'] : [1, unit]
      const figures = { done: Math.floor(done / per), total: Math.ceil(total / per) }
      progress.update({ ...figures, unit: shown, note: step })
    })
  } finally {
    progress.end()
  }
}
