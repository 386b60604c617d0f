import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { firstBarrier } from './binaries.ts'
import { openEmbedded, type EmbeddedDatabase } from './embedded.ts'

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'credence-embedded-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function query(database: EmbeddedDatabase, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database.connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

function childrenOf(pid: number): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return processes.map(Number).filter((other) => {
    try {
      return readFileSync(`/proc/${other}/status`, 'utf8').includes(`PPid:\t${pid}\n`)
    } catch {
      return false // ended meanwhile
    }
  })
}

const postmaster = (folder: string) =>
  Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
const lockFile = (folder: string) => join(folder, 'postgres/cluster/postmaster.pid')

/** Ends a process that may have ended by itself meanwhile, as the children of a killed postmaster do. */
function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

describe('the embedded PostgreSQL', () => {
  it('keeps what was committed through a stop and through kill -9 of all its processes', async () => {
    const folder = freshFolder()
    const first = await openEmbedded(folder)
    await query(first, 'create table kept (n int); insert into kept values (1)')
    await first.stop()
    expect(existsSync(lockFile(folder))).toBe(false)
    const second = await openEmbedded(folder)
    await query(second, 'insert into kept values (2)')
    const pid = postmaster(folder)
    for (const victim of [pid, ...childrenOf(pid)]) killHard(victim)
    const third = await openEmbedded(folder)
    expect(await query(third, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }])
    expect(
      await query(
        third,
        "select current_setting('fsync') as fsync, current_setting('listen_addresses') as net",
      ),
    ).toEqual([{ fsync: 'on', net: '' }])
    await third.stop()
  })

  it('is adopted where a killed server left it running, and not stopped under somebody else', async () => {
    const folder = freshFolder()
    const left = await openEmbedded(folder)
    const pid = postmaster(folder)
    const adopted = await openEmbedded(folder)
    expect(postmaster(folder)).toBe(pid)
    const guest = new pg.Client(left.connection)
    await guest.connect()
    await adopted.stop()
    expect((await guest.query('select 1 as still')).rows).toEqual([{ still: 1 }])
    await guest.end()
    await adopted.stop()
    expect(existsSync(lockFile(folder))).toBe(false)
  })

  it('is one database where two start at once', async () => {
    const folder = freshFolder()
    await (await openEmbedded(folder)).stop()
    const [one, other] = await Promise.all([openEmbedded(folder), openEmbedded(folder)])
    expect(one.connection).toEqual(other.connection)
    await one.stop()
  })

  it('starts anew where a crash left half a creation behind', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'postgres/cluster.new'), { recursive: true })
    const database = await openEmbedded(folder)
    expect(await query(database, 'select 1 as works')).toEqual([{ works: 1 }])
    await database.stop()
  })

  it('lets nobody else at its socket', async () => {
    const folder = freshFolder()
    const database = await openEmbedded(folder)
    expect(statSync(database.connection.host).mode & 0o077).toBe(0)
    await database.stop()
  })
})

describe('firstBarrier', () => {
  it('names the topmost folder that an account may not pass', () => {
    const folder = freshFolder()
    chmodSync(folder, 0o755)
    const locked = join(folder, 'home')
    mkdirSync(join(locked, 'data'), { recursive: true })
    chmodSync(locked, 0o700)
    const nobody = { uid: 65_534, gid: 65_534 }
    expect(firstBarrier(join(locked, 'data', 'x'), nobody)).toBe(locked)
    chmodSync(locked, 0o711)
    expect(firstBarrier(join(locked, 'data', 'x'), nobody)).toBeUndefined()
    expect(firstBarrier(join(locked, 'data', 'x'), {})).toBeUndefined()
  })
})
