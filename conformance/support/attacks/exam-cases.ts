import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

import { ApiError, contract, createClient } from '@credence/contract'
import type { Attempt, Client, Contract, ItemDraft } from '@credence/contract'
import * as z from 'zod'

import type { ServerProcess } from '../server-process.ts'

import type { AttackCase, Seen } from './case.ts'

type Scene = { readonly server: ServerProcess; readonly cookie: string; readonly file: string }

const letters = ['A', 'B', 'C', 'D']
const question: ItemDraft = {
  kind: 'choice',
  title: 'Signs',
  question: 'Which sign means stop?',
  options: letters.map((text) => ({ text, correct: text === 'B' })),
}

/** Imports a package into a bank of its own, and shows what a learner gets to see of it. */
export async function importQti(entry: AttackCase, scene: Scene): Promise<Seen> {
  const { api, org } = scene.server
  const bank = await api.createItemBank({ params: { org }, body: { name: entry.id } })
  const written = () =>
    (entry.mustNotWrite ?? []).filter((path) => existsSync(path)).map((path) => `wrote ${path}`)
  const read = await refused(
    api.importItems({
      params: { org, id: bank.id },
      query: {},
      body: new Blob([readFileSync(scene.file)], { type: 'application/zip' }),
    }),
  )
  const { items } = await api.getItemBank({ params: { org, id: bank.id } })
  if ('why' in read)
    return {
      ...read,
      broken: [...written(), ...(items > 0 ? ['a refused package left items'] : [])],
    }
  const { items: count = 1, learnerViewMustNotMatch = [] } = entry.expect
  const exam = await openExam(scene, bank.id)
  const view = JSON.stringify(await learner(scene).startAttempt({ params: { id: exam } }))
  const shown = learnerViewMustNotMatch
    .filter((pattern) => new RegExp(pattern, 'i').test(view))
    .map((pattern) => `a learner sees ${pattern}`)
  return {
    verdict: entry.control ? 'valid' : 'sanitized',
    output: view,
    broken: [...written(), ...shown, ...(items === count ? [] : [`${items} items came in`])],
  }
}

const Body = z.looseObject({
  answers: z.array(z.looseObject({ itemId: z.string(), response: z.unknown() })),
})

/** Hands answers in to an attempt of one’s own, as the case spells them: its `q1` is the one item there is. */
export async function submitAttempt(entry: AttackCase, scene: Scene): Promise<Seen> {
  const { api, org, origin } = scene.server
  const bank = await api.createItemBank({ params: { org }, body: { name: entry.id } })
  await api.createItem({ params: { org, id: bank.id }, body: question })
  const me = learner(scene)
  const exam = await openExam(scene, bank.id)
  const attempt = await me.startAttempt({ params: { id: exam } })
  const given = Body.parse(JSON.parse(readFileSync(scene.file, 'utf8')))
  const answers = given.answers.map((answer) => ({
    ...answer,
    itemId: answer.itemId === 'q1' ? attempt.items?.[0]?.id : answer.itemId,
    response: asShown(attempt, answer.response),
  }))
  const reply = await fetch(`${origin}/api/v1/attempts/${attempt.id}/submit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: scene.cookie, origin },
    body: JSON.stringify({ ...given, attemptId: attempt.id, answers }),
  })
  const after = await me.getAttempt({ params: { id: attempt.id } })
  const broken = [
    ...(after.startedAt === attempt.startedAt ? [] : ['startedAt changed']),
    ...(!reply.ok && after.state === 'done' ? ['a refused submission ended the attempt'] : []),
    ...(after.state === 'done' && after.passed !== isRight(given) ? ['passed changed'] : []),
  ]
  if (reply.ok)
    return { verdict: basename(scene.file) === 'json-006.json' ? 'ignored' : 'valid', broken }
  return { verdict: reply.status < 500 ? 'invalid' : 'failed', broken, why: await reply.text() }
}

const isRight = ({ answers }: z.infer<typeof Body>) => answers[0]?.response === 'B'

/** Options as the learner got them: in an order, and perhaps under names, of their own. */
function asShown(attempt: Attempt, response: unknown): unknown {
  if (Array.isArray(response)) return response.map((one) => asShown(attempt, one))
  const [first] = attempt.items?.[0]?.questions ?? []
  const options = first?.kind === 'choice' ? first.options : []
  return options.find(({ content }) => JSON.stringify(content).includes(`"${String(response)}"`))
    ?.id
}

async function openExam({ server: { api, org } }: Scene, bankId: string): Promise<string> {
  const params = { org }
  const { id: achievementId } = await api.createAchievement({
    params,
    body: {
      achievementType: 'Certificate',
      name: 'Signs',
      description: 'Reads signs.',
      criteria: { narrative: 'Pass the exam.' },
    },
  })
  const { id } = await api.createExam({
    params,
    body: { achievementId, name: 'Signs', parts: [{ bankId, count: 1 }], minutes: 10 },
  })
  await api.updateExam({ params: { org, id }, body: { status: 'open' } })
  return id
}

function learner({ server: { origin }, cookie }: Scene): Client<Contract> {
  return createClient(contract, { baseUrl: origin, headers: { cookie, origin } })
}

async function refused<T extends object>(work: Promise<T>): Promise<T | Seen> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error
    return { verdict: 'invalid', why: `${error.code}: ${error.message}` }
  }
}
