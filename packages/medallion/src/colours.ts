/** Whether a value is a colour as designs write it: `#` and six hexadecimal digits. */
export function isColour(value: unknown): value is string {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)
}

/** The colour a share of the way from one to another. */
export function mixColours(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)]
  const mixed = a.map((value, i) => Math.round(value + ((b[i] ?? value) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/**
 * Says how well two colours can be told apart.
 *
 * @param a a `#rrggbb` colour
 * @param b another
 * @returns the contrast ratio from 1 to 21 (WCAG 2.2, definition of contrast ratio)
 */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((p, q) => q - p)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/**
 * Corrects a colour until it can be read on a ground.
 *
 * @param colour the `#rrggbb` colour that somebody wishes for
 * @param ground what lies behind it
 * @param least the contrast ratio it has to reach, 4.5 for text by default
 * @returns the colour itself, or the nearest darker or lighter one that reaches the ratio
 */
export function readable(colour: string, ground: string, least = 4.5): string {
  const toward = luminance(ground) > 0.18 ? '#000000' : '#ffffff'
  for (let share = 0; share < 1; share += 0.04) {
    const tried = mixColours(colour, toward, share)
    if (contrast(tried, ground) >= least) return tried
  }
  return toward
}

/** Relative luminance from 0 to 1 (WCAG 2.2). */
export function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
    const s = value / 255
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const channels = (colour: string): number[] =>
  [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16))
