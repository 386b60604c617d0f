import { at, xy } from './geometry.ts'

const cog = gear(8, 19, 14)

/** Line glyphs on a grid of 48: one stroke, round ends. */
const lines = {
  chart: 'M7 41h34M12 41V29h6v12M21 41V20h6v21M30 41V10h6v31',
  database:
    'M9 12.5c0-6.6 30-6.6 30 0v23c0 6.6-30 6.6-30 0zM9 12.5c0 6.6 30 6.6 30 0M9 24c0 6.6 30 6.6 30 0',
  gear: `${cog}M24 18a6 6 0 1 1 0 12a6 6 0 1 1 0-12z`,
  leaf: 'M11 36C6 18 18 7 41 7c1 23-11 36-27 32M7 43C12 31 19 24 29 18',
  code: 'M15 14L5 24l10 10M33 14l10 10l-10 10M28 8l-8 32',
  'shield-check':
    'M24 5c-5 4-10 5.5-17 5.5v12c0 10 7 16 17 20.5c10-4.5 17-10.5 17-20.5v-12C34 10.5 29 9 24 5zM16 24l6 6l10-11',
  flask:
    'M18 6h12M20.5 6v13L9.5 37c-2 3-.3 5 2.5 5h24c2.8 0 4.5-2 2.5-5L27.5 19V6M14.5 30h19M22 36h.1M28 35h.1',
  handshake:
    'M4 13l7-2l9 3M44 13l-7-2l-9 1.5l-9 8.5c-1.5 4 4 6 7 2.5l4-3l11 10c2.5 3-.5 6-3.5 4.5c.5 3-3 4.5-5.5 2.5c-.5 3-4 3.5-6 1.5c-1.5 2-4 1.5-5.5 0L9 31H4M44 29h-4',
  compass:
    'M24 5a19 19 0 1 1 0 38a19 19 0 1 1 0-38zM32 16l-5 11l-11 5l5-11zM24 9v1M24 38v1M9 24h1M38 24h1',
  cloud:
    'M14 38C8.5 38 5 34 5 29.5S8.5 21 13 21C13.5 14 18 10 24.5 10C31 10 35.5 14 36 20.5c4 .3 7 3.7 7 8.5c0 5-3.5 9-8.5 9z',
  speech:
    'M6 12c0-2.5 1.5-4 4-4h28c2.5 0 4 1.5 4 4v16c0 2.5-1.5 4-4 4H24l-10 9v-9h-4c-2.5 0-4-1.5-4-4zM14 17h20M14 24h12',
  'heart-pulse':
    'M24 42C12 33 5 26 5 17.5C5 11.5 9.5 7 15 7c4 0 7 2 9 5.5C26 9 29 7 33 7c5.5 0 10 4.5 10 10.5C43 26 36 33 24 42zM11 24h7l3.5-7l5 13l3.5-6h7',
  scales:
    'M24 6v36M15 42h18M8 13l16-3l16 3M8 13L2.5 28c0 6 11 6 11 0zM40 13l-5.5 15c0 6 11 6 11 0zM2.5 28h11M34.5 28h11',
  book: 'M24 13C20 9 14 8 6 8v28c8 0 14 1 18 5c4-4 10-5 18-5V8c-8 0-14 1-18 5zM24 13v28',
  bulb: 'M17.5 35c0-5-7-8-7-16.5a13.5 13.5 0 0 1 27 0C37.5 27 30.5 30 30.5 35zM19 42h10M24 35V24l-4-4M24 24l4-4',
  people:
    'M17 8a7 7 0 1 1 0 14a7 7 0 1 1 0-14zM4 41c0-8.5 5-13 13-13s13 4.5 13 13zM31 9a6 6 0 0 1 0 12M34.5 28.5C40.5 30 44 34 44 41h-7',
  robot:
    'M5 42h20M15 42v-6M15 26a5 5 0 1 1 0 10a5 5 0 1 1 0-10zM18 27l9.5-12M30 6a5 5 0 1 1 0 10a5 5 0 1 1 0-10zM33.5 14.5L39 23M32 29l2.5-5l8.5-2.5l2 4',
  pen: 'M7 41l3-12L31 8c2-2 5-2 7 0l2 2c2 2 2 5 0 7L19 38zM27 12l9 9M10 29l9 9',
  globe:
    'M24 5a19 19 0 1 1 0 38a19 19 0 1 1 0-38zM24 5c-11 10-11 28 0 38M24 5c11 10 11 28 0 38M5 24h38',
  star: 'M24 5l5.7 12.2l13.3 1.7l-9.8 9.2l2.5 13.2L24 34.9l-11.7 6.4l2.5-13.2L5 18.9l13.3-1.7z',
  cap: 'M24 9L3 18.5L24 28l21-9.5zM11 22.5V34c5 6 21 6 26 0V22.5M45 18.5V31',
  spark:
    'M24 5c1.5 12 6.5 17.5 19 19c-12.5 1.5-17.5 7-19 19c-1.5-12-6.5-17.5-19-19c12.5-1.5 17.5-7 19-19z',
  anchor:
    'M24 5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9zM24 14v28M15 20h18M6 29c1 9 8 13 18 13s17-4 18-13M6 29l-2 6M6 29l6 3M42 29l2 6M42 29l-6 3',
  bolt: 'M27 4L9 27h13l-3 17l20-25H25z',
  wrench:
    'M42 11.5a10.5 10.5 0 0 1-14 13L14.5 41a4.6 4.6 0 0 1-7-7L24 20.5a10.5 10.5 0 0 1 12.5-14l-6.5 6.5l1 5.5l5 .5z',
  coins:
    'M5 13c0-6 24-6 24 0s-24 6-24 0zM5 13v10c0 6 24 6 24 0V13M5 23v10c0 5 12 6.5 17.5 3.8M19 33c0-6 24-6 24 0s-24 6-24 0zM19 33v6c0 6 24 6 24 0v-6',
  key: 'M15 19a10 10 0 1 1 0 20a10 10 0 1 1 0-20zM22 22L40 5M33 11.5l6.5 7M28 17l4 4.5M14 29h.1',
  music:
    'M17 37V10l23-5v27M17 17l23-5M11 31a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM34 26a6 6 0 1 1 0 12a6 6 0 1 1 0-12z',
} as const

/** The pictures that can stand in the middle of a medallion. */
export type Glyph = keyof typeof lines

/** The names of every {@link Glyph}, in the order a designer shows them. */
export const glyphs: readonly Glyph[] = Object.keys(lines).filter(isGlyph)

/** The path data of a glyph on a grid of 48. */
export const glyphLine = (glyph: Glyph): string => lines[glyph]

function isGlyph(name: string): name is Glyph {
  return Object.hasOwn(lines, name)
}

function gear(count: number, outer: number, inner: number): string {
  const step = 360 / count
  const profile = [
    [inner, -0.3],
    [outer, -0.18],
    [outer, 0.18],
    [inner, 0.3],
  ] as const
  const points = Array.from({ length: count }, (_, i) =>
    profile.map(([r, t]) => xy(at(r, step * (i + t) - 90, { x: 24, y: 24 }))),
  ).flat()
  return `M${points.join('L')}z`
}
