import type { Attempt, ItemDraft } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { itemOf, keyOf, packageOf, template } from './qti/testing/packages.ts'
import { examScene } from './testing/exam-scene.ts'

/** Words that stand in keys, titles, names of authors and feedback, and in nothing that is shown. */
const secret = {
  title: 'Titular-Gorilla',
  option: 'AuthorsRight',
  wrong: 'AuthorsWrong',
  words: 'okapi',
  number: '9173.25',
  points: '0.70710678',
  feedback: 'Feedback-Quagga',
  file: 'octagon-is-right',
  item: 'source-of-item',
} as const

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const drafts: readonly ItemDraft[] = [
  {
    kind: 'choice',
    title: secret.title,
    question: 'Choose one.',
    options: [
      { text: 'first', correct: true },
      { text: 'second', correct: false },
    ],
  },
  {
    kind: 'multiple',
    title: secret.title,
    question: 'Choose some.',
    options: [
      { text: 'one', correct: true },
      { text: 'two', correct: true },
      { text: 'three', correct: false },
    ],
  },
  { kind: 'text', title: secret.title, question: 'Which animal?', accepted: [secret.words] },
  {
    kind: 'number',
    title: secret.title,
    question: 'How much?',
    value: Number(secret.number),
    tolerance: Number(secret.points),
  },
]

const { option, wrong } = secret
const choices = (element: string, more = '') =>
  `<${element} identifier="${wrong}" ${more}>north</${element}><${element} identifier="${option}" ${more}>south<feedbackInline outcomeIdentifier="F" identifier="${option}" showHide="show">${secret.feedback}</feedbackInline></${element}>`
const mapping = `<mapping defaultValue="0"><mapEntry mapKey="${option}" mappedValue="${secret.points}"/></mapping>`
const feedback = `<modalFeedback outcomeIdentifier="F" identifier="${option}" showHide="show">${secret.feedback}</modalFeedback>`
const rubric = `<rubricBlock view="scorer"><p>${secret.feedback}</p></rubricBlock>`
const match = (from: string, to: string) => [`${option}${from} ${option}${to}`]

const items: Readonly<Record<string, string>> = {
  choice: itemOf({
    id: `${secret.item}-1`,
    declarations: keyOf([option], { mapping }),
    body: `${rubric}<p><img src="${secret.file}.png" alt="A sign"/></p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1">${choices('simpleChoice')}</choiceInteraction>`,
    rules: `${template('map_response')}${feedback}`,
  }),
  select: itemOf({
    id: `${secret.item}-2`,
    declarations: keyOf([option]),
    body: `<p>It lies <inlineChoiceInteraction responseIdentifier="RESPONSE">${choices('inlineChoice')}</inlineChoiceInteraction>.</p>`,
  }),
  text: itemOf({
    id: `${secret.item}-3`,
    declarations: keyOf([secret.words], { baseType: 'string' }),
    body: `<p>The animal: <textEntryInteraction responseIdentifier="RESPONSE" patternMask="${secret.words}" placeholderText="${secret.words}"/></p>`,
  }),
  order: itemOf({
    id: `${secret.item}-4`,
    declarations: keyOf([option, wrong], { cardinality: 'ordered' }),
    body: `<orderInteraction responseIdentifier="RESPONSE">${choices('simpleChoice')}</orderInteraction>`,
  }),
  match: itemOf({
    id: `${secret.item}-5`,
    declarations: keyOf(match('A', 'B'), { cardinality: 'multiple', baseType: 'directedPair' }),
    body: `<matchInteraction responseIdentifier="RESPONSE" maxAssociations="1"><simpleMatchSet><simpleAssociableChoice identifier="${option}A" matchMax="1">row</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="${option}B" matchMax="1">column</simpleAssociableChoice></simpleMatchSet></matchInteraction>`,
  }),
}

