import type { CallInput, Contract } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { makePerson } from '../../../test/factories.ts'
import { finishDue } from './finish-attempt.ts'
import { answersTo, examScene } from './testing/exam-scene.ts'

const day = 86_400_000

/** A scene with shortcuts for what tests of awards do again and again. */
async function awardScene(given: Parameters<typeof examScene>[0] = {}) {
  const scene = await examScene({ waitHours: 0, ...given })
  const { app, api, params, achievement, bank, exam, me, start } = scene
  const pass = async () => {
    const attempt = await start()
    return me.submitAttempt({ params: { id: attempt.id }, body: { answers: answersTo(attempt) } })
  }
  const credentialOf = (id: string) =>
    app.until('the credential', async () => (await me.getAttempt({ params: { id } })).credentialId)
  const change = (body: CallInput<Contract['updateAchievement']>['body']) =>
    api.updateAchievement({ params: { ...params, id: achievement.id }, body })
  const credentials = async () => (await api.listCredentials({ params, query: {} })).items
  /** Another open exam that leads to the same achievement. */
  const another = async () => {
    const made = await api.createExam({
      params,
      body: {
        achievementId: achievement.id,
        name: 'Other way',
        parts: [{ bankId: bank.id, count: 1 }],
        waitHours: 0,
      },
    })
    return api.updateExam({ params: { ...params, id: made.id }, body: { status: 'open' } })
  }
  return { ...scene, exam, pass, credentialOf, change, credentials, another }
}

