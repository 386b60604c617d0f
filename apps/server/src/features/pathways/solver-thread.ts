import { Worker } from 'node:worker_threads'
import { PathwaysError, type LinearModel, type Outcome, type Solver } from '@credence/pathways'

/** What the thread is asked; plain, so that it can be posted. */
export type SolveWork = {
  readonly id: number
  readonly model: LinearModel
  readonly seconds: number
}

/** What it posts back. */
export type SolveReply = { readonly id: number } & (
  | { readonly outcome: Outcome }
  | { readonly fault: string }
)

/** A solver in a thread of its own, so that the thread that answers requests stays free. */
export type SolverThread = { readonly solver: Solver; close(): Promise<void> }

export type SolverThreadOptions = {
  /** For a model that is given no time of its own. */
  readonly seconds: number
  /** Milliseconds beyond its time after which the thread is ended, whatever it does. */
  readonly grace?: number
  readonly script?: URL
}

type Waiting = {
  readonly work: SolveWork
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: unknown) => void
}

/**
 * Starts a thread when the first model comes; it keeps no process alive while it is idle. Models are solved one after another. One that does
 * not end in its time is `unknown`, and the thread is replaced.
 */
export function createSolverThread(options: SolverThreadOptions): SolverThread {
  const { script = new URL('./solve-worker.ts', import.meta.url), grace = 2_000 } = options
  const queue: Waiting[] = []
  let worker: Worker | undefined
  let running: { readonly task: Waiting; readonly timer: NodeJS.Timeout } | undefined
  let ids = 0

  const finish = (end: (task: Waiting) => void): void => {
    if (!running) return
    const { task, timer } = running
    running = undefined
    clearTimeout(timer)
    worker?.unref()
    end(task)
    next()
  }

  const dismiss = (): Promise<unknown> => {
    const old = worker
    worker = undefined
    old?.removeAllListeners()
    return old ? old.terminate() : Promise.resolve()
  }

  const lose = (cause: unknown): void => {
    void dismiss()
    finish(({ reject }) => reject(failed('The solver ended.', cause)))
  }

  const hire = (): Worker => {
    const made = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 512 } })
    made.on('message', (reply: SolveReply) => {
      if (reply.id !== running?.task.work.id) return
      finish(({ resolve, reject }) =>
        'outcome' in reply ? resolve(reply.outcome) : reject(failed(reply.fault)),
      )
    })
    made.on('error', lose)
    made.on('exit', lose)
    return made
  }

  const next = (): void => {
    if (running) return
    const task = queue.shift()
    if (!task) return
    worker ??= hire()
    worker.ref()
    const timer = setTimeout(
      () => {
        void dismiss()
        finish(({ resolve }) => resolve({ status: 'unknown' }))
      },
      task.work.seconds * 1000 + grace,
    )
    running = { task, timer }
    worker.postMessage(task.work)
  }

  return {
    solver: (model, { seconds = options.seconds } = {}) =>
      new Promise((resolve, reject) => {
        queue.push({ work: { id: (ids += 1), model, seconds }, resolve, reject })
        next()
      }),
    close: async () => {
      for (const { reject } of queue.splice(0)) reject(failed('The solver is closed.'))
      const ended = dismiss()
      finish(({ reject }) => reject(failed('The solver is closed.')))
      await ended
    },
  }
}

const failed = (why: string, cause?: unknown): PathwaysError =>
  new PathwaysError('solver_failed', '', why, cause)
