import { describe, expect, it } from 'vitest'
import { Failure } from '../http/failure.ts'
import { openZip } from './open-zip.ts'
import { zipOf, type ZipEntry } from './testing/zip.ts'

const limits = { entries: 20, entryBytes: 4 * 1024 ** 2, bytes: 6 * 1024 ** 2, ratio: 100 }

async function contents(bytes: Uint8Array): Promise<Record<string, string>> {
  const zip = await openZip(bytes, { name: 'a.zip', limits })
  try {
    const read: Record<string, string> = {}
    for (const file of zip.files) {
      const chunks: Uint8Array[] = []
      for await (const chunk of file.read()) chunks.push(chunk)
      read[file.name] = Buffer.concat(chunks).toString()
    }
    return read
  } finally {
    zip.close()
  }
}

async function problemOf(bytes: Uint8Array): Promise<string | undefined> {
  const failure = await contents(bytes).catch((error: unknown) => error)
  if (!(failure instanceof Failure)) throw failure
  expect(failure.code).toBe('invalid_file')
  expect(failure.message).toContain('Nothing was changed.')
  return failure.issues?.[0]?.code
}

/** Bytes that do not pack. */
const noise = (size: number) => {
  let state = 1
  return Uint8Array.from({ length: size }, () => {
    state = (state * 48271) % 0x7fffffff
    return state
  })
}

describe('openZip', () => {
  it('reads packed and stored files, and looks past folders', async () => {
    const bytes = zipOf([
      { name: 'in/', content: '', mode: 0o040755 },
      { name: 'in/b.txt', content: 'packed' },
      { name: 'a.txt', content: 'stored', stored: true },
    ])
    expect(await contents(bytes)).toEqual({ 'a.txt': 'stored', 'in/b.txt': 'packed' })
  })

  it.each<[string, string, readonly ZipEntry[]]>([
    ['a name that climbs', 'zip_slip', [{ name: '../a', content: 'x' }]],
    ['a name that climbs within', 'zip_slip', [{ name: 'in/../../a', content: 'x' }]],
    ['an absolute name', 'zip_slip', [{ name: '/etc/a', content: 'x' }]],
    ['a drive', 'zip_slip', [{ name: 'C:/a', content: 'x' }]],
    ['a backslash', 'zip_slip', [{ name: '..\\a', content: 'x' }]],
    ['a NUL in a name', 'zip_slip', [{ name: 'a\u0000.xml', content: 'x' }]],
    ['a link', 'zip_link', [{ name: 'a', content: '/etc/passwd', mode: 0o120777 }]],
    ['a link named like a folder', 'zip_link', [{ name: 'a/', content: '/', mode: 0o120777 }]],
    ['a device', 'zip_link', [{ name: 'a', content: '', mode: 0o020666 }]],
    ['a password', 'zip_encrypted', [{ name: 'a', content: 'x', flags: 1 }]],
    ['a wrong checksum', 'zip_malformed', [{ name: 'a', content: 'x', claimed: { checksum: 1 } }]],
    [
      'a wrong checksum of a stored file',
      'zip_malformed',
      [{ name: 'a', content: 'x', claimed: { checksum: 1 }, stored: true }],
    ],
    [
      'more bytes than it names',
      'zip_too_large',
      [{ name: 'a', content: 'x'.repeat(900), claimed: { size: 9 } }],
    ],
    [
      'fewer bytes than it names',
      'zip_malformed',
      [{ name: 'a', content: 'x'.repeat(9), claimed: { size: 900 } }],
    ],
    ['a bomb', 'zip_too_large', [{ name: 'a', content: Buffer.alloc(2 * 1024 ** 2) }]],
    ['a file too large', 'zip_too_large', [{ name: 'a', content: noise(5 * 1024 ** 2) }]],
    [
      'too much in all',
      'zip_too_large',
      ['a', 'b', 'c'].map((name) => ({ name, content: noise(3 * 1024 ** 2) })),
    ],
    [
      'too many files',
      'zip_too_large',
      Array.from({ length: 21 }, (_, at) => ({ name: `${at}`, content: 'x' })),
    ],
    [
      'the same name twice',
      'zip_duplicate',
      [
        { name: 'a', content: 'x' },
        { name: 'a', content: 'y' },
      ],
    ],
  ])('refuses a zip with %s', async (_, problem, entries) => {
    expect(await problemOf(zipOf(entries))).toBe(problem)
  })

  it('refuses files that share their bytes', async () => {
    const one = zipOf([{ name: 'a', content: noise(5000), stored: true }])
    const directory = one.subarray(one.readUInt32LE(one.byteLength - 6), -22)
    const end = Buffer.from(one.subarray(-22))
    end.writeUInt16LE(2, 8)
    end.writeUInt16LE(2, 10)
    end.writeUInt32LE(directory.byteLength * 2, 12)
    const other = Buffer.from(directory)
    other.write('b', 46)
    const bytes = Buffer.concat([one.subarray(0, -22), other, end])
    expect(await problemOf(bytes)).toBe('zip_malformed')
  })

  it('refuses what is no zip, or cut off', async () => {
    expect(await problemOf(Buffer.from('no zip'))).toBe('zip_malformed')
    const whole = zipOf([{ name: 'a', content: 'x'.repeat(500) }])
    expect(await problemOf(whole.subarray(0, -8))).toBe('zip_malformed')
  })
})