describe('what a passed exam gives', () => {
  it('takes the place of what it renews: one is good at a time', async () => {
    const { app, pass, credentialOf, change, credentials, exam, me } = await awardScene()
    await change({ validityMonths: 12 })
    const old = await credentialOf((await pass()).id)
    app.clock.advance(300 * day)
    expect(await me.readExam({ params: { id: exam.id } })).toMatchObject({ start: 'open' })
    const renewed = await credentialOf((await pass()).id)
    expect(renewed).not.toBe(old)
    const all = await credentials()
    expect(all.map(({ id, status }) => [id, status]).toSorted()).toEqual(
      [
        [old, 'superseded'],
        [renewed, 'active'],
      ].toSorted(),
    )
    const page = await app.client().getPublicCredential({ params: { id: old } })
    expect(JSON.stringify(page)).toContain(renewed)
    expect(await me.readExam({ params: { id: exam.id } })).toMatchObject({ start: 'passed' })
  })

  it('leaves alone what has expired', async () => {
    const { app, pass, credentialOf, change, credentials } = await awardScene()
    await change({ validityMonths: 1 })
    const old = await credentialOf((await pass()).id)
    app.clock.advance(60 * day)
    const renewed = await credentialOf((await pass()).id)
    const all = await credentials()
    expect(all.find(({ id }) => id === old)?.status).toBe('expired')
    expect(all.find(({ id }) => id === renewed)?.status).toBe('active')
  })

  it('is one credential, where two exams lead to it and both are passed at once', async () => {
    const { me, start, another, credentials, credentialOf, exam } = await awardScene()
    const other = await another()
    const attempts = [await start(), await me.startAttempt({ params: { id: other.id } })]
    await Promise.all(
      attempts.map((attempt) =>
        me.submitAttempt({ params: { id: attempt.id }, body: { answers: answersTo(attempt) } }),
      ),
    )
    const given = await Promise.all(attempts.map(({ id }) => credentialOf(id)))
    expect(new Set(given).size).toBe(1)
    expect(await credentials()).toHaveLength(1)
    expect(await me.readExam({ params: { id: exam.id } })).toMatchObject({ start: 'passed' })
  })

  it('cannot be earned again by another exam while it is good', async () => {
    const { me, pass, credentialOf, another } = await awardScene()
    await credentialOf((await pass()).id)
    const other = await another()
    expect(await me.readExam({ params: { id: other.id } })).toMatchObject({ start: 'passed' })
    await expect(me.startAttempt({ params: { id: other.id } })).rejects.toMatchObject({
      code: 'attempt_refused',
    })
  })

  it('is what the person holds already, where the issuer has awarded it by hand', async () => {
    const { api, params, achievement, learner, pass, credentialOf, credentials } =
      await awardScene()
    const byHand = await api.issueCredential({
      params,
      body: {
        achievementId: achievement.id,
        recipient: { name: 'Ada', email: learner.email },
      },
    })
    expect(await credentialOf((await pass()).id)).toBe(byHand.id)
    expect(await credentials()).toHaveLength(1)
  })

  it('waits while the achievement is retired, says so to both sides, and comes once it can be awarded', async () => {
    const { app, api, params, exam, me, start, change, credentialOf, credentials } =
      await awardScene()
    const attempt = await start()
    await change({ status: 'retired' })
    const done = await me.submitAttempt({
      params: { id: attempt.id },
      body: { answers: answersTo(attempt) },
    })
    expect(done).toMatchObject({ state: 'done', passed: true })
    await app.until('the award to be held', async () => {
      const now = await me.getAttempt({ params: { id: attempt.id } })
      return now.awardHeld === 'not-published' ? true : undefined
    })
    const { items } = await api.listAttempts({ params: { ...params, id: exam.id }, query: {} })
    expect(items).toMatchObject([{ passed: true, awardHeld: 'not-published' }])
    const { items: log } = await api.listAudit({ params, query: {} })
    expect(log.filter(({ action }) => action === 'attempt.hold-award')).toHaveLength(1)
    expect(await credentials()).toEqual([])
    await change({ status: 'published' })
    await credentialOf(attempt.id)
    const after = await me.getAttempt({ params: { id: attempt.id } })
    expect(after.awardHeld).toBeUndefined()
    expect(await credentials()).toHaveLength(1)
  })

  it('is refused, and not tried for ever, where it would have ended already', async () => {
    const { app, me, start, change, credentials } = await awardScene()
    await change({ validityMonths: 1 })
    const attempt = await start()
    await change({ status: 'retired' })
    const params = { id: attempt.id }
    await me.submitAttempt({ params, body: { answers: answersTo(attempt) } })
    const heldAs = (reason: string) =>
      app.until(reason, async () => {
        const { awardHeld } = await me.getAttempt({ params })
        return awardHeld === reason ? true : undefined
      })
    await heldAs('not-published')
    app.clock.advance(60 * day)
    await change({ status: 'published' })
    await heldAs('refused')
    expect(await credentials()).toEqual([])
    await change({ validityMonths: null })
    await app.until('the credential', async () => (await me.getAttempt({ params })).credentialId)
  })

  it('is not a way around a suspension', async () => {
    const { app, api, params, change, pass, credentialOf, credentials, me } = await awardScene()
    await change({ validityMonths: 12 })
    const old = await credentialOf((await pass()).id)
    await api.changeStatus({
      params: { ...params, id: old },
      body: { status: 'suspended', reason: 'A question about identity.' },
    })
    app.clock.advance(300 * day)
    const again = await pass()
    await app.until('the award to be held', async () => {
      const now = await me.getAttempt({ params: { id: again.id } })
      return now.awardHeld === 'suspended' ? true : undefined
    })
    expect(await credentials()).toHaveLength(1)
    await api.changeStatus({
      params: { ...params, id: old },
      body: { status: 'active', reason: 'Cleared up.' },
    })
    expect(await credentialOf(again.id)).not.toBe(old)
  })

  it('is given once, whoever ends the attempt first: its taker, the clock, or a look at it', async () => {
    const { app, me, start, exam, credentialOf, credentials } = await awardScene({ minutes: 10 })
    const attempt = await start()
    const params = { id: attempt.id }
    await me.saveAnswers({ params, body: { answers: answersTo(attempt, 3) } })
    app.clock.advance(10 * 60_000 + 5001)
    const late = { params, body: { answers: answersTo(attempt) } }
    const done = await Promise.allSettled(
      Array.from({ length: 5 }, () => [
        me.submitAttempt(late),
        me.saveAnswers(late),
        finishDue(app.installation, app.clock.now()),
        me.getAttempt({ params }),
        start(),
        me.readExam({ params: { id: exam.id } }),
      ]).flat(),
    )
    const reasons = done.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(new Set(reasons)).toEqual(new Set(['attempt_over', 'attempt_refused']))
    expect(await me.getAttempt({ params })).toMatchObject({ endedBy: 'time', percent: 75 })
    await credentialOf(attempt.id)
    expect(await credentials()).toHaveLength(1)
    expect((await me.listMyAttempts()).items).toHaveLength(1)
  })

  it('comes to everybody whose time is up, whatever is wrong with the attempt of one', async () => {
    const { app, me, start, exam } = await awardScene({ minutes: 10 })
    const broken = await start()
    app.clock.advance(1000)
    const other = app.client({ cookie: (await makePerson(app)).cookie })
    const good = await other.startAttempt({ params: { id: exam.id } })
    await other.saveAnswers({ params: { id: good.id }, body: { answers: answersTo(good) } })
    const { owner } = app.installation.database
    await owner.query(`update attempt set drawn = '"damaged"' where id = $1`, [broken.id])
    app.clock.advance(11 * 60_000)
    await finishDue(app.installation, app.clock.now())
    const { items } = await other.listMyAttempts()
    expect(items).toMatchObject([{ state: 'done', endedBy: 'time', passed: true }])
    expect((await me.listMyAttempts()).items).toMatchObject([{ state: 'open' }])
  })
})
