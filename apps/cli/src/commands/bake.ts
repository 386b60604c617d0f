import { bake, CredentialError, extract } from '@credence/credentials'
import type { Command } from 'commander'
import * as z from 'zod'

import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { readFileOrStdin } from '../read-file.ts'

const Options = z.object({ output: z.string().optional() })

/**
 * Adds `credence bake`.
 * @param program the command line
 * @param io where to read and write
 */
export function addBake(program: Command, io: Io): void {
  program
    .command('bake')
    .description('Bake a credential into a PNG or SVG image, in the place of one that is there.')
    .argument('<image>', 'a PNG or SVG file')
    .argument('<credential>', 'a JSON or JWT file, or - for the standard input')
    .option('-o, --output <file>', 'write it there instead of to the standard output')
    .action(async (image: string, credential: string, given: unknown) => {
      const { output } = Options.parse(given)
      const picture = await readFileOrStdin(image, io)
      const text = await readCredential(await readFileOrStdin(credential, io))
      const baked = bakeInto(picture, text)
      if (output === undefined) io.writeBytes(baked)
      else await io.writeFile(output, baked)
    })
}

async function readCredential(bytes: Uint8Array): Promise<string> {
  try {
    const { container, credential } = await extract(bytes)
    if (container === 'json' || container === 'jwt') return credential.trim()
  } catch (error) {
    if (error instanceof CredentialError) throw new Failure(error.message, 1, error)
    throw error
  }
  throw new Failure('The credential must be a JSON or JWT file.', 1)
}

function bakeInto(image: Uint8Array, credential: string): Uint8Array {
  try {
    return bake(image, credential)
  } catch (error) {
    if (error instanceof CredentialError) throw new Failure(error.message, 1, error)
    throw error
  }
}
