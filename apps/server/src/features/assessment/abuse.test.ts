import { describe, expect, it } from 'vitest'
import { makePerson } from '../../../test/factories.ts'
import { itemOf, keyOf, packageOf, template } from './qti/testing/packages.ts'
import { answersTo, examScene } from './testing/exam-scene.ts'

const hour = 3_600_000

describe('whoever wants to see all questions', () => {
  it('may begin so often a day, even where the exam sets no limit', async () => {
    const { app, me, exam, start } = await examScene({ items: 3, count: 1, waitHours: 0 })
    const end = async () => {
      const { id } = await start()
      await me.submitAttempt({ params: { id }, body: {} })
    }
    for (let tries = 0; tries < 20; tries++) await end()
    await expect(start()).rejects.toMatchObject({ code: 'attempt_refused' })
    expect(await me.readExam({ params: { id: exam.id } })).toMatchObject({
      start: 'wait',
      startFrom: '2026-11-25T12:00:00.000Z',
    })
    app.clock.advance(24 * hour)
    expect(await start()).toMatchObject({ number: 21 })
  })

  it('is not told by the result of a part which of one or two questions were right', async () => {
    const { api, params, bank, me, start, exam } = await examScene({ items: 6 })
    const small = await api.createItemBank({ params, body: { name: 'Small' } })
    for (const title of ['One', 'Two'])
      await api.createItem({
        params: { ...params, id: small.id },
        body: { kind: 'number', title, question: `${title}?`, value: 1 },
      })
    await api.updateExam({
      params: { ...params, id: exam.id },
      body: {
        parts: [
          { bankId: bank.id, count: 3 },
          { bankId: small.id, count: 2 },
        ],
      },
    })
    const attempt = await start()
    const done = await me.submitAttempt({ params: { id: attempt.id }, body: {} })
    expect(done.parts).toEqual([{ name: 'Basics', items: 3, percent: 0 }])
  })
})

describe('odd answers', () => {
  it('are refused with a reason, and nothing of them is kept', async () => {
    const { app, learner, me, start } = await examScene({ items: 3 })
    const attempt = await start()
    const [one] = answersTo(attempt)
    if (!one) throw new Error('The exam has three items.')
    const { itemId, response } = one
    const odd: readonly (readonly [string, unknown])[] = [
      ['NUL', { answers: [{ itemId, response: '\u0000' }] }],
      ['half a pair', { answers: [{ itemId, response: '\ud800' }] }],
      ['a number', { answers: [{ itemId, response: 1e308 }] }],
      ['an id that is none', { answers: [{ itemId: 'x'.repeat(65), response }] }],
      ['an id of 64', { answers: [{ itemId: 'x'.repeat(64), response }] }],
      ['another attempt', { attemptId: 'x', answers: [one] }],
      ['a name that every object has', { answers: [{ itemId, response: { constructor: 'A' } }] }],
      [
        'a deep one',
        `{"answers":[{"itemId":"${itemId}","response":${'['.repeat(500)}${']'.repeat(500)}}]}`,
      ],
      ['many', { answers: Array.from({ length: 1001 }, () => one) }],
      ['twice', { answers: [one, one] }],
      ['no list', { answers: { 0: one } }],
      [
        'too much',
        { answers: Array.from({ length: 1000 }, () => ({ itemId, response: 'x'.repeat(4000) })) },
      ],
    ]
    for (const path of ['answers', 'submit'])
      for (const [what, body] of odd) {
        const reply = await app.request(`/api/v1/attempts/${attempt.id}/${path}`, {
          method: 'POST',
          headers: {
            cookie: learner.cookie,
            origin: app.origin,
            'content-type': 'application/json',
          },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        })
        expect([400, 409, 413, 422], `${path}: ${what}`).toContain(reply.status)
      }
    expect(await me.getAttempt({ params: { id: attempt.id } })).toMatchObject({
      state: 'open',
      answers: [],
    })
  })
})

