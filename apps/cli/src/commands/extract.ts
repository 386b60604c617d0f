import { CredentialError, extract } from '@credence/credentials'
import type { Command } from 'commander'
import * as z from 'zod'

import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { readFileOrStdin } from '../read-file.ts'

const Options = z.object({ output: z.string().optional(), json: z.boolean().optional() })

/**
 * Adds `credence extract`.
 * @param program the command line
 * @param io where to read and write
 */
export function addExtract(program: Command, io: Io): void {
  program
    .command('extract')
    .description(
      'Take the credential out of a baked PNG or SVG, or out of a PDF. Nothing is verified.',
    )
    .argument('<file>', 'an image or a PDF, or - for the standard input')
    .option('-o, --output <file>', 'write it there instead of to the standard output')
    .option('--json', 'print what the file is, too: {"container", "credential"}')
    .action(async (file: string, given: unknown) => {
      const { output, json } = Options.parse(given)
      const extracted = await unpack(await readFileOrStdin(file, io))
      const text = json ? JSON.stringify(extracted) : extracted.credential
      if (output !== undefined) await io.writeFile(output, new TextEncoder().encode(text))
      else io.write(text.endsWith('\n') ? text : `${text}\n`)
    })
}

async function unpack(bytes: Uint8Array) {
  try {
    return await extract(bytes)
  } catch (error) {
    if (error instanceof CredentialError) throw new Failure(error.message, 1, error)
    throw error
  }
}
