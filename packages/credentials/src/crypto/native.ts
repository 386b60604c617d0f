import type * as nodeModule from 'node:crypto'

/** Node's own cryptography, which answers at once where WebCrypto hands every hash to a thread. Absent in browsers. */
export const nodeCrypto: typeof nodeModule | undefined = find()

function find(): typeof nodeModule | undefined {
  const found = globalThis.process?.getBuiltinModule?.('node:crypto')
  return typeof found?.hash === 'function' ? found : undefined
}
