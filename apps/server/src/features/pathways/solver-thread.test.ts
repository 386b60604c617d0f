import type { LinearModel } from '@credence/pathways'
import { afterAll, expect, it } from 'vitest'
import { createSolverThread } from './solver-thread.ts'

/** The least x + y of whole numbers with x + 2y at least `least`, each at most 10. */
const model = (least: number): LinearModel => ({
  cost: [1, 1],
  lower: [0, 0],
  upper: [10, 10],
  whole: [true, true],
  rows: [
    {
      terms: [
        [0, 1],
        [1, 2],
      ],
      lower: least,
      upper: Infinity,
    },
  ],
})
const script = (body: string) => new URL(`data:text/javascript,${encodeURIComponent(body)}`)

const thread = createSolverThread({ seconds: 10 })
afterAll(() => thread.close())

it('solves models one after another, and says what is impossible', async () => {
  const outcomes = await Promise.all([7, 30, 31].map((least) => thread.solver(model(least))))
  expect(outcomes.map((each) => ('objective' in each ? each.objective : each.status))).toEqual([
    4,
    20,
    'infeasible',
  ])
})

it('gives up what does not end in its time, and goes on with a new thread', async () => {
  const stuck = createSolverThread({
    seconds: 0.05,
    grace: 50,
    script: script(`
      import { parentPort } from 'node:worker_threads'
      parentPort.on('message', ({ id, model }) => {
        if (model.cost.length > 0) for (;;);
        parentPort.postMessage({ id, outcome: { status: 'infeasible' } })
      })
    `),
  })
  const empty = { cost: [], lower: [], upper: [], whole: [], rows: [] }
  const outcomes = await Promise.all([stuck.solver(model(1)), stuck.solver(empty)])
  expect(outcomes.map(({ status }) => status)).toEqual(['unknown', 'infeasible'])
  await stuck.close()
})

it('tells a thread that died as a failure, and what waits when it closes', async () => {
  const dying = createSolverThread({ seconds: 10, script: script('process.exit(1)') })
  await expect(dying.solver(model(1))).rejects.toMatchObject({ code: 'solver_failed' })
  const waiting = [dying.solver(model(1)), dying.solver(model(2))]
  const all = Promise.allSettled(waiting)
  await dying.close()
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
