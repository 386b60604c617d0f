import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFontLibrary } from '../fonts/library.ts'
import { setBlock } from './block.ts'
import type { Block, BlockSetting } from './block.ts'

const fonts = openFontLibrary()

const block = (text: string, setting: Partial<BlockSetting> = {}): Block =>
  setBlock(text, {
    fonts,
    han: 'sc',
    style: { face: 'serif', weight: 600 },
    size: 40,
    least: 12,
    width: 300,
    lines: 2,
    ...setting,
  })

const seen = (each: Block): string[] => each.lines.map(({ text }) => text)

function expectInside(each: Block, width: number, lines: number): void {
  expect(each.lines.length).toBeLessThanOrEqual(lines)
  for (const line of each.lines) expect(line.width * each.size).toBeLessThanOrEqual(width + 1e-6)
}

describe('setBlock', () => {
  it('keeps its size where the text fits, and shrinks where it does not', () => {
    expect(block('Amara Okafor').size).toBe(40)
    const smaller = block('Maria-Magdalena von Hohenlohe-Schillingsfürst')
    expect(smaller.size).toBeLessThan(40)
    expect(smaller.isCut).toBe(false)
    expectInside(smaller, 300, 2)
  })

  it('evens out its lines', () => {
    const [first, second] = block('Advanced methods for evidence', { width: 420 }).lines
    expect(Math.abs((first?.width ?? 0) - (second?.width ?? 0))).toBeLessThan(4)
  })

  it('ends in an ellipsis what is too long even in the smallest size', () => {
    const cut = block('word '.repeat(400))
    expect(cut.isCut).toBe(true)
    expect(seen(cut).at(-1)).toMatch(/…$/)
    expect(cut.size).toBe(12)
    expectInside(cut, 300, 2)
  })

  it('breaks a word only where nothing else helps', () => {
    const broken = block('x'.repeat(70))
    expect(seen(broken).join('')).toBe('x'.repeat(70))
    expectInside(broken, 300, 2)
  })

  it('breaks Chinese and Japanese between letters, but not before a closing mark', () => {
    const lines = seen(block('国际贸易与数据分析、基础课程。', { size: 30, least: 30, width: 215 }))
    expect(lines.length).toBe(2)
    expect(lines[1]).not.toMatch(/^[、。]/)
  })

  it('is flush at the right where it runs from right to left', () => {
    expect(block('محمد عبد الله').rtl).toBe(true)
    expect(block('Smith محمد').rtl).toBe(false)
  })

  it('puts the runs of a mixed line in the order they are seen', () => {
    const inSight = (text: string): string =>
      (block(text, { width: 900 }).lines[0]?.runs ?? [])
        .flatMap(({ glyphs }) => glyphs.flatMap(({ codePoints }) => codePoints))
        .map((each) => String.fromCodePoint(each))
        .join('')
    expect(inSight('دم Smith')).toBe('Smith مد')
    expect(inSight('Smith دم 12')).toBe('Smith 12 مد')
    expect(inSight('(دم)')).toBe('(مد)')
  })

  it('lets no override turn a name around', () => {
    expect(seen(block('\u202eadmin\u202c \u2066x\u2069', { width: 900 }))).toEqual(['admin x'])
  })

  it('shows a box for what no bundled typeface has, one for each letter', () => {
    const emoji = block('A 👩‍👩‍👧 한', { width: 900 })
    expect(emoji.hasSubstitutes).toBe(true)
    expect(emoji.lines[0]?.text).toBe('A 👩‍👩‍👧 한')
    const glyphs = emoji.lines[0]?.runs.flatMap((run) => run.glyphs) ?? []
    expect(glyphs.length).toBe(5)
    expect(block('A Ж 山').hasSubstitutes).toBe(false)
  })

  it('sets the empty text', () => {
    expect(block('')).toMatchObject({ lines: [], height: 0, isCut: false })
    expect(block(' \u0000 ').lines).toEqual([])
  })

  it('fits any text, of any scripts, into any place', () => {
    const ranges = [
      [0x20, 0x24f],
      [0x300, 0x52f],
      [0x5d0, 0x77f],
      [0x8a0, 0x97f],
      [0x1e00, 0x206f],
      [0x3000, 0x30ff],
      [0x4e00, 0x4fff],
      [0x1f300, 0x1f6ff],
    ] as const
    const letter = fc
      .tuple(fc.constantFrom(...ranges), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([[first, last], share]) =>
        String.fromCodePoint(first + Math.floor(share * (last - first))),
      )
    const text = fc.array(letter, { maxLength: 40 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(
        fc.oneof(text, fc.string({ unit: 'binary' })),
        fc.integer({ min: 40, max: 500 }),
        fc.integer({ min: 1, max: 3 }),
        (any, width, lines) => expectInside(block(any, { width, lines }), width, lines),
      ),
      { numRuns: 150 },
    )
  })
})
