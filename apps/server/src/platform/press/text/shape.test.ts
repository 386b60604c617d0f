import { describe, expect, it } from 'vitest'
import { openFontLibrary } from '../fonts/library.ts'
import { clean } from './clean.ts'
import { takeApart } from './letters.ts'
import { setLine } from './lines.ts'
import { shapeRun } from './shape.ts'

const fonts = openFontLibrary()
const setting = { fonts, style: { face: 'serif', weight: 600 }, han: 'jp' } as const

/** Glyph ids with advances and offsets in units of the typeface, as `hb-shape` writes them. */
function shaped(text: string): string {
  const line = setLine(takeApart(clean(text), setting), 0, text.length)
  const units = (ems: number, perEm: number): number => Math.round(ems * perEm)
  return line.runs
    .flatMap(({ face, glyphs }) =>
      glyphs.map(({ id, advance, x, y }) => {
        const per = face.font.unitsPerEm
        const off = x === 0 && y === 0 ? '' : `@${units(x, per)},${units(y, per)}`
        return `${id}+${units(advance, per)}${off}`
      }),
    )
    .join(' ')
}

describe('shapeRun', () => {
  // Known answers from HarfBuzz 6.0.0, `hb-shape --no-glyph-names --no-clusters`, on the same subset files.
  it.each([
    ['क्षत्रिय', '90+766 542+281 304+584 81+614'],
    ['श्रीमती', '317+757 33+281 80+631 71+601 33+281'],
    ['कृष्णमूर्ति', '56+806 36+0@-228,0 255+335 70+774 80+631 35+0 587+281 71+601 759+0'],
    ['राष्ट्रीय', '82+429 31+281 464+608 505+0@-79,0 33+281 81+614'],
    ['अर्चना', '5+819 61+671 503+0 75+593 31+281'],
    ['विद्यार्थी', '542+281 84+586 450+678 31+281 72+684 640+281'],
    ['محمد', '29+556 78+607 26+648 79+561'],
    ['الله', '83+530 70+327 72+283 8+260'],
    ['لا', '10+371 73+242'],
    ['فاطمة', '261+0@103,117 83+530 78+607 45+714 9+308 256+0@158,94 53+483'],
    ['پژوهش', '266+0@716,-88 35+1375 85+616 96+479 266+0@56,-79 31+430 297+0@-6,-2 21+336'],
    ['شہزادی', '101+798 28+502 8+260 256+0@83,-79 31+405@-25,0 88+486 266+0@340,-88 37+887'],
    ['م\u064e\u0651', '344+0@98,175 341+0@106,-37 74+524'],
    ['Affiliate', '2+712 130+993 39+337 36+336 28+554 47+365 32+540'],
    ['AVATAR', '2+597 23+588 2+632 21+568 2+705 19+707'],
    ['ễ', '90+540'],
    ['さくら', '26+1000 20+1000 77+1000'],
  ])('shapes %s as HarfBuzz does', (text, expected) => {
    expect(shaped(text)).toBe(expected)
  })

  it('knows of each glyph which letters it stands for, whatever was set before', () => {
    const codesOf = (text: string): string[] => {
      const face = fonts.find([0x628], setting.style, 'sc')
      if (face === undefined) throw new Error('the bundled typefaces have Arabic')
      return shapeRun(face, text, true).map(({ codePoints }) => String.fromCodePoint(...codePoints))
    }
    expect(codesOf('بت').join('')).toBe('تب')
    expect(codesOf('تب').join('')).toBe('بت')
    expect(codesOf('بت').join('')).toBe('تب')
  })

  it('sets letters whose rules it cannot follow', () => {
    for (const letter of ['\u06a2', '\u06a5', '\u0761', '\u08a4']) {
      expect(shaped(`ب${letter}`)).toMatch(/\d\+\d/)
    }
  })
})
