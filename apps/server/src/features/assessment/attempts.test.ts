import { describe, expect, it } from 'vitest'
import { makePerson } from '../../../test/factories.ts'
import { finishDue } from './finish-attempt.ts'
import { answersTo, examScene } from './testing/exam-scene.ts'

const minute = 60_000
const hour = 60 * minute

describe('an exam that is passed', () => {
  it('is awarded with its score as evidence, once, however often it is handed in', async () => {
    const { app, me, api, params, start, learner } = await examScene()
    const attempt = await start()
    const submit = () =>
      me.submitAttempt({ params: { id: attempt.id }, body: { answers: answersTo(attempt, 3) } })
    const results = await Promise.all(Array.from({ length: 8 }, submit))
    for (const result of results)
      expect(result).toMatchObject({
        state: 'done',
        passed: true,
        percent: 75,
        endedBy: 'submitted',
      })
    const done = await app.until('the credential', async () => {
      const now = await me.getAttempt({ params: { id: attempt.id } })
      return now.credentialId === undefined ? undefined : now
    })
    const { items } = await api.listCredentials({ params, query: {} })
    expect(items.map(({ id }) => id)).toEqual([done.credentialId])
    expect(items[0]).toMatchObject({ recipient: { email: learner.email } })
    const one = await api.getCredential({ params: { ...params, id: done.credentialId ?? '' } })
    expect(JSON.stringify(one.credential)).toContain('reached 75 %; 70 % pass.')
    await expect(start()).rejects.toMatchObject({ code: 'attempt_refused' })
    expect(await me.readExam({ params: { id: attempt.examId } })).toMatchObject({ start: 'passed' })
  })

  it('may be taken again shortly before what it gave expires', async () => {
    const { app, me, api, params, achievement, start } = await examScene()
    await api.updateAchievement({
      params: { ...params, id: achievement.id },
      body: { validityMonths: 12 },
    })
    const attempt = await start()
    await me.submitAttempt({ params: { id: attempt.id }, body: { answers: answersTo(attempt) } })
    app.clock.advance(200 * 24 * hour)
    expect(await me.readExam({ params: { id: attempt.examId } })).toMatchObject({ start: 'passed' })
    app.clock.advance(100 * 24 * hour)
    expect(await me.readExam({ params: { id: attempt.examId } })).toMatchObject({ start: 'open' })
  })
})

describe('an exam that is failed', () => {
  it('awards nothing, and lets one try again after the wait, as often as it says', async () => {
    const { app, me, api, params, start } = await examScene({ attempts: 2, waitHours: 24 })
    const first = await start()
    const failed = await me.submitAttempt({
      params: { id: first.id },
      body: { answers: answersTo(first, 2) },
    })
    expect(failed).toMatchObject({ passed: false, percent: 50 })
    expect(await me.readExam({ params: { id: first.examId } })).toMatchObject({
      start: 'wait',
      startFrom: '2026-11-25T12:00:00.000Z',
    })
    await expect(start()).rejects.toMatchObject({ code: 'attempt_refused' })
    app.clock.advance(24 * hour)
    const second = await start()
    expect(second.number).toBe(2)
    await me.submitAttempt({ params: { id: second.id }, body: {} })
    app.clock.advance(24 * hour)
    expect(await me.readExam({ params: { id: first.examId } })).toMatchObject({
      start: 'no-attempts-left',
    })
    expect((await api.listCredentials({ params, query: {} })).items).toEqual([])
  })

  it('asks what was not asked before, while there is any', async () => {
    const { app, me, start } = await examScene({ items: 6, count: 3, waitHours: 1 })
    const first = await start()
    await me.submitAttempt({ params: { id: first.id }, body: {} })
    app.clock.advance(hour)
    const second = await start()
    const ids = [first, second].flatMap(({ items = [] }) => items.map(({ id }) => id))
    expect(new Set(ids).size).toBe(6)
  })

  it('tells no more than it was meant to', async () => {
    const { me, start } = await examScene({ report: 'verdict' })
    const attempt = await start()
    const result = await me.submitAttempt({ params: { id: attempt.id }, body: {} })
    expect(result.passed).toBe(false)
    expect(result.percent).toBeUndefined()
    expect(result.parts).toBeUndefined()
    expect(result.items).toBeUndefined()
  })
})

