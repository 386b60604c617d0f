import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

import type { PlanResult } from '@credence/contract'
import { describe, expect, it, onTestFinished } from 'vitest'

import type { Io } from './io.ts'
import { main } from './main.ts'

const step = (name: string, reasons: PlanResult['plans'][number]['steps'][number]['reasons']) => ({
  achievement: { id: name, name, type: 'Course', issuer: 'Harbour', outside: false, url: '' },
  startsAt: '2026-12-01T00:00:00.000Z',
  endsAt: '2026-12-20T00:00:00.000Z',
  cost: 60,
  hours: 20,
  reasons,
})
const found: PlanResult = {
  outcome: 'plans',
  goal: { kind: 'role', id: 'r', name: 'Rigger' },
  currency: 'EUR',
  start: '2026-12-01T00:00:00.000Z',
  plans: [
    {
      steps: [
        step('Knots', [{ code: 'unlocks', achievementId: 'x', name: 'Rigging' }]),
        step('Rigging\u001b[2J', [{ code: 'counts', label: 'rigging', amount: 1 }]),
      ],
      cost: 120,
      hours: 40,
      weeks: 5,
      finish: '2027-01-04T00:00:00.000Z',
      proof: { kind: 'optimal' },
      wasted: [],
      conditions: [],
    },
  ],
  chosen: 0,
  coverage: [],
  uncertified: [],
  holdings: {
    counted: 0,
    declared: 1,
    refused: [{ name: 'Old', reason: 'expired' }],
    expiring: [],
  },
  catalogue: { achievements: 2, otherCurrency: 0, unpriced: 0, untimed: 0 },
}

/** Runs the command against a server that answers as it is told. */
async function run(
  args: readonly string[],
  answer: PlanResult,
  files: Record<string, string> = {},
) {
  const asked: unknown[] = []
  const server = createServer((request, reply) => {
    void text(request).then((body) => {
      asked.push(JSON.parse(body))
      reply.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  let output = ''
  let errors = ''
  const io: Io = {
    write: (said) => void (output += said),
    writeBytes: () => undefined,
    error: (said) => void (errors += said),
    readStdin: async () => new Uint8Array(),
    readFile: async (path) => new TextEncoder().encode(files[path] ?? ''),
    writeFile: async () => undefined,
    now: () => new Date('2026-11-24T00:00:00Z'),
    hasColour: false,
    hasBar: false,
    env: {},
    ownOrigin: 'http://localhost:1',
    exitCode: 0,
  }
  const code = await main(['plan', ...args, '--server', `http://127.0.0.1:${port}`], io)
  return { code, output, errors, asked }
}

describe('credence plan', () => {
  it('sends credentials and skills, and tells the plan with its proof', async () => {
    const files = { 'skills.json': '[{"name":"Knots","level":2}]', 'badge.json': '{"id":"x"}' }
    const have = ['--have', 'skills.json', 'badge.json', '--budget', '500']
    const { code, output, asked } = await run(['--role', 'r', ...have], found, files)
    expect(code).toBe(0)
    expect(asked).toMatchObject([
      {
        goal: { roleId: 'r' },
        have: {
          skills: [{ name: 'Knots', level: 2 }],
          credentials: [
            `data:application/octet-stream;base64,${Buffer.from('{"id":"x"}').toString('base64')}`,
          ],
        },
        wishes: { budget: 500, objective: 'balanced' },
      },
    ])
    expect(output).toMatch(/2026-12-01 {2}2026-12-20 {2}Knots .*before Rigging/)
    expect(output).toContain('120.00 EUR, 40 hours, finished 2027-01-04. Proved:')
    expect(output).toContain('Not counted: Old (expired).')
    expect(output).not.toContain('\u001b')
  })

  it('names what clashes and the nearest wish, with another exit code', async () => {
    const none: PlanResult = {
      ...found,
      outcome: 'impossible',
      plans: [],
      clash: {
        demands: [
          { kind: 'wish', name: 'budget' },
          { kind: 'part', label: 'rigging' },
        ],
        minimal: true,
        nearest: [{ wish: 'budget', budget: 120 }],
      },
    }
    const { code, output } = await run(['--achievement', 'a'], none)
    expect(code).toBe(1)
    expect(output).toContain('cannot be had together: --budget; rigging.')
    expect(output).toContain('With budget 120 there is a plan.')
    expect(JSON.parse((await run(['--achievement', 'a', '--json'], none)).output)).toEqual(none)
  })

  it('refuses to go nowhere, or to two places', async () => {
    for (const args of [[], ['--role', 'r', '--achievement', 'a']]) {
      const { code, errors } = await run(args, found)
      expect(code).toBe(1)
      expect(errors).toContain('Say where to')
    }
  })
})
