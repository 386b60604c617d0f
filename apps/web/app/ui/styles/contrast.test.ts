import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contrast } from '@credence/medallion'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

/** Each colour token, in light and in dark. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)].map(
    ([, name = '', light = '', dark = '', both]) => [name, [both ?? light, both ?? dark]] as const,
  ),
)

const grounds = ['paper', 'sheet', 'wash', 'lift', 'tint']
const kinds = ['good', 'warn', 'bad', 'unknown']

const pairs: readonly (readonly [ink: string, ground: string, least: number])[] = [
  ...['ink', 'ink-2', 'ink-3', 'primary', 'brass-ink'].flatMap((ink) =>
    grounds.map((ground) => [ink, ground, 4.5] as const),
  ),
  ...kinds.flatMap((kind) => [
    ...['paper', 'sheet', 'wash', 'lift', `${kind}-tint`].map((on) => [kind, on, 4.5] as const),
    ...['ink', 'ink-2'].map((ink) => [ink, `${kind}-tint`, 4.5] as const),
  ]),
  ['on-primary', 'primary-fill', 4.5],
  ['on-primary', 'primary-fill-hover', 4.5],
  ['on-level-lo', 'level-0', 4.5],
  ['on-level-lo', 'level-1', 4.5],
  ['on-level-lo', 'level-2', 4.5],
  ['on-level-3', 'level-3', 4.5],
  ['on-level-hi', 'level-4', 4.5],
  ['on-level-hi', 'level-5', 4.5],
  ...grounds.map((ground) => ['edge', ground, 3] as const),
  ...['paper', 'sheet'].map((ground) => ['brass', ground, 3] as const),
]

describe('the colours', () => {
  it.each(pairs)('%s can be read on %s', (ink, ground, least) => {
    for (const theme of [0, 1]) {
      const [text, paper] = [tokens.get(ink)?.[theme], tokens.get(ground)?.[theme]]
      expect(contrast(text ?? '', paper ?? '')).toBeGreaterThanOrEqual(least)
    }
  })
})