describe('an attempt', () => {
  it('is one, however often it is started at once', async () => {
    const { start } = await examScene()
    const all = await Promise.all(Array.from({ length: 20 }, start))
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
  })

  it('keeps what was saved, and gives it back to whoever comes again', async () => {
    const { me, start } = await examScene()
    const attempt = await start()
    const [first, second] = answersTo(attempt)
    if (!first || !second) throw new Error('The exam has four items.')
    const params = { id: attempt.id }
    await me.saveAnswers({ params, body: { answers: [{ ...first, response: null }] } })
    await me.saveAnswers({ params, body: { answers: [first, second] } })
    const { answers = [] } = await me.getAttempt({ params })
    expect(answers).toHaveLength(2)
    expect(answers).toContainEqual({ itemId: first.itemId, response: { RESPONSE: first.response } })
    expect(await me.submitAttempt({ params, body: {} })).toMatchObject({ percent: 50 })
  })

  it('refuses items it does not have and answers out of shape, and keeps none of them', async () => {
    const { me, start } = await examScene({ items: 8, count: 2 })
    const attempt = await start()
    const [good, other] = answersTo(attempt)
    if (!good || !other) throw new Error('The exam has two items.')
    const params = { id: attempt.id }
    const bad = [
      [{ ...other, itemId: 'q999' }, 'item_unknown'],
      [{ ...other, itemId: '018f0000-0000-7000-8000-000000000000' }, 'item_unknown'],
      [{ ...other, response: ['A', 'B', 'C'] }, 'invalid_response'],
      [{ ...other, response: 'Z' }, 'invalid_response'],
      [{ ...other, response: { ELSE: 'A' } }, 'invalid_response'],
      [{ ...good }, 'invalid_request'],
    ] as const
    for (const [answer, code] of bad) {
      const answers = [good, { ...answer, response: asGiven(answer.response) }]
      await expect(me.submitAttempt({ params, body: { answers } })).rejects.toMatchObject({ code })
      await expect(me.saveAnswers({ params, body: { answers } })).rejects.toMatchObject({ code })
    }
    expect(await me.getAttempt({ params })).toMatchObject({ state: 'open', answers: [] })
  })

  it('takes neither a score nor a clock from outside', async () => {
    const { app, learner, me, start } = await examScene()
    const attempt = await start()
    for (const more of [{ score: 100 }, { passed: true }, { startedAt: '2030-01-01T00:00:00Z' }]) {
      const reply = await app.request(`/api/v1/attempts/${attempt.id}/submit`, {
        method: 'POST',
        headers: { cookie: learner.cookie, origin: app.origin, 'content-type': 'application/json' },
        body: JSON.stringify({ answers: answersTo(attempt), ...more }),
      })
      expect(reply.status).toBe(400)
    }
    expect(await me.getAttempt({ params: { id: attempt.id } })).toMatchObject({
      state: 'open',
      startedAt: attempt.startedAt,
    })
  })

  it('is nobody else’s', async () => {
    const { app, start } = await examScene()
    const attempt = await start()
    const other = app.client({ cookie: (await makePerson(app)).cookie })
    const params = { id: attempt.id }
    const answers = answersTo(attempt)
    for (const call of [
      () => other.getAttempt({ params }),
      () => other.saveAnswers({ params, body: { answers } }),
      () => other.submitAttempt({ params, body: { answers } }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'not_found' })
  })

  it('shows nobody its keys', async () => {
    const { me, start } = await examScene()
    const attempt = await start()
    const seen = JSON.stringify([
      attempt,
      await me.getAttempt({ params: { id: attempt.id } }),
      await me.readExam({ params: { id: attempt.examId } }),
    ])
    expect(seen).not.toMatch(/correct|"key"|expected|Item \d/i)
  })
})

describe('the clock of an attempt', () => {
  it('is the server’s: a little late counts, later does not', async () => {
    const { app, me, start } = await examScene({ minutes: 30 })
    const attempt = await start()
    const params = { id: attempt.id }
    expect(attempt.dueAt).toBe('2026-11-24T12:30:00.000Z')
    const [first, ...rest] = answersTo(attempt)
    if (!first) throw new Error('The exam has four items.')
    app.clock.advance(30 * minute + 4000)
    await me.saveAnswers({ params, body: { answers: [first] } })
    app.clock.advance(2000)
    await expect(me.saveAnswers({ params, body: { answers: rest } })).rejects.toMatchObject({
      code: 'attempt_over',
    })
    expect(await me.submitAttempt({ params, body: { answers: rest } })).toMatchObject({
      state: 'done',
      endedBy: 'time',
      endedAt: attempt.dueAt,
      percent: 25,
      passed: false,
    })
  })

  it('ends it without anybody, and awards what was reached', async () => {
    const { app, me, start } = await examScene({ minutes: 30 })
    const attempt = await start()
    await me.saveAnswers({ params: { id: attempt.id }, body: { answers: answersTo(attempt) } })
    app.clock.advance(31 * minute)
    await finishDue(app.installation, app.clock.now())
    await finishDue(app.installation, app.clock.now())
    const { items } = await me.listMyAttempts()
    expect(items).toMatchObject([{ state: 'done', endedBy: 'time', passed: true, percent: 100 }])
    await app.until('the credential', async () => {
      const { credentialId } = await me.getAttempt({ params: { id: attempt.id } })
      return credentialId
    })
  })
})

describe('who may start', () => {
  it('is said by the exam: those enrolled, where it wants that', async () => {
    const { api, params, achievement, me, learner, exam, start } = await examScene({
      entry: 'enrolled',
    })
    expect(await me.readExam({ params: { id: exam.id } })).toMatchObject({ start: 'not-enrolled' })
    await expect(start()).rejects.toMatchObject({ code: 'attempt_refused' })
    const offering = await api.createOffering({
      params,
      body: { achievementId: achievement.id, name: 'Course', hours: 10 },
    })
    await api.addEnrolment({
      params,
      body: { offeringId: offering.id, name: 'Ada', email: learner.email },
    })
    expect(await start()).toMatchObject({ number: 1 })
  })

  it('is nobody while the exam is a draft or closed, but for those who have begun', async () => {
    const { app, api, params, exam, me, start } = await examScene()
    const attempt = await start()
    await api.updateExam({ params: { ...params, id: exam.id }, body: { status: 'closed' } })
    expect((await start()).id).toBe(attempt.id)
    const other = app.client({ cookie: (await makePerson(app)).cookie })
    await expect(other.startAttempt({ params: { id: exam.id } })).rejects.toMatchObject({
      code: 'exam_closed',
    })
    const done = await me.submitAttempt({ params: { id: attempt.id }, body: {} })
    expect(done.state).toBe('done')
  })
})

function asGiven(response: string | readonly string[] | object | null) {
  return JSON.parse(JSON.stringify(response))
}
