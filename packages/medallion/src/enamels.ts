import { contrast, luminance, mixColours } from './colours.ts'
import { grid } from './geometry.ts'
import type { Sheen } from './drawing.ts'

/** The metals a rim is made of. */
export const metals = ['brass', 'silver', 'copper'] as const
export type Metal = (typeof metals)[number]

/** The enamels that come with the designer, each at home with one metal. */
export const enamels = [
  'teal',
  'ink',
  'forest',
  'oxblood',
  'olive',
  'plum',
  'ivory',
  'petrol',
  'slate',
  'porcelain',
  'rust',
] as const
export type Enamel = (typeof enamels)[number]

/** An organization's own enamel: any ground; every other colour follows from it. */
export type OwnEnamel = { readonly ground: string; readonly metal: Metal }

/** The colours a medallion is drawn with. */
export type Palette = {
  readonly field: string
  readonly deep: string
  readonly line: string
  readonly glyph: string
  readonly ribbon: string
  readonly ribbonBack: string
  readonly ribbonInk: string
  readonly metal: { readonly base: string; readonly light: string; readonly dark: string }
  /** Whether the ground is light, so that the glyph is dark. */
  readonly light: boolean
}

const metalColours = {
  brass: { base: '#c59b43', light: '#f0dfa9', dark: '#77551a' },
  silver: { base: '#a9b3bd', light: '#eef1f4', dark: '#58636f' },
  copper: { base: '#c08659', light: '#f3d6b8', dark: '#734525' },
} as const

type Swatch = {
  readonly field: string
  readonly deep: string
  readonly line: string
  readonly glyph: string
  readonly metal: Metal
  readonly ribbon?: string
}

const swatches: Readonly<Record<Enamel, Swatch>> = {
  teal: { field: '#0f5c63', deep: '#0a454b', line: '#3a9097', glyph: '#fdf4dc', metal: 'brass' },
  ink: { field: '#1d2a3c', deep: '#131d2b', line: '#4a6080', glyph: '#fdf4dc', metal: 'brass' },
  forest: { field: '#24523c', deep: '#18392a', line: '#4f8c6c', glyph: '#fdf4dc', metal: 'brass' },
  oxblood: { field: '#6f2631', deep: '#501922', line: '#a85a66', glyph: '#fdf0dc', metal: 'brass' },
  olive: { field: '#555a2b', deep: '#40441e', line: '#8b914f', glyph: '#fdf6dc', metal: 'brass' },
  plum: { field: '#4b2c52', deep: '#371f3d', line: '#84608c', glyph: '#fdf2e4', metal: 'brass' },
  ivory: {
    field: '#f8f1df',
    deep: '#eadfc2',
    line: '#d3b877',
    glyph: '#4d3710',
    metal: 'brass',
    ribbon: '#1d2a3c',
  },
  petrol: { field: '#12506c', deep: '#0b3a50', line: '#3f86a6', glyph: '#f3f7f9', metal: 'silver' },
  slate: { field: '#404e5f', deep: '#2d3845', line: '#6f8298', glyph: '#f3f6f9', metal: 'silver' },
  porcelain: {
    field: '#f0f5f5',
    deep: '#d6e3e3',
    line: '#9fc3c4',
    glyph: '#0d4f56',
    metal: 'silver',
    ribbon: '#0f5c63',
  },
  rust: { field: '#87401f', deep: '#672f15', line: '#bb7347', glyph: '#fff1e2', metal: 'copper' },
}

/**
 * Works out every colour of a medallion.
 *
 * @param enamel the name of one that comes with the designer, or an organization's own
 * @returns the palette; in an own enamel the glyph reaches a contrast of 4.5 with its ground
 */
export function paletteOf(enamel: Enamel | OwnEnamel): Palette {
  const swatch = typeof enamel === 'string' ? swatches[enamel] : ownSwatch(enamel)
  const ribbon = swatch.ribbon ?? '#fbf3df'
  return {
    field: swatch.field,
    deep: swatch.deep,
    line: swatch.line,
    glyph: swatch.glyph,
    ribbon,
    ribbonBack: swatch.ribbon === undefined ? '#dccfae' : mixColours(ribbon, '#000000', 0.14),
    ribbonInk: swatch.ribbon === undefined ? '#1d2a3c' : '#fdf4dc',
    metal: metalColours[swatch.metal],
    light: luminance(swatch.field) > 0.4,
  }
}

/** The sheen of a metal from upper left to lower right. */
export function sheenOf(metal: Palette['metal']): Sheen {
  const edge = grid * 0.16
  return {
    kind: 'sheen',
    from: { x: edge, y: edge / 2 },
    to: { x: grid - edge, y: grid - edge / 2 },
    stops: [
      [0, metal.light],
      [0.42, metal.base],
      [0.62, metal.base],
      [1, metal.light],
    ],
  }
}

function ownSwatch({ ground, metal }: OwnEnamel): Swatch {
  const field = ground.toLowerCase()
  // Black or white always reaches 4.58; the softer tones come first where they are enough.
  const tones = ['#fdf6e8', mixColours(field, '#000000', 0.82), '#ffffff', '#000000']
  const glyph = tones.find((tone) => contrast(tone, field) >= 4.5) ?? '#000000'
  const isDark = luminance(glyph) > luminance(field)
  return {
    field,
    deep: mixColours(field, '#000000', isDark ? 0.26 : 0.09),
    line: mixColours(field, isDark ? '#ffffff' : '#000000', isDark ? 0.28 : 0.2),
    glyph,
    metal,
    ribbon: isDark ? undefined : mixColours(field, '#000000', 0.75),
  }
}
