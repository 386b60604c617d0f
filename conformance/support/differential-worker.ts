import { parentPort } from 'node:worker_threads'

import { createComparer } from '../../packages/credentials/src/canonical/fast/testing/compare-ways.ts'
import type { DocumentKind } from '../../packages/credentials/src/canonical/fast/testing/compare-ways.ts'

/** A share of the work: seeds from one up to another. */
export type Share = { readonly kind: DocumentKind; readonly from: number; readonly to: number }

const compare = createComparer()

parentPort?.on('message', ({ kind, from, to }: Share) => {
  void compare(kind, from, to).then((comparison) => parentPort?.postMessage(comparison))
})
