import { contract, createClient } from '@credence/contract'
import type { Attempt, Client, Contract } from '@credence/contract'
import { createUser } from '@credence/server/operator'
import type { Installation } from '@credence/server/operator'

const items = 8
const password = 'the harness takes exams'
const right = 'is right'

/** An attempt as far as the server has said yes to it. */
export type TakenAttempt = {
  readonly email: string
  /** The last answer to each item that was kept. */
  readonly answers: Map<string, string>
  /** What handing in has answered. */
  result?: { readonly percent: number; readonly passed: boolean }
}

/** An exam and those who take it. */
export type Takers = { readonly examId: string; readonly emails: readonly string[] }

type Again = <T>(call: (signal: AbortSignal) => Promise<T>) => Promise<T>

/** Makes the accounts of those who take the exam. */
export async function makeTakers(installation: Installation, count: number): Promise<string[]> {
  const emails = Array.from({ length: count }, (_, at) => `taker${at}@example.org`)
  for (const email of emails)
    await createUser(installation, { email, name: `Taker ${email}`, password })
  return emails
}

/** Makes an achievement, a bank of items, and an exam that may be taken again at once. */
export async function makeExam(api: Client<Contract>, org: string): Promise<string> {
  const params = { org }
  const definition = { name: 'Examined', description: 'Passed.', criteria: { narrative: 'Pass.' } }
  const achievement = await api.createAchievement({ params, body: definition })
  const bank = await api.createItemBank({ params, body: { name: 'Bank' } })
  for (let at = 0; at < items * 2; at++)
    await api.createItem({
      params: { ...params, id: bank.id },
      body: {
        kind: 'choice',
        title: `Item ${at}`,
        question: `Question ${at}?`,
        options: [{ text: right, correct: true }, { text: 'is wrong' }],
      },
    })
  const body = {
    achievementId: achievement.id,
    name: 'Endurance exam',
    parts: [{ bankId: bank.id, count: items }],
    waitHours: 0,
    passPercent: 50,
  }
  const { id } = await api.createExam({ params, body })
  await api.updateExam({ params: { ...params, id }, body: { status: 'open' } })
  return id
}

type Sitting = {
  readonly origin: string
  readonly examId: string
  readonly email: string
  readonly taken: Map<string, TakenAttempt>
  readonly again: Again
  readonly random: () => number
  readonly isOver: () => boolean
}

/** One person takes the exam until it is passed, answer by answer; some they change, and some they hand in at the end. */
export async function takeExam(sitting: Sitting): Promise<void> {
  const { origin, examId, email, again, random, isOver } = sitting
  const cookie = await again((signal) => signIn(sitting, signal))
  const api = createClient(contract, { baseUrl: origin, headers: { cookie, origin } })
  for (let passed = false; !passed && !isOver();) {
    const attempt = await again((signal) =>
      api.startAttempt({ params: { id: examId } }, { signal }),
    )
    passed = await sit(api, attempt, { ...sitting, chance: 0.25 + random() * 0.4 })
    if (!passed && random() < 0.2) await new Promise((done) => setTimeout(done, random() * 500))
  }
  if (isOver()) return
  await again((signal) => api.readExam({ params: { id: examId } }, { signal })).then(
    ({ start }) => {
      if (start !== 'passed') throw new Error(`${email} has passed, and is told: ${start}`)
    },
  )
}

async function sit(
  api: Client<Contract>,
  attempt: Attempt,
  { email, taken, again, random, chance }: Sitting & { readonly chance: number },
): Promise<boolean> {
  const params = { id: attempt.id }
  const record: TakenAttempt = { email, answers: new Map() }
  taken.set(attempt.id, record)
  const answerTo = ({ id, questions: [question] }: NonNullable<Attempt['items']>[number]) => {
    const options = question?.kind === 'choice' ? question.options : []
    const chosen = options.find(({ content }) => (content[0] === right) === random() < chance)
    return { itemId: id, response: (chosen ?? options[0])?.id ?? '' }
  }
  const asked = attempt.items ?? []
  for (const item of asked.slice(0, -2)) {
    for (let times = random() < 0.3 ? 2 : 1; times > 0; times--) {
      const answer = answerTo(item)
      await again((signal) => api.saveAnswers({ params, body: { answers: [answer] } }, { signal }))
      record.answers.set(answer.itemId, answer.response)
    }
  }
  const last = asked.slice(-2).map(answerTo)
  const { percent = -1, passed = false } = await again((signal) =>
    api.submitAttempt({ params, body: { answers: last } }, { signal }),
  )
  for (const { itemId, response } of last) record.answers.set(itemId, response)
  record.result = { percent, passed }
  return passed
}

/** A session’s cookie. Each signs in from an address of their own, since tries at secrets are limited by address. */
async function signIn({ origin, email, random }: Sitting, signal: AbortSignal): Promise<string> {
  const byte = () => Math.floor(random() * 254) + 1
  const reply = await fetch(new URL('/api/v1/session', origin), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': `10.${byte()}.${byte()}.${byte()}`,
      origin,
    },
    body: JSON.stringify({ email, password }),
    signal,
  })
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0]
  await reply.body?.cancel()
  if (reply.status >= 500) throw new TypeError('The server is in trouble.')
  if (!cookie) throw new Error(`No session for ${email}: ${reply.status}`)
  return cookie
}
