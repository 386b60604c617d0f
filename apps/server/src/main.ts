import { readConfig } from './config.ts'
import { startServer } from './server.ts'

/** The only file that touches the process: environment in, exit codes and signals out. */
process.stdout.on('error', () => undefined) // whoever read it has gone: no reason to stop

try {
  const server = await startServer(readConfig(process.env))
  process.stdout.write(server.greeting)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.stdout.write('Stopping …\n')
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
} catch (error) {
  const known = error instanceof Error && ['ConfigError', 'EmbeddedError'].includes(error.name)
  process.stderr.write(
    known
      ? `\n${error.message}\n\n`
      : `\nCredence could not start.\n${error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
}
