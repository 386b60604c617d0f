/** What the server said about its clock, and when that was on this device. */
export type Clock = { readonly now: string; readonly at: number }

/**
 * How far the server’s clock is ahead of the device’s, in milliseconds. Each answer of the server was on its way for a
 * while, so each makes the server’s clock look a little late: the furthest one is the nearest to the truth.
 */
export function nearerOffset(known: number | undefined, { now, at }: Clock): number {
  const offset = Date.parse(now) - at
  return known === undefined ? offset : Math.max(known, offset)
}

/** Milliseconds until a moment of the server’s clock; never less than 0. */
export const msLeft = (dueAt: string, serverNow: number) =>
  Math.max(0, Date.parse(dueAt) - serverNow)

/** `1:05:09` or `4:07`: hours, minutes and seconds that are left. */
export function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (part: number) => String(part).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

const minute = 60_000
const warnings = [5 * minute, minute]

/** Which warning is due as the time left falls from one value to another: so many minutes, or none. */
export function warningBetween(before: number, after: number): number | undefined {
  const crossed = warnings.filter((limit) => before > limit && after <= limit)
  const last = crossed.at(-1)
  return last === undefined ? undefined : last / minute
}
