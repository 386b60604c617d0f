import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { Failure } from '../../../platform/http/failure.ts'
import { readers } from './formats.ts'
import { openFiles } from './open-files.ts'
import { filesOf, gathered, ofKind, told } from './testing/files.ts'
import { caseJson, csv, ctdl, esco, nice, onet, rsd } from './testing/slices.ts'
import { zipOf } from '../../../platform/zip/testing/zip.ts'

describe('every reader', () => {
  const slices = {
    onet,
    esco,
    csv,
    nice: { 'n.json': nice },
    case: { 'p.json': caseJson },
    ctdl: { 'f.json': ctdl },
    rsd: { 'r.json': rsd },
  } as const
  it.each(Object.keys(slices) as (keyof typeof slices)[])(
    'tells events or fails in words, whatever was done to its files: %s',
    async (kind) => {
      const contents: Readonly<Record<string, string>> = slices[kind]
      const names = Object.keys(contents)
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...names),
          fc.nat(2000),
          fc.nat(40),
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 12 }),
            fc.constantFrom('"', '\t', ',', '\n', '{}', 'null', '[', '0', '\u0000'),
          ),
          async (name, at, length, put) => {
            const text = contents[name] ?? ''
            const place = at % (text.length + 1)
            const changed = {
              ...contents,
              [name]: text.slice(0, place) + put + text.slice(place + length),
            }
            try {
              const events = await told(readers[kind], filesOf(changed))
              for (const event of ofKind(events, 'role-skill')) {
                expect(event.level).toBeGreaterThanOrEqual(1)
                expect(event.level).toBeLessThanOrEqual(5)
                expect(event.weight).toBeGreaterThanOrEqual(0)
                expect(event.weight).toBeLessThanOrEqual(1)
              }
            } catch (error) {
              if (!(error instanceof Failure)) throw error
              expect(error.message).toContain('Nothing was changed.')
            }
          },
        ),
        { numRuns: 150 },
      )
    },
  )
})

describe('openFiles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'credence-fuzz-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('reads a zip or says what is wrong with it, whatever was done to its bytes', async () => {
    const whole = zipOf(Object.entries(csv).map(([name, content]) => ({ name, content })))
    const path = join(folder, 'fuzz.zip')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.byteLength - 1), fc.nat(255)), { maxLength: 6 }),
        fc.oneof({ weight: 3, arbitrary: fc.constant(whole.byteLength) }, fc.nat(whole.byteLength)),
        async (changes, length) => {
          const bytes = Buffer.from(whole)
          for (const [at, byte] of changes) bytes[at] = byte
          writeFileSync(path, bytes.subarray(0, length))
          try {
            const open = await openFiles(path)
            try {
              for (const file of open.files) await gathered(file.open())
            } finally {
              open.close()
            }
          } catch (error) {
            if (!(error instanceof Failure)) throw error
            expect(error.code).toBe('invalid_file')
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})
