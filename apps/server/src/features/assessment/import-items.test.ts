import { describe, expect, it } from 'vitest'
import { choice, itemOf, packageOf } from './qti/testing/packages.ts'
import { answersTo, examScene } from './testing/exam-scene.ts'

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const withPicture = itemOf({ body: `<p><img src="img/sign.png" alt="A sign"/></p>${choice}` })

async function scene() {
  const given = await examScene()
  const { api, params, bank } = given
  const send = (files: Record<string, string | Buffer>, dryRun = false) =>
    api.importItems({
      params: { ...params, id: bank.id },
      query: { dryRun: String(dryRun) },
      body: new Blob([Uint8Array.from(packageOf(files))]),
    })
  return { ...given, send }
}

describe('a QTI package', () => {
  it('comes into a bank with its pictures, and changes nothing when it comes again', async () => {
    const { app, api, params, bank, send } = await scene()
    const files = { 'a.xml': withPicture, 'img/sign.png': dot }
    expect(await send(files, true)).toMatchObject({ added: 1, unchanged: 0 })
    const { items: before } = await api.listItems({ params: { ...params, id: bank.id }, query: {} })
    expect(before).toHaveLength(4)
    expect(await send(files)).toEqual({
      items: 1,
      added: 1,
      changed: 0,
      unchanged: 0,
      skipped: [],
    })
    expect(await send(files)).toMatchObject({ added: 0, unchanged: 1 })
    const { items } = await api.listItems({ params: { ...params, id: bank.id }, query: {} })
    expect(items).toHaveLength(5)
    const [, picture = ''] = /"picture":"([\w-]{22})"/.exec(JSON.stringify(items[0]?.view)) ?? []
    const file = await app.request(`/files/${picture}`)
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await file.arrayBuffer())).toEqual(dot)
  })

  it('puts a changed item in the place of the old one, which still judges who was asked it', async () => {
    const { api, params, bank, exam, me, start, send } = await scene()
    const { items: written } = await api.listItems({
      params: { ...params, id: bank.id },
      query: {},
    })
    for (const { id } of written.slice(0, 3)) await api.retireItem({ params: { ...params, id } })
    await send({ 'a.xml': itemOf() })
    await api.updateExam({
      params: { ...params, id: exam.id },
      body: { parts: [{ bankId: bank.id, count: 2 }] },
    })
    const attempt = await start()
    const shown = JSON.stringify(attempt.items)
    const changed = itemOf({ body: choice.replace('Octagon', 'An octagon, red') })
    expect(await send({ 'a.xml': changed })).toMatchObject({ added: 0, changed: 1 })
    const again = await me.getAttempt({ params: { id: attempt.id } })
    expect(JSON.stringify(again.items)).toBe(shown)
    const answers = answersTo(attempt).map((answer) => {
      const item = attempt.items?.find(({ id }) => id === answer.itemId)
      const [question] = item?.questions ?? []
      const octagon =
        question?.kind === 'choice' &&
        question.options.find(({ content }) => JSON.stringify(content).includes('Octagon'))
      return octagon ? { ...answer, response: octagon.id } : answer
    })
    const result = await me.submitAttempt({ params: { id: attempt.id }, body: { answers } })
    expect(result.percent).toBe(100)
  })

  it('says which items it leaves out and why, and takes none where the package is damaged', async () => {
    const { api, params, bank, send } = await scene()
    const essay = itemOf({
      id: 'essay',
      body: '<extendedTextInteraction responseIdentifier="RESPONSE"/>',
    })
    const done = await send({ 'a.xml': itemOf(), 'b.xml': essay })
    expect(done).toMatchObject({ added: 1, skipped: [{ file: 'b.xml' }] })
    const damaged = packageOf({ 'c.xml': itemOf({ id: 'c' }) }).subarray(0, -10)
    await expect(
      api.importItems({
        params: { ...params, id: bank.id },
        query: {},
        body: new Blob([Uint8Array.from(damaged)]),
      }),
    ).rejects.toMatchObject({ code: 'invalid_file' })
    expect(await api.getItemBank({ params: { ...params, id: bank.id } })).toMatchObject({
      items: 5,
    })
  })
})
