import type { Io } from './io.ts'

/** How far long work is. */
export type ProgressState = {
  readonly done: number
  /** 0 where nobody knows. */
  readonly total: number
  readonly unit: string
  /** Beside the figures: what is being done, a rate, the time left. */
  readonly note?: string | undefined
}

/** Shows how far long work is, on the error stream. */
export type Progress = {
  update(state: ProgressState): void
  /** Leaves the last state standing. */
  end(): void
}

const barWidth = 24
const barPause = 100
const linePause = 5_000

/**
 * Makes a progress display: a bar that moves on a terminal, a plain line every few seconds elsewhere.
 * @param io where to write, and the clock
 */
export function showProgress(io: Pick<Io, 'error' | 'hasBar' | 'now'>): Progress {
  let shownAt = 0
  let width = 0
  let waiting: ProgressState | undefined
  const show = (state: ProgressState) => {
    waiting = undefined
    shownAt = io.now().getTime()
    const text = io.hasBar ? barOf(state) : lineOf(state)
    io.error(io.hasBar ? `\r${text.padEnd(width)}` : `${text}\n`)
    width = Math.max(width, text.length)
  }
  return {
    update: (state) => {
      const pause = io.hasBar ? barPause : linePause
      if (io.now().getTime() - shownAt >= pause) show(state)
      else waiting = state
    },
    end: () => {
      if (waiting) show(waiting)
      if (io.hasBar && width > 0) io.error('\n')
    },
  }
}

/** Writes seconds as people say them, such as `2 min 5 s`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

function barOf(state: ProgressState): string {
  if (state.total === 0) return figures(state)
  const filled = Math.floor(barWidth * Math.min(1, state.done / state.total))
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${figures(state)}`
}

function lineOf(state: ProgressState): string {
  return figures(state)
}

function figures({ done, total, unit, note }: ProgressState): string {
  const number = (value: number) => value.toLocaleString('en')
  const share = total > 0 ? `${Math.floor((100 * done) / total)} %  ` : ''
  const of = total > 0 ? ` of ${number(total)}` : ''
  return `${share}${number(done)}${of} ${unit}${note ? `  ${note}` : ''}`
}
