import type { Command } from 'commander'
import * as z from 'zod'

import { Failure } from '../failure.ts'
import { withDataDir, withInstallation } from '../installation.ts'
import type { Io } from '../io.ts'

const Place = z.object({ dataDir: z.string().optional(), json: z.boolean().optional() })

/**
 * Adds `credence admin`: the operator's work, straight on the database, whether the server runs or not.
 * @param program the command line
 * @param io where to read and write
 */
export function addAdmin(program: Command, io: Io): void {
  const admin = program
    .command('admin')
    .description(
      'The operator’s work: organizations, accounts, API keys, the address. Straight on the database, whether the server runs or not.',
    )
  addOrgCreate(admin.command('org').description('Organizations.'), io)
  addUserCreate(admin.command('user').description('Accounts of people.'), io)
  addKeyCreate(admin.command('key').description('API keys.'), io)
  addMoveOrigin(admin, io)
}

function addOrgCreate(org: Command, io: Io): void {
  withDataDir(org.command('create'))
    .description('Make an organization, with its first signing key.')
    .requiredOption('--slug <slug>', 'its short name, in addresses and in its DID')
    .requiredOption('--name <name>', 'its name')
    .option('--kind <kind>', 'issuer, employer or accreditor', 'issuer')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  credence admin org create --slug harbour-school --name "Harbour School"',
    )
    .action(async (given: unknown) => {
      const Options = Place.extend({ slug: z.string(), name: z.string(), kind: Kind })
      const { dataDir, json, ...wanted } = parse(Options, given)
      const { createOrg } = await import('@credence/server/operator')
      const made = await withInstallation(io, dataDir, (platform) => createOrg(platform, wanted))
      if (json) io.write(`${JSON.stringify(made)}\n`)
      else io.write(`Made the organization ${made.slug}.\n  DID  ${made.did}\n  id   ${made.id}\n`)
    })
}

const Kind = z.enum(['issuer', 'employer', 'accreditor'], 'is issuer, employer or accreditor')
const Role = z.enum(
  ['owner', 'admin', 'issuer', 'reviewer', 'viewer'],
  'is owner, admin, issuer, reviewer or viewer',
)

function addUserCreate(user: Command, io: Io): void {
  withDataDir(user.command('create'))
    .description('Make an account that can sign in at once; you vouch for the address.')
    .requiredOption('--email <address>', 'the address to sign in with')
    .requiredOption('--name <name>', 'the person’s name')
    .option('--password <password>', 'at least 10 characters; - or nothing: from standard input')
    .option('--org <slug>', 'make them a member of this organization')
    .option('--role <role>', 'owner, admin, issuer, reviewer or viewer (viewer)')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      '\nOther users of this machine see the arguments of a command; prefer the standard input for passwords.\n' +
        '\nExample:\n' +
        '  credence admin user create --email ada@example.org --name "Ada" --org harbour-school --role owner < password.txt',
    )
    .action(async (given: unknown) => {
      const Options = Place.extend({
        email: z.string(),
        name: z.string(),
        password: z.string().optional(),
        org: z.string().optional(),
        role: Role.optional(),
      })
      const { dataDir, json, password, ...wanted } = parse(Options, given)
      const account = { ...wanted, password: await readPassword(password, io) }
      const { createUser } = await import('@credence/server/operator')
      const made = await withInstallation(io, dataDir, (platform) => createUser(platform, account))
      const membership = made.org ? `, ${made.role} of ${made.org}` : ''
      if (json) io.write(`${JSON.stringify(made)}\n`)
      else io.write(`Made the account ${made.email}${membership}.\n`)
    })
}

/** The first line of the standard input, unless the password was given. */
async function readPassword(given: string | undefined, io: Io): Promise<string> {
  if (given !== undefined && given !== '-') return given
  const text = new TextDecoder().decode(await io.readStdin())
  return text.split(/\r?\n/)[0] ?? ''
}

function addKeyCreate(key: Command, io: Io): void {
  withDataDir(key.command('create'))
    .description('Make an API key, and print it alone. It is shown this once.')
    .requiredOption('--org <slug>', 'the organization that it acts for')
    .requiredOption(
      '--scope <scopes>',
      'what it may do, of read, define, issue, manage: read,issue',
    )
    .option('--name <name>', 'how people recognise it', 'command line')
    .option('--json', 'print {"key", "id", "scopes"}')
    .addHelpText(
      'after',
      '\nExample:\n  export CREDENCE_API_KEY=$(credence admin key create --org harbour-school --scope read,issue)',
    )
    .action(async (given: unknown) => {
      const Options = Place.extend({ org: z.string(), scope: z.string(), name: z.string() })
      const { dataDir, json, org, scope, name } = parse(Options, given)
      const scopes = scope.split(',').map((one) => one.trim())
      const { createKey } = await import('@credence/server/operator')
      const made = await withInstallation(io, dataDir, (platform) =>
        createKey(platform, { org, scopes: scopes.filter(Boolean), name }),
      )
      io.write(`${json ? JSON.stringify(made) : made.key}\n`)
    })
}

function addMoveOrigin(admin: Command, io: Io): void {
  withDataDir(admin.command('move-origin'))
    .description('Give the installation another address, and keep the former one answering.')
    .argument('<url>', 'the new address, such as https://credentials.example.org')
    .option('--json', 'print {"origin", "formerOrigins", "moved"}')
    .addHelpText(
      'after',
      '\nExample:\n  credence admin move-origin https://credentials.example.org\n' +
        '  PUBLIC_URL=https://credentials.example.org npm start',
    )
    .action(async (url: string, given: unknown) => {
      const { dataDir, json } = parse(Place, given)
      const { moveOrigin } = await import('@credence/server/operator')
      const move = await withInstallation(io, dataDir, (platform) => moveOrigin(platform, url))
      if (json) io.write(`${JSON.stringify(move)}\n`)
      else io.write(move.moved ? movedText(move) : `It is at ${move.origin} already.\n`)
    })
}

function movedText({
  origin,
  formerOrigins,
}: {
  origin: string
  formerOrigins: readonly string[]
}) {
  return (
    `The installation is at ${origin} now. Restart the server with PUBLIC_URL=${origin}\n` +
    `What it issues from now on names ${origin}.\n` +
    `What was issued before names ${formerOrigins.join(', ')}, for good: a signed credential cannot change.\n` +
    'Keep those names pointing here (the same server, with the Host of the request passed on) as long as these\n' +
    'credentials are to be verified: requests for them are answered with the DID documents and status lists of the\n' +
    'former address. Where a former name is given up, credentials issued under it cannot be verified online any more.\n'
  )
}

function parse<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`)
  throw new Failure(lines.join('\n'), 1)
}
