import { parentPort } from 'node:worker_threads'
import { inProcessSolver } from '@credence/pathways'
import type { SolveReply, SolveWork } from './solver-thread.ts'

const solver = inProcessSolver()

// The thread's owner is the only one that writes to this port.
parentPort?.on('message', ({ id, model, seconds }: SolveWork) => {
  solver(model, { seconds }).then(
    (outcome) => reply({ id, outcome }),
    (error: unknown) =>
      reply({ id, fault: error instanceof Error ? error.message : String(error) }),
  )
})

const reply = (message: SolveReply) => parentPort?.postMessage(message)
