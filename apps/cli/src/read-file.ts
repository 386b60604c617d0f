import { Failure } from './failure.ts'
import type { Io } from './io.ts'

/**
 * Reads a file, or the standard input for `-`.
 * @param path the file
 * @param io where to read
 * @returns its bytes
 * @throws Failure with exit code 1 when it cannot be read
 */
export async function readFileOrStdin(path: string, io: Io): Promise<Uint8Array> {
  try {
    return path === '-' ? await io.readStdin() : await io.readFile(path)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Failure(`${path} cannot be read: ${why}`, 1, cause)
  }
}
