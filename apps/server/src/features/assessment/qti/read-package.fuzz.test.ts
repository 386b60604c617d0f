import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../platform/http/failure.ts'
import { checkResponse } from '../items/check-response.ts'
import { keyInWords } from '../items/key-in-words.ts'
import { scoreItem } from '../items/score-item.ts'
import { viewOf } from '../items/view.ts'
import { readPackage } from './read-package.ts'
import { choiceKey, itemOf, keyOf, manifestOf, packageOf } from './testing/packages.ts'

/** Whatever comes in must be whole: shown, judged, and fit to be stored. */
async function readOrRefuse(bytes: Uint8Array): Promise<void> {
  try {
    for (const { content, key, title, maxPoints } of (await readPackage(bytes, 'p.zip')).items) {
      const view = JSON.stringify([title, viewOf('1', content, {}), keyInWords(content, key)])
      expect(view.isWellFormed()).toBe(true)
      expect(view).not.toContain('\\u0000')
      expect(maxPoints).toBeGreaterThan(0)
      expect(scoreItem(key, checkResponse(content, null))).toBeLessThan(maxPoints)
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expect(error.code).toBe('invalid_file')
  }
}

describe('readPackage', () => {
  it('reads a zip or says what is wrong with it, whatever was done to its bytes', async () => {
    const whole = packageOf({ 'i.xml': itemOf(), 'in/j.xml': itemOf({ id: 'j' }) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.byteLength - 1), fc.nat(255)), { maxLength: 6 }),
        fc.oneof({ weight: 3, arbitrary: fc.constant(whole.byteLength) }, fc.nat(whole.byteLength)),
        async (changes, length) => {
          const bytes = Buffer.from(whole)
          for (const [at, byte] of changes) bytes[at] = byte
          await readOrRefuse(bytes.subarray(0, length))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('reads items or says why not, whatever was done to their XML', async () => {
    const item = itemOf({
      declarations: `${choiceKey}${keyOf(['a b'], { id: 'M', cardinality: 'multiple', baseType: 'directedPair' })}`,
      rules:
        '<responseProcessing><responseCondition><responseIf><match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match><setOutcomeValue identifier="SCORE"><sum><baseValue baseType="float">1</baseValue><mapResponse identifier="M"/></sum></setOutcomeValue></responseIf></responseCondition></responseProcessing>',
    })
    const files = [item, manifestOf(['i.xml', 'g.xml'])] as const
    const marks = fc.constantFrom(
      ...'< > </ /> " & &amp; &#0; &#xD800; <![CDATA[ ]]> <!-- ../'.split(' '),
    )
    const words = fc.constantFrom(
      ...'__proto__ constructor multiple ordered float -1 1e999 NaN \u0000'.split(' '),
    )
    const elements = fc.constantFrom(
      '<?x ?>',
      '<choiceInteraction responseIdentifier="RESPONSE">',
      '<textEntryInteraction responseIdentifier="M"/>',
    )
    const pieces = fc.oneof(marks, words, elements)
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.nat(1),
            fc.nat(3000),
            fc.nat(30),
            fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 8 })),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        async (changes) => {
          const texts: [string, string] = [...files]
          for (const [file, at, length, put] of changes) {
            const text = texts[file] ?? ''
            const place = at % (text.length + 1)
            texts[file] = text.slice(0, place) + put + text.slice(place + length)
          }
          await readOrRefuse(
            packageOf({ 'i.xml': texts[0], 'g.xml': itemOf({ id: 'g' }) }, texts[1]),
          )
        },
      ),
      { numRuns: 1000 },
    )
  })
})
