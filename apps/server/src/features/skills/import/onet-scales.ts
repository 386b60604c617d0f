/*
 * How the scales of O*NET become levels and weights here. Importance (IM) runs from 1 to 5, level (LV) from 0 to 7.
 * docs/guide/frameworks.md tells the same to people.
 */

/** The level, 1 to 5, of a level value of 0 to 7: fifths of the scale, rounded up. 0 to 1.4 is 1, to 2.8 is 2, to 4.2 is 3, to 5.6 is 4. */
export function levelOf(lv: number): number {
  return Math.min(5, Math.max(1, Math.ceil((lv * 5) / 7 - 1e-9)))
}

/** The weight, 0 to 1, of an importance of 1 to 5. */
export function weightOf(im: number): number {
  return Math.round(Math.min(1, Math.max(0, (im - 1) / 4)) * 1000) / 1000
}

/** What is less than "somewhat important" is left out: O*NET rates every occupation on every element. */
export const leastImportance = 2
/** From half-way between "important" (3) and "very important" (4) on, a skill is a must-have. */
export const mustHaveImportance = 3.5
/** Work styles and tools have no level in O*NET. */
export const assumedLevel = 3
/** Tools carry no importance: a hot technology, named in many job advertisements, weighs more than another. */
export const toolWeights = { hot: 0.7, other: 0.4 } as const
