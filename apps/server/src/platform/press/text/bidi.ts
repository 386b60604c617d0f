import { createRequire } from 'node:module'
import type { Bidi } from 'bidi-js'

const factory: unknown = createRequire(import.meta.url)('bidi-js')

/** The Unicode bidirectional algorithm (UAX #9). */
export const bidi: Bidi = make(factory)

function make(value: unknown): Bidi {
  if (typeof value !== 'function') throw new TypeError('bidi-js exports one function')
  // The package's types describe a default export where CommonJS exports the function itself.
  return (value as () => Bidi)()
}
