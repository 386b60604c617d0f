/** Numbers that look random and are always the same for one seed. */
export type Random = {
  /** A number from 0 up to 1. */
  readonly next: () => number
  /** How likely a member that may be absent is there, from 0 to 1. */
  readonly density: number
  readonly chance: (likelihood: number) => boolean
  readonly pick: <T>(choices: readonly T[]) => T
}

/**
 * Makes a source of numbers from a seed.
 * @param seed any integer
 * @param density how likely a member that may be absent is there
 * @returns the source
 */
export function seeded(seed: number, density = 0.4): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000
  }
  return {
    next,
    density,
    chance: (likelihood) => next() < likelihood,
    pick: (choices) => {
      const chosen = choices[Math.floor(next() * choices.length)]
      if (chosen === undefined) throw new TypeError('There is nothing to pick from.')
      return chosen
    },
  }
}
