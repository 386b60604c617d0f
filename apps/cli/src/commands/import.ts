import type { ItemImport } from '@credence/contract'
import type { ImportProgress, ImportResult } from '@credence/server/operator'
import type { Command } from 'commander'
import * as z from 'zod'

import { withDataDir, withInstallation } from '../installation.ts'
import type { Io } from '../io.ts'
import { printable } from '../printable.ts'
import { duration, showProgress } from '../progress.ts'

const Options = z.object({
  dataDir: z.string().optional(),
  org: z.string().optional(),
  name: z.string().optional(),
  edition: z.string().optional(),
  language: z.string().optional(),
  private: z.boolean().optional(),
  whole: z.boolean().optional(),
  json: z.boolean().optional(),
})

const formats = {
  onet: 'the O*NET database: a folder or zip of its text files; a file of BLS OEWS wages may stand beside it',
  esco: 'ESCO: a folder or zip of its CSV files',
  case: 'CASE 1.0 or 1.1: CFPackage JSON',
  ctdl: 'CTDL-ASN: JSON-LD with a competency framework',
  rsd: 'Rich Skill Descriptors: JSON, or the CSV that OSMT exports',
  nice: 'NICE (NIST SP 800-181) or DCWF: JSON',
  csv: 'plain tables: skills, and as wished roles',
} as const

const shownProblems = 20

/**
 * Adds `credence import`: skill frameworks and roles, straight into the database, whether the server runs or not.
 * @param program the command line
 * @param io where to read and write
 */
export function addImport(program: Command, io: Io): void {
  const command = program
    .command('import')
    .description(
      'Skill frameworks and roles. All of an edition becomes valid at once or not at all, and the same again changes nothing.',
    )
  addJobs(command, io)
  addStarter(command, io)
  addQti(command, io)
  for (const [kind, words] of Object.entries(formats)) {
    withDataDir(command.command(kind))
      .description(`Import ${words}.`)
      .argument('<path...>', 'a file, a folder or a zip; several paths are one import')
      .option(
        '--org <slug>',
        'into this organization; otherwise for everybody on this installation',
      )
      .option('--name <name>', 'what to call it, where the files do not say')
      .option('--edition <text>', 'which edition it is, where the files do not say, such as 29.2')
      .option('--language <tag>', 'its language, where the files do not say')
      .option('--private', 'only members of the organization see it')
      .option(
        '--whole',
        'the files are the whole edition, although much of the one before is not in them',
      )
      .option('--json', 'print the result as JSON')
      .addHelpText('after', `\nExample:\n  credence import ${kind} ./${kind}`)
      .action(async (paths: string[], given: unknown) => {
        const options = Options.parse(given)
        const { dataDir, json, private: hidden, ...wish } = options
        const { importFrameworks } = await import('@credence/server/operator')
        const began = io.now().getTime()
        const result = await watched(io, (onProgress) =>
          withInstallation(io, dataDir, (platform) =>
            importFrameworks(
              platform,
              { ...wish, kind: kind as keyof typeof formats, paths, isPublic: !hidden }, // a key of the record
              onProgress,
            ),
          ),
        )
        const seconds = (io.now().getTime() - began) / 1000
        if (json) io.write(`${JSON.stringify({ ...result, seconds })}\n`)
        else io.write(`${inWords(result)}\nIt took ${duration(seconds)}.\n`)
      })
  }
}

function addStarter(command: Command, io: Io): void {
  withDataDir(command.command('starter'))
    .description(
      'Put the small framework in place that ships with Credence: common skills and roles.',
    )
    .action(async (given: unknown) => {
      const { dataDir } = Options.parse(given)
      const { installStarter } = await import('@credence/server/operator')
      await withInstallation(io, dataDir, installStarter)
      io.write('The starter framework is there.\n')
    })
}

const QtiOptions = z.object({
  dataDir: z.string().optional(),
  org: z.string(),
  bank: z.string(),
  dryRun: z.boolean().optional(),
  json: z.boolean().optional(),
})

