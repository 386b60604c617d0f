import { Worker } from 'node:worker_threads'
import { PressError } from './press-error.ts'
import type { Job } from './job.ts'

/** How many threads there are and what they may be asked. */
export type PoolOptions = {
  /** The script that each thread runs. */
  readonly script: URL
  readonly threads: number
  /** Jobs that may wait; one more is refused. */
  readonly waiting: number
  /** Milliseconds that one job may take before its thread is ended. */
  readonly timeout: number
}

/** Threads that make files, so that the thread that answers requests stays free. */
export type Pool = {
  /**
   * @throws PressError `press_busy` where too many wait, `press_timed_out`, `press_failed` where the job or
   *   its thread broke, `press_closed`
   */
  run(job: Job): Promise<Uint8Array>
  /** Ends the threads; what is still to be done is refused with `press_closed`. */
  close(): Promise<void>
}

/** What a thread answers. */
export type Reply =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly message: string }

type Task = {
  readonly job: Job
  resolve(bytes: Uint8Array): void
  reject(error: PressError): void
}

/** Starts threads as they are needed. They keep no process alive while they are idle. */
export function createPool({ script, threads, waiting, timeout }: PoolOptions): Pool {
  const queue: Task[] = []
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const running = new Set<Task>()
  let isClosed = false

  const dismiss = (worker: Worker): Promise<number> => {
    all.delete(worker)
    const at = idle.indexOf(worker)
    if (at !== -1) idle.splice(at, 1)
    return worker.terminate()
  }

  const next = (): void => {
    while (queue.length > 0) {
      const worker = idle.pop() ?? (all.size < threads ? hire() : undefined)
      if (worker === undefined) return
      const task = queue.shift()
      if (task !== undefined) give(worker, task)
    }
  }

  const hire = (): Worker => {
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 512 } })
    all.add(worker)
    return worker
  }

  const give = (worker: Worker, task: Task): void => {
    running.add(task)
    worker.ref()
    const settle = (finish: () => void, keep: boolean): void => {
      clearTimeout(timer)
      worker.removeAllListeners()
      running.delete(task)
      if (keep) {
        worker.unref()
        idle.push(worker)
        // An idle thread that dies is forgotten, and its error goes nowhere else.
        worker.once('error', () => void dismiss(worker))
        worker.once('exit', () => void dismiss(worker))
      } else {
        void dismiss(worker)
      }
      finish()
      next()
    }
    const fail = (code: PressError['code'], message: string, cause?: unknown): void =>
      settle(() => task.reject(new PressError(code, message, { cause })), false)
    const timer = setTimeout(
      () => fail('press_timed_out', `The file was not ready after ${timeout} ms.`),
      timeout,
    )
    worker.removeAllListeners()
    worker.once('message', (reply: Reply) => {
      if (reply.ok) settle(() => task.resolve(reply.bytes), true)
      else settle(() => task.reject(new PressError('press_failed', reply.message)), true)
    })
    worker.once('error', (cause) =>
      fail('press_failed', 'The press broke down on this file.', cause),
    )
    worker.once('exit', () => fail('press_failed', 'The press stopped while it made this file.'))
    worker.postMessage(task.job)
  }

  return {
    run(job) {
      if (isClosed) return Promise.reject(closed())
      if (queue.length >= waiting) {
        return Promise.reject(
          new PressError('press_busy', 'Too many files are waiting to be made; try again soon.'),
        )
      }
      return new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject })
        next()
      })
    },
    async close() {
      isClosed = true
      for (const task of [...queue.splice(0), ...running]) task.reject(closed())
      await Promise.all([...all].map(dismiss))
    },
  }
}

const closed = (): PressError => new PressError('press_closed', 'The press is closed.')
