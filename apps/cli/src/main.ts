import { Command, CommanderError } from 'commander'

import { addAdmin } from './commands/admin.ts'
import { addBackup } from './commands/backup.ts'
import { addBake } from './commands/bake.ts'
import { addExtract } from './commands/extract.ts'
import { addImport } from './commands/import.ts'
import { addIssue } from './commands/issue.ts'
import { addPlan } from './commands/plan.ts'
import { addServe } from './commands/serve.ts'
import { addVerify } from './commands/verify.ts'
import { Failure } from './failure.ts'
import { systemIo } from './io.ts'
import type { Io } from './io.ts'

/**
 * Runs the command line.
 * @param args the arguments, without the program's name
 * @param io where to read and write; the process's own when not said
 * @returns the exit code
 */
export async function main(args: readonly string[], io: Io = systemIo()): Promise<number> {
  const program = buildProgram(io)
  try {
    await program.parseAsync(args, { from: 'user' })
    return io.exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageCode(args)
    if (!(error instanceof Failure)) throw error
    io.error(`credence: ${error.message}\n`)
    return error.exitCode
  }
}

function buildProgram(io: Io): Command {
  const program = new Command('credence')
    .description('Verify, extract and bake credentials; issue them, and run an installation.')
    .version('0.1.0')
    .exitOverride()
    .configureOutput({ writeOut: io.write, writeErr: io.error })
  addVerify(program, io)
  addExtract(program, io)
  addBake(program, io)
  addIssue(program, io)
  addPlan(program, io)
  addServe(program, io)
  addAdmin(program, io)
  addBackup(program, io)
  addImport(program, io)
  return program
}

/** A wrong use of `verify` is 3, because 1 and 2 are verdicts there. */
function usageCode(args: readonly string[]): number {
  return args.includes('verify') ? 3 : 1
}
