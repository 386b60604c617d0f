import { parentPort } from 'node:worker_threads'
import type { Catalogue } from '@credence/pathways'
import type { PlanReply } from './plan-pool.ts'
import { doPlanWork, type PlanWork } from './plan-work.ts'

let known: { readonly key: string; readonly catalogue: Catalogue } | undefined

// The pool is the only one that writes to this port.
parentPort?.on('message', (work: PlanWork) => {
  void answer(work).then((reply) => parentPort?.postMessage(reply))
})

async function answer(work: PlanWork): Promise<PlanReply> {
  const began = performance.now()
  try {
    if (work.catalogue) known = { key: work.catalogueKey, catalogue: work.catalogue }
    if (known?.key !== work.catalogueKey) throw new Error('the catalogue was never sent')
    const elapsed = () => (performance.now() - began) / 1000
    return { ok: true, answer: await doPlanWork(work, known.catalogue, elapsed) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
