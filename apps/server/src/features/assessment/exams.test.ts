import { describe, expect, it } from 'vitest'
import { makeKey, makePerson } from '../../../test/factories.ts'
import { answersTo, examScene } from './testing/exam-scene.ts'

describe('an exam', () => {
  it('opens only when its banks hold what it asks and its achievement can be awarded', async () => {
    const { api, params, achievement, bank } = await examScene({ items: 3 })
    const body = { achievementId: achievement.id, name: 'Larger' }
    const larger = await api.createExam({
      params,
      body: { ...body, parts: [{ bankId: bank.id, count: 4 }] },
    })
    const open = { params: { ...params, id: larger.id }, body: { status: 'open' as const } }
    await expect(api.updateExam(open)).rejects.toThrow('has 3 items, and 4 are to be drawn')
    await api.updateAchievement({
      params: { ...params, id: achievement.id },
      body: { status: 'retired' },
    })
    await api.updateExam({ ...open, body: { parts: [{ bankId: bank.id, count: 3 }] } })
    await expect(api.updateExam(open)).rejects.toMatchObject({ code: 'achievement_not_published' })
  })

  it('names a bank that is not there, and one that stands twice', async () => {
    const { api, params, achievement, bank } = await examScene()
    const define = (...ids: string[]) =>
      api.createExam({
        params,
        body: {
          achievementId: achievement.id,
          name: 'Odd',
          parts: ids.map((bankId) => ({ bankId, count: 1 })),
        },
      })
    await expect(define('nowhere')).rejects.toMatchObject({
      code: 'not_found',
      problem: { issues: [{ path: 'parts.0.bankId' }] },
    })
    await expect(define(bank.id, bank.id)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('keeps the bank it draws from, and an attempt that has begun its own rules', async () => {
    const { api, params, bank, exam, me, start } = await examScene()
    const retire = () =>
      api.updateItemBank({ params: { ...params, id: bank.id }, body: { status: 'retired' } })
    await expect(retire()).rejects.toThrow('“Final”')
    const attempt = await start()
    await api.updateExam({ params: { ...params, id: exam.id }, body: { passPercent: 100 } })
    const result = await me.submitAttempt({
      params: { id: attempt.id },
      body: { answers: answersTo(attempt, 3) },
    })
    expect(result).toMatchObject({ passed: true, passPercent: 70 })
    await api.updateExam({ params: { ...params, id: exam.id }, body: { status: 'closed' } })
    expect(await retire()).toMatchObject({ status: 'retired' })
  })

  it('shows its issuer who took it and how, and which items are hard', async () => {
    const { api, params, bank, exam, me, learner, start } = await examScene({ items: 2 })
    const attempt = await start()
    await me.submitAttempt({
      params: { id: attempt.id },
      body: { answers: answersTo(attempt, 1) },
    })
    const { items: attempts } = await api.listAttempts({
      params: { ...params, id: exam.id },
      query: {},
    })
    expect(attempts).toMatchObject([
      { email: learner.email, points: 1, maxPoints: 2, percent: 50, passed: false },
    ])
    const { items } = await api.listItems({ params: { ...params, id: bank.id }, query: {} })
    expect(items.map(({ asked, facility }) => [asked, facility]).toSorted()).toEqual([
      [1, 0],
      [1, 1],
    ])
    expect(await api.getExam({ params: { ...params, id: exam.id } })).toMatchObject({
      taken: 1,
      passed: 0,
    })
  })

  it('is found at its achievement while it is open, without a word of its banks', async () => {
    const { app, api, params, achievement, exam } = await examScene()
    const stranger = app.client()
    const find = () => stranger.listAchievementExams({ params: { id: achievement.id } })
    const { items } = await find()
    expect(items).toMatchObject([{ id: exam.id, items: 4, passPercent: 70 }])
    expect(JSON.stringify(items)).not.toContain('Basics')
    expect(await stranger.readExam({ params: { id: exam.id } })).toMatchObject({
      start: 'sign-in',
      mine: [],
    })
    await api.updateExam({ params: { ...params, id: exam.id }, body: { status: 'closed' } })
    expect((await find()).items).toEqual([])
  })
})

describe('the items of a bank', () => {
  it('are read with their keys by those who write them, and by no other member', async () => {
    const { app, org, bank, params } = await examScene()
    const call = { params: { ...params, id: bank.id }, query: {} }
    const reader = app.client({ key: await makeKey(app, org.id, ['read']) })
    await expect(reader.listItems(call)).rejects.toMatchObject({ code: 'forbidden' })
    for (const role of ['viewer', 'reviewer'] as const) {
      const { cookie } = await makePerson(app, { org, role })
      await expect(app.client({ cookie }).listItems(call)).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    const { cookie } = await makePerson(app, { org, role: 'issuer' })
    const { items } = await app.client({ cookie }).listItems(call)
    expect(items[0]?.key).toEqual([{ question: expect.any(String), answers: ['is right'] }])
  })

  it('are no longer drawn once they are retired, and still judge what was asked', async () => {
    const { api, params, bank, me, start } = await examScene({ items: 3, count: 2 })
    const attempt = await start()
    const [asked] = attempt.items ?? []
    const retired = await api.retireItem({ params: { ...params, id: asked?.id ?? '' } })
    expect(retired.status).toBe('retired')
    const result = await me.submitAttempt({
      params: { id: attempt.id },
      body: { answers: answersTo(attempt) },
    })
    expect(result.percent).toBe(100)
    expect(await api.getItemBank({ params: { ...params, id: bank.id } })).toMatchObject({
      items: 2,
    })
  })

  it('need a right answer, and options that differ', async () => {
    const { api, params, bank } = await examScene()
    const write = (options: { text: string; correct?: boolean }[]) =>
      api.createItem({
        params: { ...params, id: bank.id },
        body: { kind: 'choice', title: 'Odd', question: 'Which?', options },
      })
    await expect(write([{ text: 'a' }, { text: 'b' }])).rejects.toThrow('Mark the option')
    await expect(write([{ text: 'a', correct: true }, { text: ' a ' }])).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })
})
