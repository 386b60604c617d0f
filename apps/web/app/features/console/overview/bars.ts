type Count = { readonly day: string; readonly issued: number }

/** A drawing of counts as bars, in the units of its view box. */
export type Bars = {
  readonly width: number
  readonly height: number
  /** Where the highest bar ends, and where all begin. */
  readonly top: number
  readonly base: number
  readonly bars: readonly (Count & { x: number; y: number; width: number; height: number })[]
}

const [width, height, top, base] = [560, 160, 18, 138]

/** Lays counts out as bars. A day with few keeps a bar one can see; a day with none is a line. */
export function barsOf(counts: readonly Count[]): Bars {
  const most = Math.max(1, ...counts.map(({ issued }) => issued))
  const step = width / Math.max(1, counts.length)
  const bars = counts.map(({ day, issued }, index) => {
    const tall = issued === 0 ? 2 : Math.max(4, ((base - top) * issued) / most)
    return {
      day,
      issued,
      x: round(index * step + step * 0.14),
      y: round(base - tall),
      width: round(step * 0.72),
      height: round(tall),
    }
  })
  return { width, height, top, base, bars }
}

const round = (value: number) => Math.round(value * 10) / 10
