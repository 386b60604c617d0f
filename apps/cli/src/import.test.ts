import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { itemOf, packageOf } from '../../server/src/features/assessment/qti/testing/packages.ts'
import type { Io } from './io.ts'
import { main } from './main.ts'

let folder = ''
let dataDir = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'credence-import-'))
  dataDir = mkdtempSync(join(tmpdir(), 'credence-cli-'))
})
afterAll(() => {
  for (const made of [folder, dataDir]) rmSync(made, { recursive: true, force: true })
})

async function run(...args: readonly string[]) {
  let output = ''
  let errors = ''
  const io: Io = {
    write: (text) => void (output += text),
    writeBytes: () => undefined,
    error: (text) => void (errors += text),
    readStdin: async () => new Uint8Array(),
    readFile: async (path) => new Uint8Array(await readFile(path)),
    writeFile: (path, bytes) => writeFile(path, bytes),
    now: () => new Date(),
    hasColour: false,
    hasBar: false,
    env: { DATA_DIR: dataDir },
    ownOrigin: 'http://localhost:3000',
    exitCode: 0,
  }
  const code = await main(args, io)
  return { code, output, errors }
}

describe('credence import', () => {
  it('imports a table, says what became of it, and changes nothing the second time', async () => {
    const file = join(folder, 'harbour.csv')
    writeFileSync(file, 'name,broader\nKnots,\nSplicing,Knots\nRigging,Sails\n')
    const first = await run('import', 'csv', file, '--name', 'Harbour')
    expect(first.errors).toContain('100 %')
    expect(first.code).toBe(0)
    expect(first.output).toContain('3 skills: 3 new, 0 changed')
    expect(first.output).toContain('1 problem; what it names was left out')
    expect(first.output).toContain('harbour.csv, row 4: “Sails” is no skill of this file.')
    const again = await run('import', 'csv', file, '--name', 'Harbour', '--json')
    expect(JSON.parse(again.output)).toMatchObject({
      kind: 'csv',
      counts: { skillsSeen: 3, skillsNew: 0, skillsChanged: 0, skillsRetired: 0 },
    })
  })

  it('says file, row and what to do where it fails, and exits with 1', async () => {
    const file = join(folder, 'cut.csv')
    writeFileSync(file, 'name,kind\nKnots,technical\nSplic')
    const cut = await run('import', 'csv', file)
    expect(cut.code).toBe(1)
    expect(cut.errors).toMatch(/cut\.csv, row 3: .*cut off.*Nothing was changed/)
    const gone = await run('import', 'esco', join(folder, 'nowhere'))
    expect(gone.code).toBe(1)
    expect(gone.errors).toContain('There is nothing at')
    const unknown = await run('import', 'csv', file, '--org', 'nobody')
    expect(unknown.errors).toContain('no organization with the short name nobody')
    const wrong = await run('import', 'sfia', file)
    expect(wrong.code).toBe(1)
  })

  it('imports the items of a QTI package into a bank, and leaves none behind for one it refuses', async () => {
    await run('admin', 'org', 'create', '--slug', 'harbour', '--name', 'Harbour School')
    const good = join(folder, 'signs.zip')
    writeFileSync(good, packageOf({ 'stop.xml': itemOf() }))
    const to = ['--org', 'harbour', '--bank', 'Signs']
    const looked = await run('import', 'qti', good, ...to, '--dry-run')
    expect(looked.output).toContain('1 item: 1 new, 0 changed')
    const first = await run('import', 'qti', good, ...to, '--json')
    expect(JSON.parse(first.output)).toMatchObject({ added: 1, skipped: [] })
    const again = await run('import', 'qti', good, ...to)
    expect(again.output).toContain('0 new, 0 changed, 1 as they were')
    const cut = join(folder, 'cut.zip')
    writeFileSync(cut, packageOf({ 'stop.xml': itemOf() }).subarray(0, 200))
    const refused = await run('import', 'qti', cut, ...to)
    expect(refused.code).toBe(1)
    expect(refused.errors).toContain('Nothing was changed')
  })
})