/** An open exam that asks a question of every kind there is. */
async function everyKind() {
  const scene = await examScene()
  const { api, params, exam } = scene
  const bank = await api.createItemBank({ params, body: { name: 'Every kind' } })
  const at = { ...params, id: bank.id }
  for (const body of drafts) await api.createItem({ params: at, body })
  const files = Object.entries(items).map(([name, xml]) => [`${name}.xml`, xml] as const)
  const zip = packageOf({ ...Object.fromEntries(files), [`${secret.file}.png`]: dot })
  const done = await api.importItems({
    params: at,
    query: {},
    body: new Blob([Uint8Array.from(zip)]),
  })
  expect(done).toMatchObject({ added: 5, skipped: [] })
  await api.updateExam({
    params: { ...params, id: exam.id },
    body: { parts: [{ bankId: bank.id, count: 9 }] },
  })
  return { ...scene, bank }
}

/** One answer of the right form to each item, which gives nothing of the key away by itself. */
function someAnswers({ items: asked = [] }: Attempt) {
  return asked.map(({ id, questions: [question] }) => {
    switch (question?.kind) {
      case 'choice':
        return { itemId: id, response: question.max === 1 ? 'A' : ['A'] }
      case 'select':
        return { itemId: id, response: 'A' }
      case 'order':
        return { itemId: id, response: question.options.map((one) => one.id) }
      case 'match':
        return { itemId: id, response: [`${question.rows[0]?.id} ${question.columns[0]?.id}`] }
      default:
        return { itemId: id, response: '12' }
    }
  })
}

describe('whoever takes an exam', () => {
  it('is sent nothing of its keys, whatever is asked for and when', async () => {
    const { app, api, params, exam, bank, learner, achievement } = await everyKind()
    const seen: [string, string][] = []
    const ask = async (path: string, body?: unknown) => {
      const reply = await app.request(path, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: { cookie: learner.cookie, origin: app.origin, 'content-type': 'application/json' },
      })
      const text = await reply.text()
      const headers = JSON.stringify([...reply.headers])
      seen.push([`${path} ${seen.length}: ${reply.status}`, headers + text])
      return { status: reply.status, text }
    }
    const { text } = await ask(`/api/v1/exams/${exam.id}/attempts`, {})
    const attempt = JSON.parse(text) as Attempt // as the contract says; only its items are looked at
    const kinds = (attempt.items ?? []).flatMap(({ questions }) => questions.map((one) => one.kind))
    expect(new Set(kinds)).toEqual(new Set(['choice', 'select', 'order', 'match', 'text']))
    const everywhere = async () => {
      for (const path of [
        `/api/v1/attempts/${attempt.id}`,
        `/api/v1/exams/${exam.id}`,
        '/api/v1/me/attempts',
        `/api/v1/achievements/${achievement.id}/exams`,
        `/attempts/${attempt.id}`,
        `/attempts/${attempt.id}.data`,
        `/x/${exam.id}`,
        `/x/${exam.id}.data`,
        '/exams',
        '/exams.data',
        `/a/${achievement.id}`,
      ])
        expect((await ask(path)).status, path).toBe(200)
    }
    await everywhere()
    const [, picture = ''] = /"picture":"([\w-]{22})"/.exec(text) ?? []
    expect((await ask(`/files/${picture}`)).status).toBe(200)
    const answers = someAnswers(attempt)
    for (const { itemId } of answers)
      for (const response of ['nonsense', ['A', 'A'], { ELSE: 'A' }, [option], 'x'.repeat(5000)])
        await ask(`/api/v1/attempts/${attempt.id}/answers`, { answers: [{ itemId, response }] })
    expect((await ask(`/api/v1/attempts/${attempt.id}/answers`, { answers })).status).toBe(200)
    await everywhere()
    expect((await ask(`/api/v1/attempts/${attempt.id}/submit`, {})).status).toBe(200)
    await everywhere()
    const words = new RegExp(
      [...Object.values(secret), '"correct"', '"key"', '"expected"', '"rules"', '"mapping"']
        .map((word) => word.replaceAll('.', String.raw`\.`))
        .join('|'),
    )
    const sent = option // what was sent as an answer comes back in no message
    expect(seen.filter(([, all]) => words.test(all)).map(([path]) => path)).toEqual([])
    expect(seen.some(([, all]) => all.includes(sent))).toBe(false)
    const authors = await api.listItems({ params: { ...params, id: bank.id }, query: {} })
    const known = JSON.stringify(authors)
    for (const word of [secret.title, secret.words, secret.number])
      expect(known, word).toContain(word)
  })
})
