import { describe, expect, it, onTestFinished } from 'vitest'
import { createPlanPool } from './plan-pool.ts'
import type { PlanWork } from './plan-work.ts'

/** Answers at once whatever has time, and never what has none. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ seconds, catalogue }) => {
      if (seconds > 0) parentPort.postMessage({ ok: true, answer: { kind: 'front', plans: [], sent: catalogue !== undefined } })
    })`)}`,
)
const work = (seconds: number): Omit<PlanWork, 'catalogue'> => ({
  catalogueKey: 'a',
  goal: { version: 1, requirement: { kind: 'condition', id: 'x', text: 'x' } },
  held: { pieces: [] },
  preferences: {},
  now: '2026-11-24T00:00:00Z',
  seconds,
  allSeconds: seconds,
  ask: { kind: 'front' },
})
const catalogue = { achievements: [] }

function pool(timeout: number) {
  const made = createPlanPool({ threads: 1, waiting: 1, timeout, script })
  onTestFinished(() => made.close())
  return {
    run: (seconds: number, signal = new AbortController().signal) =>
      made.run(work(seconds), catalogue, signal),
    close: () => made.close(),
  }
}

describe('the planning threads', () => {
  it('refuse what would wait too long, and are freed by who goes away', async () => {
    const { run } = pool(600_000)
    const [first, second] = [new AbortController(), new AbortController()]
    const hanging = run(0, first.signal)
    const waiting = run(0, second.signal)
    await expect(run(1)).rejects.toMatchObject({ code: 'busy' })
    second.abort(new Error('left the queue'))
    await expect(waiting).rejects.toThrow('left the queue')
    const next = run(1)
    first.abort(new Error('went away'))
    await expect(hanging).rejects.toThrow('went away')
    expect(await next).toMatchObject({ kind: 'front', sent: true })
    expect(await run(1)).toMatchObject({ kind: 'front', sent: false })
    await expect(run(1, first.signal)).rejects.toThrow('went away')
  })

  it('are ended when the time is over', async () => {
    expect(await pool(50).run(0)).toEqual({ kind: 'undecided' })
  })

  it('refuse everything once they are closed', async () => {
    const { run, close } = pool(600_000)
    const hanging = run(0)
    await Promise.all([expect(hanging).rejects.toMatchObject({ code: 'busy' }), close()])
    await expect(run(1)).rejects.toMatchObject({ code: 'busy' })
  })
})