describe('odd questions', () => {
  it('give points that add up to all of them, however odd the figures are', async () => {
    const { api, params, exam, me, start } = await examScene()
    const bank = await api.createItemBank({ params, body: { name: 'Fractions' } })
    const worth = [8.333_333_3, 1 / 3, 123.456_789, 0.000_123_4]
    const files = Object.fromEntries(
      worth.map((points, at) => [
        `${at}.xml`,
        itemOf({
          id: `i${at}`,
          declarations: keyOf(['RIGHT'], {
            mapping: `<mapping defaultValue="0"><mapEntry mapKey="RIGHT" mappedValue="${points}"/></mapping>`,
          }),
          rules: template('map_response'),
        }),
      ]),
    )
    const done = await api.importItems({
      params: { ...params, id: bank.id },
      query: {},
      body: new Blob([Uint8Array.from(packageOf(files))]),
    })
    expect(done).toMatchObject({ added: 4 })
    await api.updateExam({
      params: { ...params, id: exam.id },
      body: { parts: [{ bankId: bank.id, count: 4 }], passPercent: 100 },
    })
    const attempt = await start()
    const answers = (attempt.items ?? []).map(({ id, questions }) => {
      const [question] = questions
      const options = question?.kind === 'choice' ? question.options : []
      const octagon = options.find(({ content }) => JSON.stringify(content).includes('Octagon'))
      return { itemId: id, response: octagon?.id ?? '' }
    })
    expect(await me.submitAttempt({ params: { id: attempt.id }, body: { answers } })).toMatchObject(
      { percent: 100, passed: true },
    )
  })

  it('are refused where a figure or a title is none', async () => {
    const { app, org, api, params, bank } = await examScene()
    const send = (draft: string) =>
      app.request(`/api/v1/orgs/${org.slug}/item-banks/${bank.id}/items`, {
        method: 'POST',
        headers: { authorization: `Bearer ${org.key}`, 'content-type': 'application/json' },
        body: draft,
      })
    for (const draft of [
      '{"kind":"number","title":"a","question":"b","value":1e309}',
      '{"kind":"number","title":"a","question":"b","value":1,"tolerance":-1}',
      '{"kind":"number","title":"a","question":"b","value":1,"tolerance":1e999}',
      '{"kind":"number","title":"a","question":"b","value":null}',
      '{"kind":"number","title":"   ","question":"b","value":1}',
      '{"kind":"number","title":"a","question":" \\n ","value":1}',
      '{"kind":"text","title":"a","question":"b","accepted":["  "]}',
      '{"kind":"text","title":"a","question":"b","accepted":["\\u0000"]}',
    ])
      expect((await send(draft)).status, draft).toBe(400)
    for (const value of [1e308, -1e308, 5e-324, 1e21, -0]) {
      const made = await api.createItem({
        params: { ...params, id: bank.id },
        body: { kind: 'number', title: 'Extreme', question: 'How much?', value },
      })
      expect(made.maxPoints).toBe(1)
    }
  })
})

describe('an exam', () => {
  it('asks no more than can be handed in at once', async () => {
    const { api, params, achievement, bank } = await examScene()
    const other = await api.createItemBank({ params, body: { name: 'More' } })
    const third = await api.createItemBank({ params, body: { name: 'Most' } })
    const define = (count: number) =>
      api.createExam({
        params,
        body: {
          achievementId: achievement.id,
          name: 'Long',
          parts: [bank, other, third].map(({ id }) => ({ bankId: id, count })),
        },
      })
    await expect(define(200)).rejects.toMatchObject({ code: 'invalid_request' })
    expect((await define(166)).parts).toHaveLength(3)
  })

  it('stays one that can be taken, whatever is changed about it at once', async () => {
    const { api, params, bank, exam } = await examScene({ items: 3 })
    const at = { ...params, id: exam.id }
    await api.updateExam({ params: at, body: { status: 'closed' } })
    for (let round = 0; round < 10; round++) {
      await Promise.allSettled([
        api.updateExam({ params: at, body: { status: 'open' } }),
        api.updateExam({ params: at, body: { parts: [{ bankId: bank.id, count: 9 }] } }),
      ])
      const { status, parts } = await api.getExam({ params: at })
      expect(status === 'open' && parts[0]?.count === 9).toBe(false)
      await api.updateExam({
        params: at,
        body: { status: 'closed', parts: [{ bankId: bank.id, count: 3 }] },
      })
    }
    for (let round = 0; round < 10; round++) {
      const bankAt = { ...params, id: bank.id }
      await Promise.allSettled([
        api.updateExam({ params: at, body: { status: 'open' } }),
        api.updateItemBank({ params: bankAt, body: { status: 'retired' } }),
      ])
      const both = [await api.getExam({ params: at }), await api.getItemBank({ params: bankAt })]
      expect(both.map(({ status }) => status)).not.toEqual(['open', 'retired'])
      await api.updateItemBank({ params: bankAt, body: { status: 'active' } })
      await api.updateExam({ params: at, body: { status: 'closed' } })
    }
  })

  it('is begun by a whole room at once, behind one address', async () => {
    const { app, exam } = await examScene()
    const people = await Promise.all(Array.from({ length: 12 }, () => makePerson(app)))
    const started = await Promise.all(
      people.map(({ cookie }) => app.client({ cookie }).startAttempt({ params: { id: exam.id } })),
    )
    expect(new Set(started.map(({ id }) => id)).size).toBe(12)
  })
})
