import type { Answer } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { createKeeper } from './answer-keeper.ts'
import type { Sent } from './answer-keeper.ts'

const answer = (itemId: string, response: string): Answer => ({ itemId, response: { r: response } })
const kept: Sent = { kind: 'kept', now: '2026-05-01T10:00:00Z' }
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

/** A keeper whose waiting is done by hand, on a connection that does what each case says. */
function setUp() {
  const requests: { answers: readonly Answer[]; end: string; reply: (sent: Sent) => void }[] = []
  let due: { run: () => void; ms: number } | undefined
  const keeper = createKeeper({
    now: () => 1000,
    later: (run, ms) => {
      due = { run, ms }
      return () => (due = undefined)
    },
    send: (answers, end) =>
      new Promise((reply) => {
        requests.push({ answers, end, reply })
      }),
  })
  return {
    keeper,
    requests,
    waits: () => due?.ms,
    pass: async () => {
      const { run } = due ?? { run: () => undefined }
      due = undefined
      run()
      await settle()
    },
    reply: async (sent: Sent) => {
      requests.at(-1)?.reply(sent)
      await settle()
    },
  }
}

describe('createKeeper', () => {
  it('sends what was answered a moment later, the last answer to an item alone', async () => {
    const { keeper, requests, pass, reply } = setUp()
    keeper.put(answer('a', '1'))
    keeper.put(answer('b', '1'))
    keeper.put(answer('a', '2'))
    expect(requests).toEqual([])
    await pass()
    expect(requests[0]?.answers).toEqual([answer('a', '2'), answer('b', '1')])
    expect(keeper.state()).toMatchObject({ unsent: 2 })
    expect(keeper.state().savedAt).toBeUndefined()
    await reply(kept)
    expect(keeper.state()).toMatchObject({ unsent: 0, savedAt: 1000, clock: { now: kept.now } })
  })

  it('keeps what changed while it was under way, and sends one request at a time', async () => {
    const { keeper, requests, pass, reply } = setUp()
    keeper.put(answer('a', '1'))
    await pass()
    keeper.put(answer('a', '2'))
    await pass()
    expect(requests).toHaveLength(1)
    await reply(kept)
    expect(keeper.state().unsent).toBe(1)
    await pass()
    expect(requests[1]?.answers).toEqual([answer('a', '2')])
  })

  it('loses nothing on a dropped connection: it tries again, ever more slowly, until it is there', async () => {
    const { keeper, requests, pass, reply, waits } = setUp()
    keeper.put(answer('a', '1'))
    await pass()
    await reply({ kind: 'lost' })
    expect(keeper.state()).toMatchObject({ unsent: 1, trouble: 'lost' })
    const first = waits() ?? 0
    await pass()
    await reply({ kind: 'lost', signedOut: true })
    expect(keeper.state().trouble).toBe('signed-out')
    expect(waits()).toBeGreaterThan(first)
    keeper.put(answer('b', '1'))
    await pass()
    expect(requests[2]?.answers).toHaveLength(2)
    await reply(kept)
    expect(keeper.state()).toMatchObject({ unsent: 0, trouble: undefined })
  })

  it('gives up the answers that are not accepted, says so, and sends the others', async () => {
    const { keeper, requests, pass, reply } = setUp()
    keeper.put(answer('a', '1'))
    keeper.put(answer('b', 'x'))
    await pass()
    await reply({ kind: 'refused', at: [1] })
    expect(keeper.state()).toMatchObject({ unsent: 1, refused: ['b'] })
    await pass()
    expect(requests[1]?.answers).toEqual([answer('a', '1')])
    await reply(kept)
    keeper.put(answer('b', '2'))
    expect(keeper.state().refused).toEqual([])
  })

  it('ends with what waits, after what is under way, and again until it has ended', async () => {
    const { keeper, requests, pass, reply } = setUp()
    keeper.put(answer('a', '1'))
    await pass()
    keeper.put(answer('b', '1'))
    keeper.end()
    expect(requests).toHaveLength(1)
    await reply(kept)
    await pass()
    expect(requests[1]).toMatchObject({ end: 'submit', answers: [answer('b', '1')] })
    await reply({ kind: 'lost' })
    expect(keeper.state()).toMatchObject({ ending: true, over: false, unsent: 1 })
    await pass()
    await reply(kept)
    expect(keeper.state()).toMatchObject({ over: true, unsent: 0 })
  })

  it('asks for nothing more once the attempt is over', async () => {
    const { keeper, requests, pass, reply } = setUp()
    keeper.put(answer('a', '1'))
    await pass()
    await reply({ kind: 'over' })
    expect(keeper.state()).toMatchObject({ over: true, unsent: 0 })
    keeper.flush('always')
    await settle()
    expect(requests).toHaveLength(1)
  })
})
