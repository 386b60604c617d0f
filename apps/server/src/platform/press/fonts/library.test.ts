import { describe, expect, it } from 'vitest'
import { openFontLibrary } from './library.ts'
import { holds, parseRanges } from './unicode-ranges.ts'
import type { Han, Style } from './typeface.ts'

const fonts = openFontLibrary()
const serif: Style = { face: 'serif', weight: 600 }

const familyOf = (letter: string, style: Style = serif, han: Han = 'sc'): string | undefined =>
  fonts.find(
    [...letter].map((each) => each.codePointAt(0) ?? 0),
    style,
    han,
  )?.family

describe('openFontLibrary', () => {
  it.each([
    ['A', 'source-serif-4'],
    ['ễ', 'source-serif-4'],
    ['Ґ', 'source-serif-4'],
    ['ᾧ', 'inter'],
    ['م', 'noto-sans-arabic'],
    ['कि', 'noto-sans-devanagari'],
    ['张', 'noto-sans-sc'],
    ['さ', 'noto-sans-sc'],
    ['👩‍🚀', undefined],
    ['한', undefined],
  ])('finds %s', (letter, family) => {
    expect(familyOf(letter)).toBe(family)
  })

  it('keeps to the style where the family has it', () => {
    const keyOf = (letter: string, style: Style): string | undefined =>
      fonts.find([letter.codePointAt(0) ?? 0], style, 'jp')?.key
    expect(keyOf('a', { face: 'sans', weight: 500 })).toBe('inter-latin-500-normal')
    expect(keyOf('a', { face: 'serif', weight: 400, italic: true })).toBe(
      'source-serif-4-latin-400-italic',
    )
    expect(keyOf('山', { face: 'serif', weight: 400, italic: true })).toMatch(
      /^noto-sans-jp-\d+-400-normal$/,
    )
  })

  it('takes Japanese forms where kana stands or Chinese lacks a letter, else Chinese ones', () => {
    expect(fonts.hanOf(['山田', 'データ'])).toBe('jp')
    expect(fonts.hanOf(['張偉', '国际贸易'])).toBe('sc')
    expect(fonts.hanOf(['Amara Okafor'])).toBe('sc')
    expect(familyOf('直', serif, 'jp')).toBe('noto-sans-jp')
    expect(familyOf('直', serif, 'sc')).toBe('noto-sans-sc')
  })
})

describe('parseRanges', () => {
  it('reads what CSS writes, and leaves out what it cannot read', () => {
    const ranges = parseRanges('U+0000-00FF, u+131,nonsense,U+1F600-1f64F')
    expect(ranges).toEqual([
      [0, 0xff],
      [0x131, 0x131],
      [0x1f600, 0x1f64f],
    ])
    expect([0x41, 0x100, 0x131].map((each) => holds(ranges, each))).toEqual([true, false, true])
  })
})
