import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
setFlagsFromString('--no-flush-bytecode') // or a side's code is thrown away while the others have their turn
// Or what a side makes while old space is being marked counts as long-lived from then on, by chance, in some runs and not in others.
setFlagsFromString('--no-allocation-site-pretenuring')
/** For how long each side runs before a measured round, in microseconds of processor time. */
const WARM_UP = 150_000
/** Empties the heap, so that no side pays for the garbage of the one before it. */
const settle: () => void = runInNewContext('gc')

/** One side of a comparison: what it does with the credential of a number. */
export type Side = { readonly name: string; readonly run: (index: number) => Promise<unknown> }

/** What a side took: the median of its rounds, in CPU microseconds an operation. */
export type Figure = {
  readonly name: string
  readonly microseconds: number
  readonly perSecond: number
  readonly rounds: readonly number[]
}

/**
 * Runs sides in turns, so that whatever else the machine does hits all of them alike. Each round gives every side the same credentials;
 * no credential comes twice. Before each measured round a side runs unmeasured for a moment, on other credentials: a round is to show the steady state. The order of sides moves by one each round.
 * @param sides the sides
 * @param options the number of rounds and of operations in each
 * @returns each side's figure, in the order given
 */
export async function contest(
  sides: readonly Side[],
  { rounds, perRound }: { readonly rounds: number; readonly perRound: number },
): Promise<Figure[]> {
  const taken = new Map<string, number[]>(sides.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    const order = sides.map((_, at) => sides[(at + round) % sides.length])
    for (const side of order) {
      if (!side) continue
      settle()
      await warmUp(side, (rounds + round) * perRound)
      const started = process.cpuUsage()
      for (let at = 0; at < perRound; at++) await side.run(round * perRound + at)
      const { user, system } = process.cpuUsage(started)
      taken.get(side.name)?.push((user + system) / perRound)
    }
  }
  return sides.map(({ name }) => figure(name, taken.get(name) ?? []))
}

async function warmUp(side: Side, from: number): Promise<void> {
  const started = process.cpuUsage()
  for (let at = from, taken = 0; taken < WARM_UP; at++) {
    await side.run(at)
    const { user, system } = process.cpuUsage(started)
    taken = user + system
  }
}

/**
 * Writes figures as a table.
 * @param figures the figures
 * @param ours the side that the others are compared with
 * @returns the table, with one line a side
 */
export function table(figures: readonly Figure[], ours: string): string {
  const base = figures.find(({ name }) => name === ours)
  const lines = figures.map(({ name, microseconds, perSecond }) => {
    const ratio = base ? (microseconds / base.microseconds).toFixed(2) : '-'
    return `${name.padEnd(28)}${microseconds.toFixed(1).padStart(12)}${perSecond.toFixed(0).padStart(12)}${ratio.padStart(10)}`
  })
  const head = `${''.padEnd(28)}${'CPU us/op'.padStart(12)}${'op/CPU-s'.padStart(12)}${'ours is'.padStart(10)}`
  return [head, ...lines].join('\n')
}

function figure(name: string, rounds: readonly number[]): Figure {
  const sorted = rounds.toSorted((left, right) => left - right)
  const microseconds = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return { name, microseconds, perSecond: 1e6 / microseconds, rounds: rounds.map(Math.round) }
}
