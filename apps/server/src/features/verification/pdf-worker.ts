import { parentPort, workerData } from 'node:worker_threads'
import { extract } from '@credence/credentials'

/** Reads the credential attached to one PDF file, then ends. Runs with little memory and a deadline. */
try {
  const { credential } = await extract(workerData as Uint8Array) // given by `extractPdf`
  parentPort?.postMessage({ credential })
} catch (error) {
  parentPort?.postMessage({
    problem: error instanceof Error ? error.message : 'The PDF file cannot be read.',
  })
}
