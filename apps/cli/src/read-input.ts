import type { Fetch } from '@credence/credentials'

import { Failure } from './failure.ts'
import type { Io } from './io.ts'

const MAX_BYTES = 32 * 1024 * 1024
const ACCEPT =
  'application/vc, application/vc+ld+json, application/ld+json, application/json, application/vc+jwt, image/png, image/svg+xml, application/pdf'

/** Where inputs come from. */
export type InputSource = { readonly io: Io; readonly fetch: Fetch; readonly isOffline: boolean }

/**
 * Reads an input: a file, an address, or `-` for the standard input.
 * @param input what the person named
 * @param source where inputs come from
 * @returns its bytes
 * @throws Failure with exit code 3 when it cannot be read
 */
export async function readInput(
  input: string,
  { io, fetch, isOffline }: InputSource,
): Promise<Uint8Array> {
  try {
    if (input === '-') return await io.readStdin()
    if (!/^https?:\/\//i.test(input)) return await io.readFile(input)
    if (isOffline) throw new Error('look-ups are off')
    const response = await fetch(input, {
      headers: { accept: ACCEPT },
      accept: ACCEPT,
      maxBytes: MAX_BYTES,
    })
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Failure(`${input} cannot be read: ${why}`, 3, cause)
  }
}