function addQti(command: Command, io: Io): void {
  withDataDir(command.command('qti'))
    .description('Import the items of a QTI package (2.1, 2.2 or 3.0) into an item bank.')
    .argument('<zip>', 'the package')
    .requiredOption('--org <slug>', 'whose items they are')
    .requiredOption('--bank <name>', 'the item bank; made where there is none of that name')
    .option('--dry-run', 'say what would come in, and change nothing')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  credence import qti exam.zip --org northwind-academy --bank "Safety basics"',
    )
    .action(async (path: string, given: unknown) => {
      const { dataDir, json, ...wish } = QtiOptions.parse(given)
      const { importQti } = await import('@credence/server/operator')
      const counts = await withInstallation(io, dataDir, (platform) =>
        importQti(platform, { ...wish, path }),
      )
      if (json) io.write(`${JSON.stringify(counts)}\n`)
      else io.write(itemsInWords(counts))
    })
}

function itemsInWords({ items, added, changed, unchanged, skipped }: ItemImport): string {
  return [
    `${items} ${items === 1 ? 'item' : 'items'}: ${added} new, ${changed} changed, ${unchanged} as they were.`,
    ...skipped.map(({ file, reason }) => printable(`  ${file}: left out: ${reason}`)),
    '',
  ].join('\n')
}

const AdOptions = z.object({
  dataDir: z.string().optional(),
  org: z.string().optional(),
  collection: z.string(),
  attribution: z.string().optional(),
  json: z.boolean().optional(),
})

function addJobs(command: Command, io: Io): void {
  withDataDir(command.command('jobs'))
    .description('Import job advertisements: CSV, or JobPosting of schema.org as JSON-LD.')
    .argument('<path>', 'a file, also packed as .gz')
    .requiredOption('--collection <name>', 'what the collection is called')
    .option('--attribution <text>', 'its source and licence; shown wherever it is counted')
    .option('--org <slug>', 'for this organization; otherwise for the whole installation')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  credence import jobs ads.csv --collection "Ads of May"')
    .action(async (path: string, given: unknown) => {
      const { dataDir, json, ...wish } = AdOptions.parse(given)
      const { importJobAds } = await import('@credence/server/operator')
      const progress = showProgress(io)
      const counts = await withInstallation(io, dataDir, (platform) =>
        importJobAds(platform, { ...wish, path }, ({ ads }) =>
          progress.update({ done: ads, total: 0, unit: 'advertisements' }),
        ),
      ).finally(() => progress.end())
      if (json) io.write(`${JSON.stringify(counts)}\n`)
      else
        io.write(
          `${counts.ads} advertisements, ${counts.added} of them new; ${counts.matched} of ${counts.skills} skills are known here by name.\n`,
        )
    })
}

const tables = [
  ['skills', 'skills'],
  ['edges', 'relations of skills'],
  ['roles', 'roles'],
  ['roleSkills', 'skills of roles'],
  ['roleEdges', 'relations of roles'],
] as const

function inWords({ counts, problems }: ImportResult): string {
  const number = (name: string) => (counts[name] ?? 0).toLocaleString('en')
  const lines = tables
    .filter(([name]) => (counts[`${name}Seen`] ?? 0) > 0)
    .map(
      ([name, words]) =>
        `${number(`${name}Seen`)} ${words}: ${number(`${name}New`)} new, ${number(`${name}Changed`)} changed`,
    )
  if (counts.skillsRetired || counts.rolesRetired)
    lines.push(`Retired: ${number('skillsRetired')} skills, ${number('rolesRetired')} roles`)
  if (counts.problems)
    lines.push(
      counts.problems === 1
        ? '1 problem; what it names was left out'
        : `${number('problems')} problems; what they name was left out`,
    )
  for (const { file, row, message } of problems.slice(0, shownProblems))
    lines.push(printable(`  ${file ? `${file}${row ? `, row ${row}` : ''}: ` : ''}${message}`))
  return lines.join('\n')
}

async function watched<T>(
  io: Io,
  work: (onProgress: (progress: ImportProgress) => void) => Promise<T>,
): Promise<T> {
  const progress = showProgress(io)
  try {
    return await work(({ readBytes, totalBytes, counts }) => {
      const rows = tables.reduce((sum, [name]) => sum + (counts[`${name}Seen`] ?? 0), 0)
      const figures = { done: Math.ceil(readBytes / 1e3), total: Math.ceil(totalBytes / 1e3) }
      progress.update({ ...figures, unit: 'kB', note: `${rows.toLocaleString('en')} rows` })
    })
  } finally {
    progress.end()
  }
}
