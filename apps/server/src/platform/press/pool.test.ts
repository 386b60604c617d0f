import { afterEach, describe, expect, it } from 'vitest'
import { createPool } from './pool.ts'
import { certificateFacts } from './testing/facts.ts'
import type { Job } from './job.ts'
import type { Pool, PoolOptions } from './pool.ts'

/** A thread that does what the size says, so that a test can make it fail. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ size }) => {
      if (size === 1) for (;;);
      if (size === 2) process.exit(3)
      if (size === 3) throw new Error('crash')
      if (size === 4) return parentPort.postMessage({ ok: false, message: 'no such design' })
      parentPort.postMessage({ ok: true, bytes: new Uint8Array([size]) })
    })
  `)}`,
)
const [hang, exit, crash, refuse] = [1, 2, 3, 4]

let pool: Pool | undefined
afterEach(() => pool?.close())

function open(options: Partial<PoolOptions> = {}): Pool {
  pool = createPool({ script, threads: 1, waiting: 8, timeout: 10_000, ...options })
  return pool
}

const job = (size: number): Job => ({ kind: 'badge-png', facts: certificateFacts(), size })

describe('createPool', () => {
  it('answers each job with its own file', async () => {
    const { run } = open({ threads: 2, waiting: 50 })
    const sizes = Array.from({ length: 40 }, (_, i) => i + 10)
    const files = await Promise.all(sizes.map((size) => run(job(size))))
    expect(files.map((file) => file[0])).toEqual(sizes)
  })

  it('says what a job failed on, and goes on with the same thread', async () => {
    const { run } = open()
    await expect(run(job(refuse))).rejects.toMatchObject({
      code: 'press_failed',
      message: 'no such design',
    })
    expect(await run(job(9))).toEqual(new Uint8Array([9]))
  })

  it.each([
    ['crashes', crash],
    ['ends', exit],
  ])('fails one job and starts anew where a thread %s', async (_, size) => {
    const { run } = open()
    const [broken, next] = await Promise.allSettled([run(job(size)), run(job(9))])
    expect(broken).toMatchObject({ status: 'rejected', reason: { code: 'press_failed' } })
    expect(next).toMatchObject({ status: 'fulfilled', value: new Uint8Array([9]) })
  })

  it('ends a job that does not end, and starts anew', async () => {
    const { run } = open({ timeout: 1_500 })
    await expect(run(job(hang))).rejects.toMatchObject({ code: 'press_timed_out' })
    expect(await run(job(9))).toEqual(new Uint8Array([9]))
  })

  it('refuses what is more than may wait', async () => {
    const { run, close } = open({ waiting: 2 })
    const taken = [run(job(hang)), run(job(9)), run(job(9))]
    const settled = Promise.allSettled(taken)
    await expect(run(job(9))).rejects.toMatchObject({ code: 'press_busy' })
    await close()
    for (const each of await settled) {
      expect(each).toMatchObject({ status: 'rejected', reason: { code: 'press_closed' } })
    }
  })

  it('does nothing more once it is closed', async () => {
    const { run, close } = open()
    await close()
    await expect(run(job(9))).rejects.toMatchObject({ code: 'press_closed' })
  })
})
