import { ApiError, contract, createClient } from '@credence/contract'
import type { Batch, Client, Contract } from '@credence/contract'
import type { Command } from 'commander'
import * as z from 'zod'

import { describe, inWords } from '../ask-server.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { printable } from '../printable.ts'
import { duration, showProgress } from '../progress.ts'
import { readFileOrStdin } from '../read-file.ts'
import { formatTable } from '../table.ts'

const Options = z.object({
  org: z.string(),
  achievement: z.string(),
  csv: z.string(),
  url: z.string().optional(),
  key: z.string().optional(),
  mapping: z.string().optional(),
  onDuplicate: z
    .enum(['skip', 'replace', 'issue'], '--on-duplicate is skip, replace or issue')
    .default('skip'),
  dryRun: z.boolean().default(false),
  mail: z.boolean(),
  rejected: z.string().optional(),
  json: z.boolean().default(false),
})
type Options = z.infer<typeof Options>

type Api = Client<Contract>
type Batches = { readonly api: Api; readonly org: string; readonly id: string }

const pollEvery = 400
/** How long a server that is away may stay away: a restart, not an end. */
const patience = 120_000

/**
 * Adds `credence issue`.
 * @param program the command line
 * @param io where to read and write
 */
export function addIssue(program: Command, io: Io): void {
  program
    .command('issue')
    .description('Award an achievement to everybody in a CSV file, through a running server.')
    .requiredOption('--org <slug>', 'the organization that issues')
    .requiredOption('--achievement <id>', 'what is awarded')
    .requiredOption(
      '--csv <file>',
      'columns name and email, and those the achievement defines; or -',
    )
    .option('--url <origin>', `the server (PUBLIC_URL, or ${io.ownOrigin})`)
    .option('--key <key>', 'an API key of the scopes read and issue (or CREDENCE_API_KEY)')
    .option('--mapping <json>', 'field and column of the file: {"email":"E-Mail Address"}')
    .option('--on-duplicate <mode>', 'skip, replace or issue those who have it already (skip)')
    .option('--dry-run', 'check every row, issue nothing')
    .option('--no-mail', 'mail nobody')
    .option('--rejected <file>', 'write the rejected rows there, with the reasons, ready to mend')
    .option('--json', 'print the finished batch as JSON')
    .addHelpText(
      'after',
      '\nThe same file again, for the same achievement and in the same way, is the same batch: nothing is issued twice.\n' +
        'The batch goes on in the server when this command is stopped; run it again to watch.\n' +
        '\nExit: 0 every row issued or there already, 1 some rows rejected, or it could not be done.\n' +
        '\nExamples:\n' +
        '  credence issue --org harbour-school --achievement 0193… --csv cohort.csv --dry-run\n' +
        '  credence issue --org harbour-school --achievement 0193… --csv cohort.csv --rejected mend.csv',
    )
    .action(async (given: unknown) => {
      const parsed = Options.safeParse(given)
      if (!parsed.success) throw new Failure(parsed.error.issues[0]?.message ?? 'Wrong options.', 1)
      io.exitCode = await runIssue(parsed.data, io)
    })
}

async function runIssue(options: Options, io: Io): Promise<number> {
  const { org, achievement, onDuplicate, dryRun, mail } = options
  const api = connect(options, io)
  const body = new Uint8Array(await readFileOrStdin(options.csv, io))
  const fileName = options.csv === '-' ? 'standard-input.csv' : options.csv.split(/[/\\]/).at(-1)
  const query = {
    achievementId: achievement,
    mapping: options.mapping,
    onDuplicate,
    dryRun: String(dryRun),
    notify: String(mail),
    fileName,
  }
  const { id } = await inWords(() => api.createBatch({ params: { org }, query, body }))
  const batch = await watch({ api, org, id }, io)
  if (options.rejected !== undefined && batch.rejected + batch.duplicates > 0) {
    const rows = await inWords(() => api.getRejectedRows({ params: { org, id } }))
    await io.writeFile(options.rejected, new Uint8Array(await rows.arrayBuffer()))
  }
  if (options.json) io.write(`${JSON.stringify(batch)}\n`)
  else report(batch, options, io)
  return batch.state === 'done' && batch.rejected === 0 ? 0 : 1
}

function connect({ url, key }: Options, io: Io): Api {
  const secret = key ?? io.env['CREDENCE_API_KEY']
  if (!secret) {
    throw new Failure(
      'An API key is needed: --key, or CREDENCE_API_KEY. Make one: credence admin key create --org SLUG --scope read,issue',
      1,
    )
  }
  const baseUrl = url ?? io.ownOrigin
  if (!URL.canParse(baseUrl)) throw new Failure(`--url: ${baseUrl} is no address.`, 1)
  return createClient(contract, { baseUrl, headers: { authorization: `Bearer ${secret}` } })
}

/** Shows a batch until it ends; a server that restarts meanwhile is waited for. */
async function watch({ api, org, id }: Batches, io: Io): Promise<Batch> {
  const progress = showProgress(io)
  let lastSeen = io.now().getTime()
  try {
    for (;;) {
      try {
        const batch = await api.getBatch({ params: { org, id } })
        lastSeen = io.now().getTime()
        progress.update(stateOf(batch))
        if (batch.state !== 'running') return batch
      } catch (error) {
        if (!isAway(error) || io.now().getTime() - lastSeen > patience) throw describe(error)
        progress.update({ done: 0, total: 0, unit: 'rows', note: 'waiting for the server' })
      }
      await new Promise((done) => setTimeout(done, pollEvery))
    }
  } finally {
    progress.end()
  }
}

/** The network failed or the server is in trouble; anything else is for good. */
function isAway(error: unknown): boolean {
  return error instanceof ApiError ? error.status >= 500 : error instanceof TypeError
}

function stateOf({ rows, progress, rowsPerSecond, secondsLeft }: Batch) {
  const total = progress > 0 ? Math.max(rows, Math.round(rows / progress)) : 0
  const rate = rowsPerSecond === undefined ? [] : [`${Math.round(rowsPerSecond)} rows/s`]
  const left = secondsLeft === undefined ? [] : [`${duration(secondsLeft)} left`]
  return { done: rows, total, unit: 'rows', note: [...rate, ...left].join(', ') }
}

function report(batch: Batch, options: Options, io: Io): void {
  for (const { message } of batch.warnings) io.error(`note: ${printable(message)}\n`)
  const { errors } = batch
  if (errors.length > 0) {
    io.write(
      formatTable(
        ['row', 'field', 'what is wrong'],
        errors.map(({ row, field, message }) => [String(row), field, message]),
      ),
    )
    const refused = batch.rejected + batch.duplicates
    const shown = new Set(errors.map(({ row }) => row)).size
    if (refused > shown)
      io.write(`… and ${refused - shown} more rows; --rejected writes all of them.\n`)
    io.write('\n')
  }
  if (options.rejected !== undefined && batch.rejected + batch.duplicates > 0)
    io.write(`Rows to mend: ${options.rejected}\n`)
  io.write(`${summary(batch)}\n`)
}

function summary(batch: Batch): string {
  const { rows, issued, rejected, duplicates, dryRun, state, failure } = batch
  const number = (value: number) => value.toLocaleString('en')
  const verb = dryRun ? 'Would issue' : 'Issued'
  const counts = `${verb} ${number(issued)} of ${number(rows)} rows; ${number(rejected)} rejected, ${number(duplicates)} there already.`
  if (state === 'failed') return `The batch failed: ${printable(failure?.message ?? '')}\n${counts}`
  return state === 'cancelled' ? `The batch was cancelled.\n${counts}` : counts
}
