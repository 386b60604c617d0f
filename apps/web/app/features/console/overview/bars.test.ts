import { describe, expect, it } from 'vitest'
import { barsOf } from './bars.ts'

const counts = (...issued: number[]) =>
  issued.map((count, index) => ({ day: `2026-01-0${index + 1}`, issued: count }))

describe('barsOf', () => {
  it('draws the most from top to base, and the others in proportion', () => {
    const { bars, top, base } = barsOf(counts(10, 5, 0))
    expect(bars[0]).toMatchObject({ y: top, height: base - top })
    expect(bars[1]?.height).toBe((base - top) / 2)
    expect(bars[2]?.height).toBe(2)
  })

  it('keeps one of a thousand visible, and every bar inside', () => {
    const { bars, width } = barsOf(counts(1000, 1))
    expect(bars[1]?.height).toBe(4)
    expect(bars.every((bar) => bar.x >= 0 && bar.x + bar.width <= width)).toBe(true)
  })

  it('draws nothing of nothing', () => {
    expect(barsOf([]).bars).toEqual([])
    expect(barsOf(counts(0)).bars[0]?.height).toBe(2)
  })
})
