import { ApiError, contract, createClient } from '@credence/contract'
import type { Client, Contract } from '@credence/contract'

import { takeExam } from './kill-exams.ts'
import type { TakenAttempt, Takers } from './kill-exams.ts'
import type { MailServer } from './kill-mail.ts'

/** What the server has said yes to. */
export type Acknowledged = {
  /** Id of the credential by the holder's address. */
  readonly issued: Map<string, string>
  /** Addresses whose credential was revoked. */
  readonly revoked: Set<string>
  /** Addresses that claimed their credential. */
  readonly claimed: Set<string>
  /** Addresses of each batch by its id. */
  readonly batches: Map<string, readonly string[]>
  /** Attempts at the exam by their ids. */
  readonly taken: Map<string, TakenAttempt>
}

/** Work that goes on until it is told to stop. */
export type Load = {
  readonly acknowledged: Acknowledged
  /** Tries that got no answer, or an answer of trouble, and were repeated. */
  readonly repeated: () => number
  /** Sends a batch of these addresses, again and again until it is taken. */
  startBatch(addresses: readonly string[]): Promise<void>
  /** Finishes what was begun. */
  stop(): Promise<void>
  /** Gives up at once: the server is gone for good. */
  abandon(): void
}

export type LoadOptions = {
  readonly origin: string
  readonly org: string
  readonly key: string
  readonly achievementId: string
  readonly mail: MailServer
  readonly random: () => number
  readonly workers: number
  readonly takers: Takers
  /** How many take the exam at once. */
  readonly seats: number
}

type Deed = Pick<LoadOptions, 'org' | 'achievementId' | 'mail' | 'random'> & {
  readonly api: Client<Contract>
  readonly acknowledged: Acknowledged
  readonly again: <T>(call: (signal: AbortSignal) => Promise<T>) => Promise<T>
}

/** Starts issuing, revoking, claiming and taking exams, each call repeated until it is acknowledged. */
export function startLoad(options: LoadOptions): Load {
  const { origin, key, workers, random } = options
  const acknowledged: Acknowledged = {
    issued: new Map(),
    revoked: new Set(),
    claimed: new Set(),
    batches: new Map(),
    taken: new Map(),
  }
  let repeats = 0
  let stopping = false
  let abandoned = false
  const again = async <T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await call(AbortSignal.timeout(20_000))
      } catch (error) {
        if (abandoned || !isPassing(error)) throw error
        repeats += 1
        await pause(50 + random() * 100)
      }
    }
  }
  const headers = { authorization: `Bearer ${key}` }
  const api = createClient(contract, { baseUrl: origin, headers })
  const deed: Deed = { ...options, api, acknowledged, again }
  const running = Array.from({ length: workers }, async (_, worker) => {
    for (let n = 0; !stopping; n++) {
      await issueOne(deed, `w${worker}-${n}`)
      await pause(20 + random() * 80)
    }
  })
  running.push(
    (async () => {
      const anybody = createClient(contract, { baseUrl: origin })
      const tried = new Set<string>()
      while (!stopping) {
        await claimOne({ ...deed, api: anybody }, tried)
        await pause(100 + random() * 200)
      }
    })(),
  )
  const waiting = [...options.takers.emails]
  const { examId } = options.takers
  const { taken } = acknowledged
  const isOver = () => stopping
  for (let seat = 0; seat < options.seats; seat++)
    running.push(
      (async () => {
        for (let email = waiting.pop(); email && !stopping; email = waiting.pop())
          await takeExam({ origin, examId, email, taken, again, random, isOver })
      })(),
    )
  for (const worker of running) worker.catch(() => undefined) // told by `stop`
  return {
    acknowledged,
    repeated: () => repeats,
    startBatch: async (addresses) => {
      const csv = ['name,email', ...addresses.map((email) => `Batch Holder,${email}`)].join('\n')
      const { id } = await again((signal) =>
        api.createBatch(
          {
            params: { org: options.org },
            query: { achievementId: options.achievementId },
            body: csv,
          },
          { signal },
        ),
      )
      acknowledged.batches.set(id, addresses)
    },
    stop: async () => {
      stopping = true
      await Promise.all(running)
    },
    abandon: () => {
      stopping = true
      abandoned = true
    },
  }
}

/** The server was killed on the way, or is in trouble; anything else is a mistake of ours. */
function isPassing(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500
  return (
    error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')
  )
}

async function issueOne(deed: Deed, name: string): Promise<void> {
  const { api, org, achievementId, acknowledged, again, random } = deed
  const email = `${name}@example.org`
  const body = { achievementId, recipient: { name: `Holder ${name}`, email } }
  const { id } = await again((signal) =>
    api.issueCredential({ params: { org }, body }, { signal, idempotencyKey: `key-${name}` }),
  )
  acknowledged.issued.set(email, id)
  if (random() > 0.25) return
  const change = { status: 'revoked', reason: 'the harness says so' } as const
  await again((signal) => api.changeStatus({ params: { org, id }, body: change }, { signal }))
  acknowledged.revoked.add(email)
}

/** Claims by a mailed link; each from another address, since tries at secrets are limited by address. */
async function claimOne(deed: Deed, tried: Set<string>): Promise<void> {
  const { api, mail, acknowledged, again, random } = deed
  const open = [...mail.tokens].find(
    ([email]) => !tried.has(email) && acknowledged.issued.has(email),
  )
  if (!open) return
  const [email, token] = open
  tried.add(email)
  const byte = () => Math.floor(random() * 254) + 1
  const headers = { 'x-forwarded-for': `10.${byte()}.${byte()}.${byte()}` }
  const { account } = await again((signal) => api.claim({ body: { token } }, { signal, headers }))
  // 'sign-in-needed': a try whose answer was lost has made the account; that try was never acknowledged
  if (account !== 'sign-in-needed') acknowledged.claimed.add(email)
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((done) => setTimeout(done, milliseconds))
}
