import { Worker } from 'node:worker_threads'
import type { Catalogue } from '@credence/pathways'
import { Failure } from '../../platform/http/failure.ts'
import type { PlanAnswer, PlanWork } from './plan-work.ts'

/** What a planning thread posts back. */
export type PlanReply =
  | { readonly ok: true; readonly answer: PlanAnswer }
  | { readonly ok: false; readonly message: string }

/** Threads that plan, so that the thread that answers requests stays free. */
export type PlanPool = {
  /**
   * Plans in a thread, or waits for one. The thread is ended when the asking request goes away or the time is over.
   * @returns the answer; `undecided` past the time
   * @throws Failure `busy` where too many wait; the signal's reason where the request went away
   */
  run(
    work: Omit<PlanWork, 'catalogue'>,
    catalogue: Catalogue,
    signal: AbortSignal,
  ): Promise<PlanAnswer>
  close(): Promise<void>
}

export type PlanPoolOptions = {
  readonly threads: number
  /** Plans that may wait; one more is refused. */
  readonly waiting: number
  /** Milliseconds after which a thread is ended, whatever it does. */
  readonly timeout: number
  readonly script?: URL
}

type Task = {
  readonly work: Omit<PlanWork, 'catalogue'>
  readonly catalogue: Catalogue
  readonly resolve: (answer: PlanAnswer) => void
  readonly reject: (error: unknown) => void
  /** Set while it runs: ends its thread. */
  stop?: () => void
}

type Thread = { readonly worker: Worker; catalogueKey: string | undefined }

/** Starts threads as they are needed. They keep no process alive while they are idle. */
export function createPlanPool(options: PlanPoolOptions): PlanPool {
  const { script = new URL('./plan-worker.ts', import.meta.url) } = options
  const queue: Task[] = []
  const idle: Thread[] = []
  const all = new Set<Thread>()
  const running = new Set<Task>()
  let isClosed = false

  const dismiss = (thread: Thread): Promise<number> => {
    all.delete(thread)
    const at = idle.indexOf(thread)
    if (at !== -1) idle.splice(at, 1)
    return thread.worker.terminate()
  }

  const next = (): void => {
    while (queue.length > 0 && !isClosed) {
      const thread = idle.pop() ?? (all.size < options.threads ? hire() : undefined)
      const task = thread && queue.shift()
      if (!thread || !task) return
      give(thread, task)
    }
  }

  const hire = (): Thread => {
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 1024 } })
    const thread = { worker, catalogueKey: undefined }
    all.add(thread)
    return thread
  }

  const give = (thread: Thread, task: Task): void => {
    const { worker } = thread
    running.add(task)
    worker.ref()
    const settle = (finish: () => void, keep: boolean): void => {
      clearTimeout(timer)
      worker.removeAllListeners()
      running.delete(task)
      if (keep) {
        worker.unref()
        idle.push(thread)
        // An idle thread that dies is forgotten, and its error goes nowhere else.
        worker.once('error', () => void dismiss(thread))
        worker.once('exit', () => void dismiss(thread))
      } else {
        void dismiss(thread)
      }
      finish()
      next()
    }
    const fail = (cause: unknown) => () =>
      task.reject(new Failure('internal', 'The plan could not be made.', { cause }))
    const timer = setTimeout(
      () => settle(() => task.resolve({ kind: 'undecided' }), false),
      options.timeout,
    )
    task.stop = () => settle(() => undefined, false)
    worker.removeAllListeners()
    worker.once('message', (reply: PlanReply) => {
      if (reply.ok) settle(() => task.resolve(reply.answer), true)
      else settle(fail(new Error(reply.message)), true)
    })
    worker.once('error', (cause) => settle(fail(cause), false))
    worker.once('exit', () => settle(fail(new Error('the thread ended')), false))
    const { work, catalogue } = task
    const isKnown = thread.catalogueKey === work.catalogueKey
    thread.catalogueKey = work.catalogueKey
    worker.postMessage(isKnown ? work : { ...work, catalogue })
  }

  const drop = (task: Task, error: unknown): void => {
    const at = queue.indexOf(task)
    if (at !== -1) queue.splice(at, 1)
    else if (running.has(task)) task.stop?.()
    task.reject(error)
  }

  return {
    run(work, catalogue, signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      if (isClosed || queue.length >= options.waiting) return Promise.reject(busy())
      return new Promise((resolve, reject) => {
        const task: Task = { work, catalogue, resolve, reject }
        const leave = () => drop(task, signal.reason)
        signal.addEventListener('abort', leave, { once: true })
        const done =
          <T>(settle: (value: T) => void) =>
          (value: T) => {
            signal.removeEventListener('abort', leave)
            settle(value)
          }
        queue.push(Object.assign(task, { resolve: done(resolve), reject: done(reject) }))
        next()
      })
    },
    async close() {
      isClosed = true
      for (const task of [...queue.splice(0), ...running]) task.reject(busy())
      await Promise.all([...all].map(dismiss))
    },
  }
}

const busy = (): Failure =>
  new Failure('busy', 'Many plans are being made just now. Try again in a minute.', {
    retryAfter: 30,
  })
