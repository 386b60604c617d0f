import { resolve } from 'node:path'

import type { Command } from 'commander'
import * as z from 'zod'

import type { Io } from '../io.ts'

const Options = z.object({
  port: z.string().optional(),
  host: z.string().optional(),
  dataDir: z.string().optional(),
})

/**
 * Adds `credence serve`.
 * @param program the command line
 * @param io the environment
 */
export function addServe(program: Command, io: Io): void {
  program
    .command('serve')
    .description('Run the server, as npm start does. Everything else is set in the environment.')
    .option('--port <port>', 'where to listen (or PORT; 3000)')
    .option('--host <host>', 'which interface to listen on (or HOST; 127.0.0.1)')
    .option('--data-dir <dir>', 'embedded database, files, keys (or DATA_DIR; ./data)')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  credence serve\n' +
        '  credence serve --port 3100 --data-dir /var/lib/credence\n' +
        '  PUBLIC_URL=https://credentials.example.org credence serve',
    )
    .action(async (given: unknown) => {
      const { port, host, dataDir } = Options.parse(given)
      const flags = {
        NODE_ENV: 'production',
        ...(port === undefined ? {} : { PORT: port }),
        ...(host === undefined ? {} : { HOST: host }),
        ...(dataDir === undefined ? {} : { DATA_DIR: resolve(dataDir) }),
      }
      Object.assign(process.env, io.env, flags) // the server's main reads the process's own
      await import('@credence/server/main')
    })
}
