import { setBlock } from '../text/block.ts'
import type { FontLibrary } from '../fonts/library.ts'
import type { Han, Style } from '../fonts/typeface.ts'
import type { Block, BlockSetting } from '../text/block.ts'

/** Sets the texts of one page, whose Han letters all take the same form. */
export type Typesetter = {
  set(text: string, setting: Omit<BlockSetting, 'fonts' | 'han'>): Block
  readonly fonts: FontLibrary
  readonly han: Han
}

/**
 * @param fonts where letters are found
 * @param texts every text of the page that came from outside
 */
export function createTypesetter(fonts: FontLibrary, texts: readonly string[]): Typesetter {
  const han = fonts.hanOf(texts)
  return { fonts, han, set: (text, setting) => setBlock(text, { ...setting, fonts, han }) }
}

export const serif: Style = { face: 'serif', weight: 600 }
export const italic: Style = { face: 'serif', weight: 400, italic: true }
export const sans: Style = { face: 'sans', weight: 400 }
export const sansBold: Style = { face: 'sans', weight: 600 }
