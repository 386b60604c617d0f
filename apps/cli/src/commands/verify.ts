import { parseTrustRegistries, verify } from '@credence/credentials'
import type { Report, TrustRegistry } from '@credence/credentials'
import type { Command } from 'commander'
import * as z from 'zod'

import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { outsideFetch } from '../outside-fetch.ts'
import type { OutsideFetch } from '../outside-fetch.ts'
import { formatReport } from '../print-report.ts'
import { readInput } from '../read-input.ts'

const USAGE = 3
const Options = z.object({
  now: z.string().optional(),
  fetchMap: z.string().optional(),
  offline: z.boolean().optional(),
  strict: z.boolean().optional(),
  proofOnly: z.boolean().optional(),
  trust: z.array(z.string()).optional(),
  recipient: z.string().optional(),
  challenge: z.string().optional(),
  domain: z.string().optional(),
  holderBinding: z.boolean().optional(),
  json: z.boolean().optional(),
})
type Options = z.infer<typeof Options>

/**
 * Adds `credence verify`.
 * @param program the command line
 * @param io where to read and write
 */
export function addVerify(program: Command, io: Io): void {
  program
    .command('verify')
    .description(
      'Verify credentials and presentations: JSON, JWT, PNG, SVG or PDF; files, addresses, or - for the standard input.',
    )
    .argument('<inputs...>', 'files, https addresses, or -')
    .option('--now <iso>', 'the time that counts as now')
    .option('--fetch-map <file>', 'answer look-ups from this file, and from nowhere else')
    .option('--offline', 'look nothing up')
    .option('--strict', 'fail what the published Open Badges 3.0 schema fails')
    .option('--proof-only', 'judge the proof alone')
    .option('--trust <file>', 'a file of trust registries; may be repeated', collect)
    .option('--recipient <email>', 'the credential must be for this address')
    .option('--challenge <text>', 'a presentation must answer this challenge')
    .option('--domain <text>', 'a presentation must be made for this domain')
    .option('--holder-binding', 'who presents must be the subject of every credential')
    .option('--json', 'one JSON report a line')
    .addHelpText(
      'after',
      '\nExit: 0 all valid, 1 some not valid, 2 some indeterminate, 3 usage or unreadable.',
    )
    .action(async (inputs: string[], given: unknown) => {
      io.exitCode = await runVerify(inputs, Options.parse(given), io)
    })
}

async function runVerify(inputs: readonly string[], options: Options, io: Io): Promise<number> {
  const now = readTime(options.now, io)
  const trust = await readTrust(options.trust ?? [], io)
  const outside = openFetch(options, io)
  const policy = {
    strict: options.strict,
    proofOnly: options.proofOnly,
    offline: options.offline,
    recipientEmail: options.recipient,
    challenge: options.challenge,
    domain: options.domain,
    holderBinding: options.holderBinding,
  }
  const source = { io, fetch: outside.fetch, isOffline: options.offline === true }
  let code = 0
  for (const input of inputs) {
    let bytes: Uint8Array
    try {
      bytes = await readInput(input, source)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      io.error(`credence: ${error.message}\n`)
      code = USAGE
      continue
    }
    const report = await verify(bytes, { now, fetch: outside.fetch, policy, trust })
    printReport(input, report, { io, outside, isJson: options.json === true })
    code = worse(code, report)
  }
  return code
}

function printReport(
  input: string,
  report: Report,
  {
    io,
    outside,
    isJson,
  }: { readonly io: Io; readonly outside: OutsideFetch; readonly isJson: boolean },
): void {
  const note = outside.askedOwn() ? 'local installation: nobody else can check this' : undefined
  if (isJson) {
    io.write(`${JSON.stringify({ input, ...report, ...(note ? { note } : {}) })}\n`)
    return
  }
  io.write(formatReport(input, report, io.hasColour))
  if (note) io.write(`  ${note}\n`)
}

/** Unreadable outweighs not valid, which outweighs indeterminate. */
function worse(code: number, { verdict }: Report): number {
  if (verdict === 'valid' || code === USAGE) return code
  if (verdict === 'indeterminate') return code === 0 ? 2 : code
  return 1
}

function openFetch(options: Options, io: Io): OutsideFetch {
  try {
    return outsideFetch({ fetchMap: options.fetchMap, ownOrigin: io.ownOrigin })
  } catch (cause) {
    throw new Failure(`The fetch map ${options.fetchMap ?? ''} cannot be read.`, USAGE, cause)
  }
}

function readTime(text: string | undefined, io: Io): Date {
  const now = text === undefined ? io.now() : new Date(text)
  if (!Number.isNaN(now.getTime())) return now
  throw new Failure(`--now needs a time such as 2026-06-15T12:00:00Z, and got ${text ?? ''}`, USAGE)
}

async function readTrust(files: readonly string[], io: Io): Promise<TrustRegistry[]> {
  const registries: TrustRegistry[] = []
  for (const file of files) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await io.readFile(file))
      registries.push(...parseTrustRegistries(text, file))
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new Failure(`The trust file ${file} cannot be read: ${why}`, USAGE, cause)
    }
  }
  return registries
}

function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value]
}
