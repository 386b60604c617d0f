import { describe, expect, it } from 'vitest'

import approved from './approved.json' with { type: 'json' }
import { names, readGolden, sumUp, verifyGolden } from './golden-files.ts'
import { recipes } from './recipes/index.ts'
import { tamper } from './tamper.ts'

const HOW =
  'If this is meant, run `node make.ts` and oxfmt beside this test, and say in the commit why.'
/** Made once with another library. */
const KEPT = ['ob3-ed25519-signature-2020.json']

describe('the golden credentials', () => {
  it('are all there, each with what was approved of it', () => {
    expect([...names].sort(), HOW).toEqual([...Object.keys(recipes), ...KEPT].sort())
    expect(Object.keys(approved).sort(), HOW).toEqual([...names].sort())
  })

  it.each(names)('%s verifies, with every check as it was approved', async (name) => {
    const report = await verifyGolden(name, readGolden(name))
    expect(report.verdict).toBe('valid')
    expect({ [name]: sumUp(report) }, HOW).toEqual({ [name]: Object(approved)[name] })
  })

  it.each(names)('%s does not verify when what it says was changed', async (name) => {
    const golden = readGolden(name)
    const twin = await tamper(golden, recipes[name]?.lie)
    expect(twin).not.toEqual(golden)
    const { verdict } = await verifyGolden(name, twin)
    expect(verdict).toBe('invalid')
  })

  const repeating = Object.entries(recipes).filter(([, { repeats }]) => repeats)
  it.each(repeating)('%s is made again to the letter', async (name, { make }) => {
    const { content } = await make()
    const how = `Run \`node make.ts ${name}\` if this is meant.`
    expect(laidOut(name, content), how).toEqual(laidOut(name, readGolden(name)))
  })
})

/** How JSON is laid out in its file is the formatter's business. */
function laidOut(name: string, content: string | Uint8Array): unknown {
  return typeof content === 'string' && name.endsWith('.json') ? JSON.parse(content) : content
}
