import type { Answer } from '@credence/contract'
import type { Send, Sent } from './answer-keeper.ts'

/** Sends answers from the browser to the API. A request that is under way when the page is left still arrives. */
export function answersSender(attemptId: string): Send {
  return async (answers, end) => {
    const path = `/api/v1/attempts/${attemptId}/${end === 'save' ? 'answers' : 'submit'}`
    const body = JSON.stringify({ answers })
    const reply = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      // Browsers take no more than 64 kB of what outlives its page.
      keepalive: body.length < 15_000,
    })
    return readReply(reply, answers)
  }
}

async function readReply(reply: Response, answers: readonly Answer[]): Promise<Sent> {
  const told: unknown = await reply.json().catch(() => undefined)
  if (reply.ok) return { kind: 'kept', now: wordIn(told, 'now') }
  const code = wordIn(told, 'code')
  if (code === 'attempt_over' || reply.status === 404) return { kind: 'over' }
  if (reply.status === 401) return { kind: 'lost', signedOut: true }
  const isRefused = (reply.status === 422 || reply.status === 400) && answers.length > 0
  return isRefused ? { kind: 'refused', at: placesIn(told) } : { kind: 'lost' }
}

function wordIn(told: unknown, name: string): string | undefined {
  if (typeof told !== 'object' || told === null) return undefined
  const value: unknown = Object.entries(told).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : undefined
}

/** Which answers a problem is about: `answers.3.response` is the fourth. */
function placesIn(told: unknown): readonly number[] {
  if (typeof told !== 'object' || told === null || !('issues' in told)) return []
  if (!Array.isArray(told.issues)) return []
  return told.issues.flatMap((issue: unknown) => {
    const [, at] = /^answers\.(\d+)/.exec(wordIn(issue, 'path') ?? '') ?? []
    return at === undefined ? [] : [Number(at)]
  })
}
