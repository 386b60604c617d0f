import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'
import { PressError } from '../press-error.ts'
import { chainFor } from './typeface.ts'
import { holds, parseRanges } from './unicode-ranges.ts'
import { unpackWoff } from './unpack-woff.ts'
import type { Font, FontCollection } from 'fontkit'
import type { Face, Han, Style, TypefaceSource } from './typeface.ts'
import type { Range } from './unicode-ranges.ts'

/**
 * Finds letters in the bundled typefaces, opening subset files as texts need them. System fonts are
 * never looked at, so that a certificate is the same on every machine.
 */
export type FontLibrary = {
  /**
   * @param codePoints one letter: a base and whatever is combined with it
   * @returns the first face that has all of it; absent where no bundled face does
   */
  find(codePoints: readonly number[], style: Style, han: Han): Face | undefined
  /** Whose Han forms suit these texts: Japanese where kana stands, or letters Chinese lacks. */
  hanOf(texts: readonly string[]): Han
}

type Subset = { readonly name: string; readonly ranges: readonly Range[] }

const require = createRequire(import.meta.url)

/** @returns a library that has opened nothing yet; keep one per thread */
export function openFontLibrary(): FontLibrary {
  const families = new Map<string, readonly Subset[]>()
  const faces = new Map<string, Face>()
  const answers = new Map<string, Face | undefined>()

  const subsetsOf = (family: string): readonly Subset[] => {
    const known = families.get(family)
    if (known !== undefined) return known
    const read = readSubsets(family)
    families.set(family, read)
    return read
  }

  const open = (source: TypefaceSource, subset: string): Face => {
    const key = `${source.family}-${subset}-${source.weight}-${source.italic ? 'italic' : 'normal'}`
    const known = faces.get(key)
    if (known !== undefined) return known
    const font = openFont(source.family, key)
    const face = { key, family: source.family, font, shaper: shaperOf(font) }
    faces.set(key, face)
    return face
  }

  const findIn = (source: TypefaceSource, codePoints: readonly number[]): Face | undefined => {
    const [base = 0] = codePoints
    for (const { name, ranges } of subsetsOf(source.family)) {
      if (!holds(ranges, base)) continue
      const face = open(source, name)
      if (codePoints.every((each) => face.font.hasGlyphForCodePoint(each))) return face
    }
    return undefined
  }

  return {
    find(codePoints, style, han) {
      const question = `${style.face}${style.weight}${style.italic ? 'i' : ''}${han}${codePoints.join()}`
      if (answers.has(question)) return answers.get(question)
      if (answers.size > 20_000) answers.clear()
      const visible = codePoints.filter((each) => !isIgnorable(each))
      let found: Face | undefined
      for (const source of chainFor(style, han)) {
        found = findIn(source, visible)
        if (found !== undefined) break
      }
      answers.set(question, found)
      return found
    },

    hanOf(texts) {
      // The beginnings of texts tell as much as the whole of them.
      const all = texts
        .map((text) => text.slice(0, 300))
        .join(' ')
        .slice(0, 4_000)
      if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(all)) return 'jp'
      const lacking = (family: string): number =>
        [...new Set(all)].filter((letter) => {
          if (!/\p{Script=Han}/u.test(letter)) return false
          const codePoint = letter.codePointAt(0) ?? 0
          return !subsetsOf(family).some(({ ranges }) => holds(ranges, codePoint))
        }).length
      return lacking('noto-sans-jp') < lacking('noto-sans-sc') ? 'jp' : 'sc'
    },
  }
}

/** Joiners and variation selectors shape what stands beside them; no face needs a letter for them. */
const isIgnorable = (codePoint: number): boolean =>
  codePoint === 0x200c ||
  codePoint === 0x200d ||
  (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
  (codePoint >= 0xe0100 && codePoint <= 0xe01ef)

/** The Latin subset comes first: most letters are in it, and the others repeat some of its marks. */
function readSubsets(family: string): Subset[] {
  const parsed: unknown = JSON.parse(readFileSync(path(family, 'unicode.json'), 'utf8'))
  if (typeof parsed !== 'object' || parsed === null) throw broken(family)
  const subsets = Object.entries(parsed).map(([name, ranges]) => ({
    name: name.replace(/^\[(\d+)\]$/, '$1'),
    ranges: typeof ranges === 'string' ? parseRanges(ranges) : [],
  }))
  return subsets.sort((a, b) => Number(b.name === 'latin') - Number(a.name === 'latin'))
}

function openFont(family: string, key: string): Font {
  const opened: Font | FontCollection = create(
    unpackWoff(readFileSync(path(family, `files/${key}.woff`))),
  )
  if (!('unitsPerEm' in opened)) throw broken(family)
  return opened
}

/** fontkit remembers with a glyph which letters it stood for the first time; here each run says its own. */
function shaperOf(font: Font): Font {
  return Object.create(font, {
    getGlyph: {
      value: (id: number, codePoints: readonly number[] = []) =>
        Object.create(font.getGlyph(id), { codePoints: { value: codePoints } }),
    },
  })
}

const path = (family: string, file: string): string =>
  require.resolve(`@fontsource/${family}/${file}`)

const broken = (family: string): PressError =>
  new PressError('press_failed', `The bundled typeface ${family} cannot be read.`)
