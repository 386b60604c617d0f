import type { Font } from 'fontkit'

/** Where a typeface comes from: one npm package of subset files, one weight, upright or italic. */
export type TypefaceSource = {
  readonly family: string
  readonly weight: number
  readonly italic: boolean
}

/** One subset file, opened. */
export type Face = {
  /** Unique among all faces, and the same in every process. */
  readonly key: string
  readonly family: string
  /** Outlines, measures and letters. */
  readonly font: Font
  /** The same, for shaping alone: its glyphs know the letters of their own run. */
  readonly shaper: Pick<Font, 'layout'>
}

/** How a text is set; which files that takes depends on the text. */
export type Style = {
  readonly face: 'serif' | 'sans'
  readonly weight: 400 | 500 | 600
  readonly italic?: boolean
}

/** Whose forms Han characters take where Chinese and Japanese differ. */
export type Han = 'sc' | 'jp'

/**
 * The typefaces to look through for a style, the wanted one first. The scripts of the Noto families have
 * no italic: they stay upright.
 */
export function chainFor(style: Style, han: Han): TypefaceSource[] {
  const { weight, italic = false } = style
  const upright = (family: string): TypefaceSource => ({ family, weight, italic: false })
  const slanted = (family: string): TypefaceSource => ({ family, weight, italic })
  const latin = style.face === 'serif' ? ['source-serif-4', 'inter'] : ['inter', 'source-serif-4']
  const east = han === 'jp' ? ['noto-sans-jp', 'noto-sans-sc'] : ['noto-sans-sc', 'noto-sans-jp']
  return [
    ...latin.map(slanted),
    ...['noto-sans-arabic', 'noto-sans-devanagari', ...east].map(upright),
  ]
}
