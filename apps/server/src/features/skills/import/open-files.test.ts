import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { openFiles } from './open-files.ts'
import { gathered } from './testing/files.ts'
import { zipOf, type ZipEntry } from '../../../platform/zip/testing/zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'credence-open-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function kept(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

async function contents(path: string): Promise<Record<string, string>> {
  const open = await openFiles(path)
  const read: Record<string, string> = {}
  for (const file of open.files) {
    const chunks = await gathered(file.open())
    read[file.name] = Buffer.concat(chunks).toString()
  }
  open.close()
  return read
}

describe('openFiles', () => {
  it('reads a zip, a gzip and how far it is', async () => {
    const path = kept(
      'good.zip',
      zipOf([
        { name: 'b.csv', content: 'name\nKnots\n' },
        { name: 'in/a.csv', content: 'x'.repeat(5000) },
      ]),
    )
    expect(await contents(path)).toEqual({ 'b.csv': 'name\nKnots\n', 'in/a.csv': 'x'.repeat(5000) })
    const open = await openFiles(kept('c.csv.gz', gzipSync('name\nKnots\n')))
    expect(open.readBytes()).toBe(0)
    for (const file of open.files)
      expect(Buffer.concat(await gathered(file.open())).toString()).toBe('name\nKnots\n')
    expect(open.readBytes()).toBe(open.totalBytes)
  })

  it.each<[string, readonly ZipEntry[], RegExp]>([
    ['a name that leads outside', [{ name: '../a.csv', content: 'x' }], /leads outside/],
    ['an absolute name', [{ name: '/etc/a.csv', content: 'x' }], /leads outside/],
    ['a link', [{ name: 'a.csv', content: '/etc/passwd', mode: 0o120777 }], /link to another file/],
    ['an archive within', [{ name: 'a.zip', content: 'x' }], /archive within/],
    ['a bomb', [{ name: 'a.csv', content: Buffer.alloc(8 * 1024 ** 2) }], /far more than it holds/],
    [
      'the same name twice',
      [
        { name: 'a.csv', content: 'x' },
        { name: 'a.csv', content: 'y' },
      ],
      /two files named/,
    ],
    [
      'too many files',
      Array.from({ length: 1001 }, (_, at) => ({ name: `${at}.csv`, content: 'x' })),
      /more than 1000 files/,
    ],
  ])('refuses a zip with %s', async (name, entries, words) => {
    await expect(openFiles(kept(`${name}.zip`, zipOf(entries)))).rejects.toThrow(words)
  })

  it('notices while unpacking that a size was a lie', async () => {
    const path = kept(
      'lie.zip',
      zipOf([{ name: 'a.csv', content: 'x'.repeat(900), claimed: { size: 9 } }]),
    )
    await expect(contents(path)).rejects.toThrow(/a\.csv: unpacks to more than the 9 bytes/)
  })

  it('says that a zip or gzip is cut off', async () => {
    const whole = zipOf([{ name: 'a.csv', content: 'name\n'.repeat(500) }])
    await expect(openFiles(kept('cut.zip', whole.subarray(0, -30)))).rejects.toThrow(/no whole zip/)
    const packed = gzipSync(
      Buffer.from(Array.from({ length: 9000 }, (_, at) => `row ${at}`).join('\n')),
    )
    await expect(contents(kept('cut.csv.gz', packed.subarray(0, 9000)))).rejects.toThrow(
      /cut off or damaged/,
    )
    const zeros = gzipSync(Buffer.alloc(64 * 1024 ** 2))
    await expect(contents(kept('bomb.csv.gz', zeros))).rejects.toThrow(/unpacks to more/)
  })
})
