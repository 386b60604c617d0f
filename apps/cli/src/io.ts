import { readFile, writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'

/** Everything that a command reads and writes; tests hand in their own. */
export type Io = {
  readonly write: (text: string) => void
  readonly writeBytes: (bytes: Uint8Array) => void
  readonly error: (text: string) => void
  readonly readStdin: () => Promise<Uint8Array>
  readonly readFile: (path: string) => Promise<Uint8Array>
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>
  readonly now: () => Date
  /** True when colours may be written. */
  readonly hasColour: boolean
  /** True when the error stream is a terminal, where a progress bar may move. */
  readonly hasBar: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** The installation's own origin, which may be looked up although it is not public. */
  readonly ownOrigin: string
  exitCode: number
}

/**
 * Gives the process's own input and output.
 * @returns the io
 */
export function systemIo(): Io {
  const { env, stdout, stderr, stdin } = process
  return {
    write: (text) => stdout.write(text),
    writeBytes: (bytes) => stdout.write(bytes),
    error: (text) => stderr.write(text),
    readStdin: async () => new Uint8Array(await buffer(stdin)),
    readFile: async (path) => new Uint8Array(await readFile(path)),
    writeFile: (path, bytes) => writeFile(path, bytes),
    now: () => new Date(),
    hasColour: stdout.isTTY === true && !env['NO_COLOR'],
    hasBar: stderr.isTTY === true,
    env,
    ownOrigin: env['PUBLIC_URL'] ?? `http://localhost:${env['PORT'] ?? '3000'}`,
    exitCode: 0,
  }
}
