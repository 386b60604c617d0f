import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { names, readGolden, verifyGolden } from '../golden/golden-files.ts'
import { isObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { fetchFrom, NOW } from '../testing/fixtures.ts'
import { CHECK_CODES } from '../verify/report.ts'
import type { Report } from '../verify/report.ts'
import { verify } from '../verify/verify.ts'
import { anyText, damagedBytes, damagedText, looseObject } from './damage.ts'

function expectWhole(report: Report): void {
  expect(report.checks.map(({ code }) => code)).toEqual(CHECK_CODES)
  const isGood = report.checks.every(({ status }) => status !== 'fail')
  if (report.verdict === 'valid') expect(isGood).toBe(true)
}

describe('verify reports, and never throws', () => {
  it.each(names)('however %s was damaged', async (name) => {
    const golden = readGolden(name)
    const damaged = typeof golden === 'string' ? damagedText(golden) : damagedBytes(golden)
    await fc.assert(
      fc.asyncProperty<[string | Uint8Array]>(damaged, async (input) =>
        expectWhole(await verifyGolden(name, input)),
      ),
      { numRuns: 15 },
    )
  })

  it.each(names.filter((name) => name.endsWith('.json')))(
    'whatever stands in the members of %s',
    async (name) => {
      const json = parseJson(String(readGolden(name)))
      if (!isObject(json)) throw new TypeError(`${name} is not an object.`)
      await fc.assert(
        fc.asyncProperty(looseObject(json), async (input) =>
          expectWhole(await verifyGolden(name, JSON.stringify(input))),
        ),
        { numRuns: 15 },
      )
    },
  )

  it('whatever text or bytes it is given', async () => {
    const { fetch } = fetchFrom()
    const inputs = fc.oneof(anyText, fc.uint8Array({ maxLength: 300 }))
    await fc.assert(
      fc.asyncProperty<[string | Uint8Array]>(inputs, async (input) => {
        const report = await verify(input, { now: NOW, fetch })
        expectWhole(report)
        expect(report.verdict).toBe('invalid')
      }),
      { numRuns: 300 },
    )
  })
})
