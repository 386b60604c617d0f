import { expect, it } from 'vitest'

import type { LinearModel } from './linear-model.ts'
import { inProcessSolver } from './solver.ts'

/** A random requirement over a few pieces: HiGHS 1.15.3 stops with an error while it simplifies it. */
const stubborn: LinearModel = {
  cost: [0, 0, 25, 0, 0, 32, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
  lower: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  upper: [1, 1, 4, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2],
  whole: [
    true,
    true,
    false,
    true,
    false,
    true,
    true,
    true,
    true,
    false,
    true,
    true,
    false,
    false,
    false,
    true,
  ],
  rows: [
    {
      terms: [
        [0, 1],
        [1, 1],
      ],
      lower: 1,
      upper: 1,
    },
    {
      terms: [
        [4, 1],
        [3, -1],
      ],
      lower: -Infinity,
      upper: 0,
    },
    {
      terms: [
        [4, 1],
        [2, 1],
        [0, -4],
      ],
      lower: 0,
      upper: 0,
    },
    {
      terms: [
        [6, 1],
        [7, 1],
        [5, 1],
        [1, -1],
      ],
      lower: 0,
      upper: 0,
    },
    {
      terms: [
        [4, 1],
        [8, -1],
      ],
      lower: 0,
      upper: Infinity,
    },
    {
      terms: [
        [8, 1],
        [9, -1],
      ],
      lower: 0,
      upper: Infinity,
    },
    {
      terms: [
        [9, 1],
        [10, 1],
        [0, -2],
      ],
      lower: 0,
      upper: Infinity,
    },
    {
      terms: [
        [10, 1],
        [2, -1],
      ],
      lower: -Infinity,
      upper: 0,
    },
    {
      terms: [
        [4, 1],
        [11, -1],
      ],
      lower: 0,
      upper: Infinity,
    },
    {
      terms: [
        [11, 1],
        [12, -1],
      ],
      lower: 0,
      upper: Infinity,
    },
    {
      terms: [
        [6, 1],
        [13, -1],
      ],
      lower: 0,
      upper: Infinity,
    },
    {
      terms: [
        [7, 1],
        [14, -1],
      ],
      lower: 0,
      upper: Infinity,
    },
    {
      terms: [
        [12, 1],
        [13, 1],
        [14, 1],
        [15, 1],
        [0, -2],
        [1, -2],
      ],
      lower: 0,
      upper: Infinity,
    },
    {
      terms: [
        [15, 1],
        [2, -1],
        [5, -1],
      ],
      lower: -Infinity,
      upper: 0,
    },
  ],
}

it('solves a model that cannot be simplified as it is, and the next one too', async () => {
  const solver = inProcessSolver()
  const first = await solver(stubborn)
  expect(first).toMatchObject({ status: 'optimal', objective: expect.closeTo(77, 6) })
  expect(await solver(stubborn)).toEqual(first)
  const twice = { ...stubborn, cost: stubborn.cost.map((cost) => 2 * cost) }
  expect(await solver(twice)).toMatchObject({ objective: expect.closeTo(154, 6) })
})
