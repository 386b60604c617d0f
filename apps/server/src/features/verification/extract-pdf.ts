import { Worker } from 'node:worker_threads'

/** What a PDF file holds: a credential, or why none was read. */
export type ExtractedPdf = { readonly credential: string } | { readonly problem: string }

const limits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }
/** Outside the heap, where `resourceLimits` do not count: what streams inflate to. A file of 32 MiB needs some 100 MiB. */
const maxBufferBytes = 192 * 1024 * 1024
const lookEveryMs = 50
const deadlineMs = 10_000
const tooLarge = { problem: 'The PDF file is too large or too intricate to be read.' }

/** Reads a stranger's PDF file in a thread of its own: bounded memory, ten seconds, and no harm to others when it fails. */
export async function extractPdf(file: Uint8Array): Promise<ExtractedPdf> {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: file,
    resourceLimits: limits,
  })
  const outcome = new Promise<ExtractedPdf>((done) => {
    worker.once('message', done)
    worker.once('error', () => done(tooLarge))
    worker.once('exit', () => done({ problem: 'The PDF file cannot be read.' }))
  })
  let timer: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined
  const inflated = new Promise<ExtractedPdf>((done) => {
    watch = setInterval(() => {
      void worker.getHeapStatistics().then(
        ({ external_memory: bytes }) => bytes > maxBufferBytes && done(tooLarge),
        () => undefined, // it has ended
      )
    }, lookEveryMs)
  })
  const late = new Promise<ExtractedPdf>((done) => {
    timer = setTimeout(() => done({ problem: 'Reading the PDF file took too long.' }), deadlineMs)
  })
  try {
    return await Promise.race([outcome, inflated, late])
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
    await worker.terminate()
  }
}

const start = new TextEncoder().encode('%PDF-')

/** Tells whether bytes start like a PDF file. */
export function isPdf(bytes: Uint8Array): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}
