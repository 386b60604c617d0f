import type { ResultDescription } from '@credence/contract'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg } from '../../../../test/factories.ts'
import { testApp } from '../../../../test/test-app.ts'
import { Failure } from '../../../platform/http/failure.ts'
import { checkRow } from './check-row.ts'
import { readColumns } from './columns.ts'
import { readCsv } from './read-csv.ts'
import { csvRow } from './safe-csv.ts'

const results: readonly ResultDescription[] = [
  { id: 'score', name: 'Score', resultType: 'Percent', valueMin: '0', valueMax: '100' },
  {
    id: 'level',
    name: 'Level',
    resultType: 'RubricCriterionLevel',
    levels: [{ id: 'good', name: 'Good' }],
  },
  { id: 'grade', name: 'Grade', resultType: 'LetterGrade' },
]
const today = new Date('2026-11-24T12:00:00Z')

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

/** Reads a whole file as a batch does. @returns what became of each row, or the failure's code */
async function readWhole(bytes: Uint8Array, size = 7) {
  const outcomes: { row: number; reasons: readonly { message: string }[] }[] = []
  try {
    let columns: ReturnType<typeof readColumns> | undefined
    for await (const { row, cells } of readCsv(inPieces(bytes, size))) {
      if (!columns) columns = readColumns(cells, results, {})
      else {
        const checked = checkRow(cells, {
          achievementId: 'x',
          results: results,
          columns,
          onDuplicate: 'skip',
          validityMonths: 600,
          today,
        })
        outcomes.push({ row, reasons: 'reasons' in checked ? checked.reasons : [] })
      }
    }
    return { outcomes }
  } catch (error) {
    if (error instanceof Failure) return { outcomes, code: error.code }
    throw error
  }
}

const piece = fc.oneof(
  fc.constantFrom(
    'name,email,score,level\n',
    'Ada,ada@example.org,80,good\n',
    ',',
    ';',
    '\t',
    '"',
    '""',
    '\r',
    '\n',
    '\r\n',
    '\u0000',
    '\ufeff',
    '=1+1',
    '😀',
    '\u202e',
    '0000-01-01',
    '9999-12-31',
    '1e400',
    'completed_on,valid_until,credits_earned,',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const file = fc
  .array(piece, { maxLength: 40 })
  .map((pieces) => new TextEncoder().encode(pieces.join('')))

describe('a file of recipients', () => {
  it('is read or refused with a reason, whatever its bytes', async () => {
    const bytes = fc.oneof(file, fc.uint8Array({ maxLength: 400 }))
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.integer({ min: 1, max: 64 }),
        async (content, size) => void (await readWhole(content, size)),
      ),
      { seed: 1, numRuns: 1500 },
    )
  })

  it('gives each row its number, the header being row 1, however the bytes arrive', async () => {
    const cell = fc
      .string({
        unit: fc.constantFrom('a', 'é', '😀', '"', ',', '\n', ' ', 'b'),
        minLength: 1,
        maxLength: 8,
      })
      .filter((text) => text.trim() !== '')
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { maxLength: 12 }),
        fc.integer({ min: 1, max: 9 }),
        async (names, size) => {
          const text =
            ['name', 'email'].join(',') +
            '\n' +
            names.map((name) => `"${name.replaceAll('"', '""')}",x@example.org\n`).join('')
          const { outcomes } = await readWhole(new TextEncoder().encode(text), size)
          expect(outcomes.map(({ row }) => row)).toEqual(names.map((_, index) => index + 2))
        },
      ),
      { seed: 2, numRuns: 300 },
    )
  })

  it('keeps out of its reasons what no column can hold', async () => {
    const odd = `name,email,completed_on,level\nAda,ada@example.org,2026\u0000,x\u0000y\nAda,ada@example.org,${'x'.repeat(39)}😀,good\n`
    const { outcomes } = await readWhole(new TextEncoder().encode(odd), 1000)
    const messages = outcomes.flatMap(({ reasons }) => reasons.map(({ message }) => message))
    expect(messages).toHaveLength(3)
    for (const message of messages)
      expect(message.isWellFormed() && !message.includes('\u0000')).toBe(true)
  })

  it('refuses a grade with control characters, which no viewer could show', async () => {
    const { outcomes } = await readWhole(
      new TextEncoder().encode(
        'name,email,grade\nAda,ada@example.org,A\u0000\nAda,ada@example.org,A\u001b[2J\n',
      ),
      1000,
    )
    expect(outcomes.map(({ reasons }) => reasons.length)).toEqual([1, 1])
  })

  it('refuses a header of more columns than a table of people has', async () => {
    const wide = `name,email,${Array.from({ length: 100_000 }, () => 'x').join(',')}\n`
    expect(await readWhole(new TextEncoder().encode(wide), 65_536)).toEqual({
      outcomes: [],
      code: 'malformed_csv',
    })
  })
})

describe('a batch', () => {
  it('comes to its end whatever is in the cells, and gives them back', async () => {
    const app = await testApp()
    const org = await makeOrg(app)
    const achievement = await makeAchievement(app, org, {
      resultDescriptions: [{ id: 'grade', name: 'Grade', resultType: 'LetterGrade' }],
    })
    const api = app.client({ key: org.key })
    const params = { org: org.slug }
    const long = `${'x'.repeat(4999)}😀`
    const body = `name,email,completed_on,grade\nA\u0001,a@example.org,2026\u0001,A\n${long},b@example.org,,A\nEve,e@example.org,,A\u0001\nGrace,grace@example.org,0000-01-01,A\nAda,ada@example.org,2026-05-01,A\n`
    const { id } = await api.createBatch({ params, query: { achievementId: achievement.id }, body })
    const batch = await app.until('the batch to end', async () => {
      const now = await api.getBatch({ params: { ...params, id } })
      return now.state === 'running' ? undefined : now
    })
    expect(batch).toMatchObject({ state: 'done', rows: 5, issued: 1, rejected: 4 })
    const rejected = await (await api.getRejectedRows({ params: { ...params, id } })).text()
    expect(rejected).toContain('x'.repeat(4999))
  })
})

describe('csvRow', () => {
  const cells = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '=1+1',
        '+x',
        '-1',
        '-1+1',
        '@x',
        '\t=1',
        '\r=1',
        '\n=1',
        '＝1',
        ' =1',
        'a;=1',
        'a\t=1',
        '"',
        "'",
        ',',
        '+43 1',
        '-3,5',
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )

  it('is read back as it was, but for apostrophes', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const rows = parse(csvRow(given), {
          record_delimiter: '\r\n',
          relax_column_count: true,
        }) as string[][]
        expect(rows[0]?.map((cell) => cell.replaceAll("'", ''))).toEqual(
          given.map((cell) => cell.replaceAll("'", '')),
        )
      }),
      { seed: 3, numRuns: 3000 },
    )
  })

  it('starts no formula, in whichever way a spreadsheet splits it', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const rows = parse(csvRow(given), {
          record_delimiter: '\r\n',
          relax_column_count: true,
        }) as string[][]
        const parts = (rows[0] ?? []).flatMap((cell) => cell.split(/[;\t\r\n]/))
        const formulas = parts.filter(
          (part) => /^\s*[=+\-@＝＋－＠]/.test(part) && !/^[+-]?\d+([.,]\d+)?$/.test(part),
        )
        expect(formulas).toEqual([])
      }),
      { seed: 4, numRuns: 3000 },
    )
  })
})
