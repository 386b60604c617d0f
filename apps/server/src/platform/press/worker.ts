import { parentPort } from 'node:worker_threads'
import { openFontLibrary } from './fonts/library.ts'
import { render } from './render.ts'
import type { Job } from './job.ts'
import type { Reply } from './pool.ts'

const fonts = openFontLibrary()

// The pool is the only one that writes to this port.
parentPort?.on('message', (job: Job) => {
  void answer(job).then((reply) => parentPort?.postMessage(reply))
})

async function answer(job: Job): Promise<Reply> {
  try {
    return { ok: true, bytes: await render(job, fonts) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'The file failed.' }
  }
}
